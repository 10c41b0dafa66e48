import { isThrottlingError, isTransientError, StandardRetryStrategy } from "@smithy/core/retry";

type SdkError = Parameters<typeof isTransientError>[0];

/**
 * Calls as the SDK's clients do: again, after a moment, what failed by the network, by a time that ran out, or by a service that is
 * busy; and less and less often while nothing but failures comes back.
 * @param most how many times one thing is called
 */
export function tries(most: number): <T>(call: () => Promise<T>) => Promise<T> {
  const strategy = new StandardRetryStrategy(most);
  return async (call) => {
    let token = await strategy.acquireInitialRetryToken("");
    for (;;) {
      try {
        const answer = await call();
        strategy.recordSuccess(token);
        return answer;
      } catch (error) {
        const next = await strategy
          .refreshRetryTokenForRetry(token, { errorType: typeOf(error) })
          .catch(() => null);
        if (next === null) throw error;
        token = next;
      }
    }
  };
}

function typeOf(error: unknown) {
  if (!isOfTheSdk(error)) return "CLIENT_ERROR";
  if (isThrottlingError(error)) return "THROTTLING";
  return isTransientError(error) ? "TRANSIENT" : "CLIENT_ERROR";
}

/** All that the SDK asks of an error is optional but that it is one. */
function isOfTheSdk(error: unknown): error is SdkError {
  return error instanceof Error;
}

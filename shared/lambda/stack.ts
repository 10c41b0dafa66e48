import middy from "@middy/core";
import type { Context } from "aws-lambda";
import { errorClass } from "../base/error-class.ts";
import type { Runtime } from "../work/ports/runtime.ts";

/** What AWS calls, with a context; the local site calls it without. */
export type LambdaFunction<E, R> = (event: E, context?: Context) => Promise<R>;

export type Middleware<E, R> = middy.MiddlewareObj<E, R, Error, Context | undefined>;

/** Kept of a function's time for its answer, its counts and its line, in milliseconds: AWS ends it with none of them. */
const TO_ANSWER_MS = 250;

/** A function that the clock calls, with what its rule says. */
export function scheduleStack(
  runtime: Runtime,
  handle: (event: unknown) => Promise<void>,
): LambdaFunction<unknown, null> {
  return stack(runtime, async (event) => {
    await handle(event);
    return null;
  });
}

/** What every function shares: one line per invocation, and its counts written out whatever happens. */
export function stack<E, R>(
  runtime: Runtime,
  handle: (event: E) => Promise<R>,
  inner: readonly Middleware<E, R>[] = [],
): LambdaFunction<E, R> {
  const stacked = middy<E, R, Error, Context | undefined>({ timeoutEarlyInMillis: TO_ANSWER_MS })
    .use([flushMetrics<E, R>(runtime), invocationLine<E, R>(runtime), ...inner])
    .handler((event: E) => handle(event));
  return (event, context) => stacked(event, context);
}

function flushMetrics<E, R>({ metrics }: Runtime): Middleware<E, R> {
  const flush = () => metrics.flush?.();
  return { after: flush, onError: flush };
}

/** What AWS is told of an error. It writes all of it to the log: the message, the stack and every cause. */
export class FunctionFailedError extends Error {
  override name = "FunctionFailedError";
}

/** An error is named by its class, and the class of what caused it; what it says may come from a sender. */
function invocationLine<E, R>({ log }: Runtime): Middleware<E, R> {
  const started = new WeakMap<object, number>();
  const milliseconds = (request: object) => Math.round(performance.now() - (started.get(request) ?? 0));
  return {
    before: (request) => void started.set(request, performance.now()),
    after: (request) => log.info("invocation", { outcome: "done", milliseconds: milliseconds(request) }),
    onError: (request) => {
      const { error } = request;
      const cause = error?.cause === undefined ? {} : { reason: errorClass(error.cause) };
      const fields = { outcome: "failed", milliseconds: milliseconds(request), error: errorClass(error) };
      log.error("invocation", { ...fields, ...cause });
      request.error = new FunctionFailedError(errorClass(error));
    },
  };
}

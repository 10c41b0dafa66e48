/** What a call with an event stream would be told. */
class NoEventStreamsError extends Error {
  override name = "NoEventStreamsError";
}

/**
 * This stands for the SDK's event streams in the bundles of functions: no call of ours has one, and their code stands
 * in each client.
 */
export class EventStreamSerde {
  constructor() {
    throw new NoEventStreamsError("A function's bundle has no event streams");
  }
}

export function resolveEventStreamSerdeConfig<T>(input: T): T {
  return input;
}

export function eventStreamSerdeProvider(): never {
  throw new NoEventStreamsError("A function's bundle has no event streams");
}

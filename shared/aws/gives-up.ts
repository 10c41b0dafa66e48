/**
 * What an SDK client is told so that a call which hangs uses up nobody's time. Both times are in milliseconds. Without the word
 * after them the SDK writes a warning when the second is over, and waits on. Lambda freezes a function between calls, and a
 * connection that was kept may be broken by then, which shows at its next use alone: one less is kept than there are tries, so
 * that the last one opens its own.
 */
export function givesUp(maxAttempts: number, connectionTimeout: number, requestTimeout: number) {
  const agent = maxAttempts > 1 ? { maxFreeSockets: maxAttempts - 1 } : { keepAlive: false };
  const times = { connectionTimeout, requestTimeout, throwOnRequestTimeout: true };
  return { maxAttempts, requestHandler: { ...times, httpAgent: agent, httpsAgent: agent } };
}

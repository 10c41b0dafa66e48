/**
 * What an SDK client is told so that a call which hangs uses up nobody's time. Both in milliseconds. Without the last word the
 * SDK writes a warning when the second is over, and waits on.
 */
export function givesUp(connectionTimeout: number, requestTimeout: number) {
  return { connectionTimeout, requestTimeout, throwOnRequestTimeout: true };
}

/** What may be logged of an error: its class. A message may quote what a sender wrote. */
export function errorClass(error: unknown): string {
  return error instanceof Error ? error.name : "unnamed";
}

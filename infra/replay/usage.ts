/** What was asked for cannot be understood. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Tells the person at the terminal what went wrong. Returns the process's exit code: 1 failed, 2 not understood. */
export function failed(error: unknown, usage: string): 1 | 2 {
  const said = error instanceof Error ? `${error.name}: ${error.message}` : "failed";
  const isMisused = error instanceof UsageError;
  process.stderr.write(`${said}\n${isMisused ? `\n${usage}` : ""}`);
  return isMisused ? 2 : 1;
}

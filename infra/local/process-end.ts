import { readFileSync } from "node:fs";

const LOOK_MS = 100;

/**
 * npm runs us under a shell, and neither passes on its own kill -9: we would live on, holding the port and the
 * data folder. So a site that npm started ends when npm is gone, as abruptly as npm did.
 * @param env of this process: without npm's mark in it nothing is watched
 */
export function endWithNpm(env: NodeJS.ProcessEnv): void {
  if (env["npm_lifecycle_event"] === undefined) return;
  const shell = process.ppid;
  const npm = parentOf(shell);
  setInterval(() => {
    if (process.ppid !== shell || parentOf(shell) !== npm) process.kill(process.pid, "SIGKILL");
  }, LOOK_MS).unref();
}

/** Null where the platform has no /proc: there only the shell itself is watched. */
function parentOf(pid: number): string | null {
  try {
    // pid (name) state parent: the name may hold anything, the last bracket ends it.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return (
      stat
        .slice(stat.lastIndexOf(")") + 1)
        .trim()
        .split(" ")[1] ?? null
    );
  } catch {
    return null;
  }
}

/** Resolves at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
export function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(1));
        resolve();
      });
    }
  });
}

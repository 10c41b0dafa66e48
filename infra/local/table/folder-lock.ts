import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The folder is another site's, which runs. */
export class FolderInUseError extends Error {
  override name = "FolderInUseError";
}

/**
 * Two processes that append to one log would spoil it. Whoever was killed holds nothing.
 * @returns what gives the folder back.
 * @throws FolderInUseError
 */
export function lockFolder(folder: string): () => void {
  const file = join(folder, "in-use-by");
  const holder = pidIn(file);
  if (holder !== null && holder !== process.pid && runs(holder))
    throw inUse(folder, file, `process ${holder}`);
  if (holder !== null) rmSync(file, { force: true });
  take(folder, file);
  return () => rmSync(file, { force: true });
}

/** Where two come at one moment, the second finds the file there. */
function take(folder: string, file: string): void {
  try {
    writeFileSync(file, String(process.pid), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    throw inUse(folder, file, "a process that has just begun");
  }
}

function inUse(folder: string, file: string, holder: string): FolderInUseError {
  return new FolderInUseError(
    `${folder} is the state of a site that runs, as ${holder}; if that is none, delete ${file}`,
  );
}

function pidIn(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8")) || null;
  } catch {
    return null;
  }
}

/** A signal that is none only asks; one that may not be sent is somebody's. */
function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

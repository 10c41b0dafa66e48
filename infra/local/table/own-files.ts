import { chmodSync, type Dirent, existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const OWNER_ALONE = 0o600;
const ownFile = /^(?:outbox\.jsonl|left\.jsonl|clock\.json|table\.db.*|.+\.table\.log(?:\..+)?)$/;
const ownFolder = "queues";

/**
 * One after the other: Node's own `recursive` never ends where the system answers that a parent is not there, though it is, as
 * /proc does.
 */
export function makeOwnFolder(folder: string): void {
  if (!existsSync(folder)) {
    makeOwnFolder(dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
}

/** Closes to others what an older version left open to them: patients stand in it. What is not the site's is let be. */
export function closeToOthers(folder: string): void {
  for (const entry of entriesOf(folder)) {
    if (entry.isDirectory() && entry.name === ownFolder) closeAll(join(folder, entry.name));
    else if (entry.isFile() && ownFile.test(entry.name)) close(join(folder, entry.name));
  }
}

function closeAll(folder: string): void {
  for (const entry of entriesOf(folder)) if (entry.isFile()) close(join(folder, entry.name));
}

function entriesOf(folder: string): Dirent[] {
  return readdirSync(folder, { withFileTypes: true });
}

/** A file of somebody else, or on a disk that keeps no rights, stays as it is. */
function close(file: string): void {
  try {
    chmodSync(file, OWNER_ALONE);
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

function isRefused(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && /^(?:EPERM|EACCES|EROFS|ENOTSUP)$/.test(`${error.code}`)
  );
}

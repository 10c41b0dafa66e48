import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { UsageError } from "../../../../infra/commands/command-line.ts";
import { root } from "../../../../infra/site-files/folder.ts";

const run = promisify(execFile);

/** What measures, so that both commits are measured by the same. */
const measuring = [
  "tests/measures/bench/units",
  "tests/measures/bench/against",
  "tests/measures/bench/statistics.ts",
];

interface Tree {
  readonly path: string;
  /** The commit in short. */
  readonly name: string;
  readonly remove: () => Promise<void>;
}

/** @throws UsageError where there is no such commit. */
export async function nameOf(commit: string): Promise<string> {
  try {
    const { stdout } = await git(
      "rev-parse",
      "--verify",
      "--short",
      "--end-of-options",
      `${commit}^{commit}`,
    );
    return stdout.trim();
  } catch {
    throw new UsageError(`There is no commit ${commit} here`);
  }
}

/** The commit in a folder of its own, ready to run, with what measures from this one. */
export async function checkedOut(commit: string): Promise<Tree> {
  const name = await nameOf(commit);
  const folder = await mkdtemp(join(tmpdir(), "post-dialysis-watch-against-"));
  const path = join(folder, "tree");
  const remove = async () => {
    await git("worktree", "remove", "--force", path).catch(() => {});
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await git("worktree", "add", "--detach", path, name);
    await install(path);
    for (const one of measuring) await cp(join(root, one), join(path, one), { recursive: true });
    return { path, name, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** What is installed here serves where the lock is the same. */
async function install(path: string): Promise<void> {
  const [own, other] = await Promise.all(
    [root, path].map((each) => readFile(join(each, "package-lock.json"), "utf8")),
  );
  if (own === other) await symlink(join(root, "node_modules"), join(path, "node_modules"));
  else await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: path });
}

function git(...args: readonly string[]) {
  return run("git", [...args], { cwd: root });
}

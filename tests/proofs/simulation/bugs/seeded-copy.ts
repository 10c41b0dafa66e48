import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";

/** A mistake in one place: the code says `find` exactly once, and `replace` instead. */
export interface Seed {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Which promise a hunt saw broken, and by which seed. */
const found = z.object({ seed: z.number(), promise: z.string() });
type Found = z.infer<typeof found>;

const repository = new URL("../../../../", import.meta.url).pathname;
const copied = [
  ...["functions", "shared", "infra", "package.json", "tests/in-full.ts"],
  ...["tests/proofs/simulation", "tests/made-up", "tests/promises/machine"],
];

/** The code with the mistake in it. @throws Error if the code is not what the seed expects. */
export function withBug(
  code: string,
  { name, find, replace }: Pick<Seed, "name" | "find" | "replace">,
): string {
  if (code.split(find).length !== 2) throw new Error(`the bug "${name}" does not find its place`);
  return code.replace(find, () => replace);
}

/** A copy of the code in a folder of its own, for one hunt after the other. */
export class SeededCopy {
  readonly #folder = mkdtempSync(join(tmpdir(), "seeded-bugs-"));

  constructor() {
    for (const part of copied) cpSync(join(repository, part), join(this.#folder, part), { recursive: true });
    symlinkSync(join(repository, "node_modules"), join(this.#folder, "node_modules"));
  }

  /** Runs a hunter of the copy with the mistake in it; null if it found nothing in its time. */
  async hunt(
    seed: Seed,
    [hunter, ...args]: readonly [string, ...string[]],
    timeout: number,
  ): Promise<Found | null> {
    const path = join(this.#folder, seed.file);
    const sound = readFileSync(path, "utf8");
    writeFileSync(path, withBug(sound, seed));
    try {
      const run = [join(this.#folder, "tests/proofs/simulation", hunter), ...args];
      const { stdout } = await promisify(execFile)(process.execPath, run, { timeout });
      return stdout === "" ? null : found.parse(JSON.parse(stdout));
    } catch (error) {
      if (error instanceof Error && "killed" in error && error.killed === true) return null;
      throw error;
    } finally {
      writeFileSync(path, sound);
    }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

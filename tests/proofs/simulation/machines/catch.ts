import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { type MachineBug, machineBugs } from "./bugs.ts";
import { playMachines } from "./play.ts";

const SEEDS = 300;
const LONGEST_HUNT_MS = 5 * 60_000;

const repository = new URL("../../../../", import.meta.url).pathname;
const copied = [
  ...["functions", "shared", "infra", "package.json", "tests/in-full.ts"],
  ...["tests/proofs/simulation", "tests/made-up", "tests/promises/machine"],
];
const found = z.object({ seed: z.number(), promise: z.string() });

/** Plays so many seeds; false if one breaks a promise. */
export async function proveMachines(
  say: (text: string) => void,
  from: number,
  seeds: number,
): Promise<boolean> {
  const broken = new Map<string, string[]>();
  for (let seed = from; seed < from + seeds; seed += 1)
    for (const { promise, detail } of (await playMachines(seed)).broken)
      broken.set(promise, [...(broken.get(promise) ?? []), `seed ${seed}: ${detail}`]);
  for (const [promise, at] of broken) say(`BROKEN ${promise}: ${at.length} times, first ${at[0]}`);
  say(`${seeds} seeds of machines, ${broken.size} promises broken`);
  return broken.size === 0;
}

/** Seeds each bug into a copy of the code, one after the other. False if one was not caught. */
export async function catchMachineBugs(say: (text: string) => void, only = ""): Promise<boolean> {
  const wanted = machineBugs.filter(({ name }) => name.includes(only));
  const copy = mkdtempSync(join(tmpdir(), "machine-bugs-"));
  let caught = 0;
  try {
    for (const part of copied) cpSync(join(repository, part), join(copy, part), { recursive: true });
    symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"));
    for (const bug of wanted) {
      const seen = await hunt(copy, bug);
      if (seen) caught += 1;
      say(
        seen
          ? `caught   seed ${seen.seed}  ${bug.name} [${bug.rule}]: ${seen.promise}`
          : `MISSED   ${bug.name} [${bug.rule}]`,
      );
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  say(`${caught} of ${wanted.length} seeded bugs of machines caught`);
  return caught === wanted.length;
}

/** The code with the bug in it. @throws Error if the code is not what the bug expects. */
export function withMachineBug(code: string, { name, find, replace }: MachineBug): string {
  if (code.split(find).length !== 2) throw new Error(`the bug "${name}" does not find its place`);
  return code.replace(find, () => replace);
}

async function hunt(copy: string, bug: MachineBug): Promise<z.infer<typeof found> | null> {
  const path = join(copy, bug.file);
  const sound = readFileSync(path, "utf8");
  writeFileSync(path, withMachineBug(sound, bug));
  try {
    const hunter = join(copy, "tests/proofs/simulation/machines/hunt.ts");
    const options = { timeout: LONGEST_HUNT_MS };
    const { stdout } = await promisify(execFile)(process.execPath, [hunter, String(SEEDS)], options);
    return stdout === "" ? null : found.parse(JSON.parse(stdout));
  } catch (error) {
    if (error instanceof Error && "killed" in error && error.killed === true) return null;
    throw error;
  } finally {
    writeFileSync(path, sound);
  }
}

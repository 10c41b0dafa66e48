import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import type { Bug } from "./bug.ts";
import { bugs } from "./bugs.ts";

const SEEDS = 5_000;
/** So long a hunt goes on at most: aimed, most end within the first seeds. */
const LONGEST_HUNT_MS = 4 * 60_000;
/** A bug that makes the run hang is not caught by it. */
const LONGEST_RUN_MS = 60_000;

const repository = new URL("../../../../", import.meta.url).pathname;
const copied = ["functions", "shared", "infra", "tests/proofs/simulation", "tests/made-up", "package.json"];
const found = z.object({ seed: z.number(), promise: z.string() });

/** Seeds each bug into a copy of the code, and plays until it is caught. False if one was not. */
export async function catchBugs(say: (text: string) => void, only?: string): Promise<boolean> {
  const waiting = bugs.filter(({ name }) => only === undefined || name.includes(only));
  const missed: string[] = [];
  const lane = async () => {
    const copy = copyOfTheCode();
    try {
      for (let bug = waiting.shift(); bug; bug = waiting.shift()) {
        const caught = await hunt(copy, bug);
        if (caught) say(`caught   seed ${String(caught.seed).padStart(4)}  ${bug.name}: ${caught.promise}`);
        else say(`MISSED              ${bug.name}: ${bug.breaks}`);
        if (!caught) missed.push(bug.name);
      }
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  };
  const all = waiting.length;
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 2) }, lane));
  say(`${all - missed.length} of ${all} seeded bugs caught`);
  return missed.length === 0;
}

/** The code with the bug in it. @throws Error if the code is not what the bug expects. */
export function withBug(code: string, { name, find, replace }: Bug): string {
  if (code.split(find).length !== 2) throw new Error(`the bug "${name}" does not find its place`);
  return code.replace(find, () => replace);
}

function copyOfTheCode(): string {
  const copy = mkdtempSync(join(tmpdir(), "seeded-bugs-"));
  for (const part of copied) cpSync(join(repository, part), join(copy, part), { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"));
  return copy;
}

async function hunt(copy: string, bug: Bug): Promise<z.infer<typeof found> | null> {
  const path = join(copy, bug.file);
  const sound = readFileSync(path, "utf8");
  writeFileSync(path, withBug(sound, bug));
  try {
    const hunter = join(copy, "tests/proofs/simulation/bugs/hunt.ts");
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [hunter, bug.name, String(SEEDS), String(LONGEST_HUNT_MS)],
      {
        timeout: LONGEST_HUNT_MS + LONGEST_RUN_MS,
      },
    );
    return stdout === "" ? null : found.parse(JSON.parse(stdout));
  } catch (error) {
    if (error instanceof Error && "killed" in error && error.killed === true) return null;
    throw error;
  } finally {
    writeFileSync(path, sound);
  }
}

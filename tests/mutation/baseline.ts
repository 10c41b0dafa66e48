import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import * as z from "zod";
import type { Examiner } from "./examiner.ts";

/** A test file that passes while no mutant lives. */
export interface TestFile {
  readonly path: string;
  readonly milliseconds: number;
  /** The mutants that its tests come past. */
  readonly met: ReadonlySet<number>;
}

/** A test fails without any mutant: then nothing is to be learned from it. */
export class TestsFailError extends Error {
  override name = "TestsFailError";
}

/** The first two read the sources themselves, which are not what they were; the third takes minutes for each mutant. */
const leftOut: ReadonlySet<string> = new Set([
  "version.test.ts",
  "purity.test.ts",
  "laws-exhaustive.test.ts",
]);

const noteSchema = z.object({ file: z.string(), met: z.array(z.number()) });

/** Longer than any of them takes. */
const DEADLINE = 120_000;

/**
 * Runs each test file alone while no mutant lives.
 * @throws TestsFailError
 */
export async function baselineOf(
  folder: string,
  notes: string,
  examiner: Examiner,
): Promise<readonly TestFile[]> {
  const durations = new Map<string, number>();
  for (const path of await testFiles(folder)) {
    const reply = await examiner.ask({ mutant: 0, files: [path] }, DEADLINE);
    const milliseconds = reply?.passed[path];
    if (milliseconds === undefined) {
      throw new TestsFailError(
        `${basename(path)} fails without a mutant: ${reply?.why ?? "it does not end"}`,
      );
    }
    durations.set(path, milliseconds);
  }
  const met = await readNotes(notes);
  return [...durations].map(([path, milliseconds]) => {
    return { path, milliseconds, met: met.get(path) ?? new Set<number>() };
  });
}

async function testFiles(folder: string): Promise<readonly string[]> {
  const listed = await Promise.all(
    ["tests/protocol", "tests/episode"].map(async (tests) => {
      const names = await readdir(join(folder, tests), { recursive: true });
      return names
        .filter((name) => name.endsWith(".test.ts") && !leftOut.has(basename(name)))
        .map((name) => join(folder, tests, name));
    }),
  );
  return listed.flat().sort();
}

async function readNotes(path: string): Promise<Map<string, ReadonlySet<number>>> {
  const lines = (await readFile(path, "utf8")).split("\n").filter((line) => line !== "");
  const notes = lines.map((line) => noteSchema.parse(JSON.parse(line)));
  return new Map(notes.map(({ file, met }) => [file, new Set(met)]));
}

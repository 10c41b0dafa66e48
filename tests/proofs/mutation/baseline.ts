import { basename } from "node:path";
import type { Examiner } from "./examiner.ts";

/** A test file that passes while no mutant lives. */
export interface TestFile {
  readonly path: string;
  readonly milliseconds: number;
  /** The mutants that its tests come past. */
  readonly met: ReadonlySet<number>;
}

/** A test fails without any mutant: then nothing is to be learned from it. */
class TestsFailError extends Error {
  override name = "TestsFailError";
}

/** Milliseconds; longer than any of them takes. */
const DEADLINE = 120_000;

/**
 * Runs each test file alone while no mutant lives.
 * @throws TestsFailError
 */
export async function baselineOf(paths: readonly string[], examiner: Examiner): Promise<readonly TestFile[]> {
  const files: TestFile[] = [];
  for (const path of paths) {
    const reply = await examiner.ask({ mutant: 0, files: [path] }, DEADLINE);
    if (!reply || reply.killedBy) {
      throw new TestsFailError(
        `${basename(path)} fails without a mutant: ${reply?.why ?? "it does not end"}`,
      );
    }
    files.push({ path, milliseconds: reply.milliseconds, met: reply.met });
  }
  return files;
}

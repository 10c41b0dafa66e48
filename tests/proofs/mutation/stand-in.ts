import { expect } from "vitest";

type Run = (...given: readonly unknown[]) => unknown;
type Declare = (name: string, run: Run) => void;

interface Test {
  readonly name: string;
  readonly run: Run;
}

interface Suite {
  readonly before: Run[];
  readonly parts: (Test | Suite)[];
}

class TestFailedError extends Error {
  override name = "TestFailedError";
}

/** What of vitest the tests of the mutated folders use, and the suite that the evaluation of a test file fills by it. */
export function createStandIn() {
  let open: Suite = { before: [], parts: [] };
  const test = withEach((name, run) => {
    open.parts.push({ name, run });
  });
  const suiteOf = (fill: Run): Suite => {
    const outer = open;
    const suite = { before: [], parts: [] };
    open = suite;
    fill();
    open = outer;
    return suite;
  };
  const describe = withEach((_, fill) => {
    open.parts.push(suiteOf(fill));
  });
  const beforeEach = (run: Run) => {
    open.before.push(run);
  };
  return { suiteOf, functions: { expect, describe, test, it: test, beforeEach } };
}

function withEach(declare: Declare) {
  const each =
    (rows: readonly unknown[]) =>
    (name: string, ...given: Given) => {
      const run = runOf(given);
      for (const row of rows) declare(name, () => (Array.isArray(row) ? run(...row) : run(row)));
    };
  return Object.assign((name: string, ...given: Given) => declare(name, runOf(given)), { each });
}

/** What is run, before or behind the options, which say how long it may take: how long a mutant may is the examiner's. */
type Given = readonly (Run | object | number)[];

function runOf(given: Given): Run {
  const run = given.find((one) => typeof one === "function");
  if (typeof run !== "function") throw new TypeError("a test has something to run");
  return (...row) => run(...row);
}

/** @throws TestFailedError of the first test that fails */
export async function runSuite({ before, parts }: Suite, outer: readonly Run[] = []): Promise<void> {
  const hooks = [...outer, ...before];
  for (const part of parts) {
    if ("parts" in part) await runSuite(part, hooks);
    else await runTest(part, hooks);
  }
}

async function runTest({ name, run }: Test, hooks: readonly Run[]): Promise<void> {
  try {
    for (const hook of hooks) await hook();
    await run();
  } catch (cause) {
    throw new TestFailedError(`${name}: ${cause}`, { cause });
  }
}

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { compileFunction } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";
import * as fc from "fast-check";
import { expect } from "vitest";
import * as z from "zod";
import { switchName } from "./instrument.ts";
import { type Reply, type Request, requestSchema } from "./messages.ts";
import { createStandIn, runSuite } from "./stand-in.ts";

/** A thread that evaluates the tests afresh for each mutant. Started once, asked about one mutant after the other. */
const script = compileFunction(z.string().parse(workerData), ["require", "module"]);
const packages = createRequire(import.meta.url);
const met = new Set<number>();
let alive = 0;
Object.assign(globalThis, {
  [switchName]: (id: number): boolean => {
    if (alive === 0) met.add(id);
    return id === alive;
  },
});

/** The same examples in every run, and no time spent on making one smaller. */
fc.configureGlobal({ seed: 7, endOnFailure: true });

/** vitest's own wants the rest of vitest. */
expect.extend({
  toMatchFileSnapshot(given: unknown, name: string) {
    const approved = readFileSync(join(dirname(this.testPath ?? ""), name), "utf8");
    return { pass: given === approved, message: () => `it is not what ${name} says` };
  },
});

async function answer({ mutant, files }: Request): Promise<Reply> {
  const start = performance.now();
  alive = mutant;
  met.clear();
  const reply = (killedBy: string | null, why = "") => {
    return { killedBy, why, met, milliseconds: performance.now() - start };
  };
  const { suiteOf, functions } = createStandIn();
  const evaluate = evaluators(functions);
  for (const file of files) {
    try {
      expect.setState({ testPath: file });
      await runSuite(suiteOf(() => evaluate[file]?.()));
    } catch (error) {
      return reply(file, String(error));
    }
  }
  return reply(null);
}

/** What evaluates each test file, by its path; nothing is evaluated before. */
function evaluators(vitest: object): Readonly<Record<string, () => unknown>> {
  // Required, fast-check would be another copy than the one that is told the seed.
  const given = new Map<string, unknown>([
    ["vitest", vitest],
    ["fast-check", fc],
  ]);
  const module = { exports: {} };
  script((name: string) => given.get(name) ?? packages(name), module);
  return module.exports;
}

parentPort?.on("message", (message) => {
  void answer(requestSchema.parse(message)).then((reply) => parentPort?.postMessage(reply));
});
parentPort?.postMessage("ready");

import { join } from "node:path";
import { createVitest, type Vitest } from "vitest/node";
import * as z from "zod";

/** Started once, as a process of its own, and asked about one mutant after the other. */
const requestSchema = z.object({ mutant: z.number(), files: z.array(z.string()) });
export type Request = z.infer<typeof requestSchema>;

export const replySchema = z.object({
  /** The first test file that failed; null where all passed. */
  killedBy: z.string().nullable(),
  /** Its first error. */
  why: z.string(),
  /** Milliseconds of each file that passed. */
  passed: z.record(z.string(), z.number()),
});
export type Reply = z.infer<typeof replySchema>;

async function main([folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new TypeError("usage: worker.ts FOLDER");
  const vitest = await createVitest("test", {
    root: folder,
    config: false,
    watch: false,
    reporters: [{}],
    pool: "threads",
    maxWorkers: 1,
    bail: 1,
    setupFiles: [join(folder, "tests/mutation/setup.ts")],
    include: ["tests/**/*.test.ts"],
    testTimeout: 30_000,
  });
  process.on("message", (message) => {
    void answer(vitest, requestSchema.parse(message)).then((reply) => process.send?.(reply));
  });
  process.send?.("ready");
}

async function answer(vitest: Vitest, { mutant, files }: Request): Promise<Reply> {
  process.env["MUTANT"] = String(mutant);
  const passed: Record<string, number> = {};
  for (const file of files) {
    const start = performance.now();
    const why = await failureOf(vitest, file);
    if (why !== null) return { killedBy: file, why, passed };
    passed[file] = performance.now() - start;
  }
  return { killedBy: null, why: "", passed };
}

/**
 * Null for a file that passes. The state is emptied first: it holds what earlier runs of the same file left, and
 * their failures count towards `bail`.
 */
async function failureOf(vitest: Vitest, file: string): Promise<string | null> {
  vitest.state.filesMap.clear();
  vitest.state.errorsSet.clear();
  const specification = vitest.getRootProject().createSpecification(file);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications([specification]);
  const [module] = testModules;
  if (module?.ok() && unhandledErrors.length === 0) return null;
  const [test] = module ? module.children.allTests("failed") : [];
  const [error] = [...(test?.result().errors ?? []), ...(module?.errors() ?? [])];
  return `${test?.fullName ?? ""} ${error?.message ?? unhandledErrors[0] ?? "did not run"}`;
}

if (process.send) await main(process.argv.slice(2));

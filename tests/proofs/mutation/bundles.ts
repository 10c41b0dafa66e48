import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { root } from "../../../infra/site-files/folder.ts";

/** All test files and what they import from this repository, as one script. Packages are still required. */
export interface Bundle {
  /** The paths of the test files. */
  readonly paths: readonly string[];
  /** It exports for each path what evaluates that file; what several import is evaluated once. */
  readonly code: string;
}

/** These take too long for each mutant. */
const leftOut: ReadonlySet<string> = new Set([
  "laws-exhaustive.test.ts",
  "laws-drawn.test.ts",
  "laws-doubt.test.ts",
  "laws.test.ts",
  "laws-time.test.ts",
  "grammar.test.ts",
  "between-looks.test.ts",
]);

/** It holds a room of the core, and stands with another. */
const besides = join(root, "tests/promises/limits/a-stored-fact-makes-no-patient-undecidable.test.ts");

/** @param codes what stands in place of a source, by its path */
export async function bundleTests(codes: ReadonlyMap<string, string>): Promise<Bundle> {
  const paths = await testFiles();
  const rows = paths.map((path) => JSON.stringify(path)).map((path) => `${path}: () => require(${path})`);
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = { ${rows.join(", ")} }`, resolveDir: root },
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    packages: "external",
    plugins: [mutantsFrom(codes)],
  });
  return { paths, code: outputFiles.map(({ text }) => text).join("") };
}

async function testFiles(): Promise<readonly string[]> {
  const listed = await Promise.all(
    ["base", "protocol", "episode"]
      .map((room) => `tests/promises/${room}`)
      .map(async (tests) => {
        const names = await readdir(join(root, tests), { recursive: true });
        return names
          .filter((name) => name.endsWith(".test.ts") && !leftOut.has(basename(name)))
          .map((name) => join(root, tests, name));
      }),
  );
  return [...listed.flat(), besides].sort();
}

function mutantsFrom(codes: ReadonlyMap<string, string>): Plugin {
  return {
    name: "mutants",
    setup({ onLoad, onResolve }) {
      // It can only be imported, and a bundle requires.
      onResolve({ filter: /^@middy\// }, ({ path }) => ({ path: fileURLToPath(import.meta.resolve(path)) }));
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const text = codes.get(path) ?? (await readFile(path, "utf8"));
        return { contents: inPlace(text, path), loader: "ts" };
      });
    },
  };
}

/** Each source in the bundle has to be told where it stood. */
function inPlace(text: string, path: string): string {
  return text
    .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)))
    .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href));
}

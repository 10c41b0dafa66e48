import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { root } from "../../../infra/site-files/folder.ts";

/** A test file and all that it imports from this repository, as one script. Packages are still required. */
export interface Bundle {
  /** The path of the test file. */
  readonly path: string;
  readonly code: string;
}

/** The first two read the sources themselves, which are not what they were; the others take too long for each mutant. */
const leftOut: ReadonlySet<string> = new Set([
  "version.test.ts",
  "purity.test.ts",
  "laws-exhaustive.test.ts",
  "laws-drawn.test.ts",
  "laws-doubt.test.ts",
  "laws.test.ts",
  "laws-time.test.ts",
]);

/** @param codes what stands in place of a source, by its path */
export async function bundleTests(codes: ReadonlyMap<string, string>): Promise<readonly Bundle[]> {
  const bundles: Bundle[] = [];
  for (const path of await testFiles()) bundles.push({ path, code: await bundled(path, codes) });
  return bundles;
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
  return listed.flat().sort();
}

async function bundled(path: string, codes: ReadonlyMap<string, string>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    format: "cjs",
    platform: "node",
    packages: "external",
    plugins: [mutantsFrom(codes)],
  });
  return outputFiles.map(({ text }) => text).join("");
}

function mutantsFrom(codes: ReadonlyMap<string, string>): Plugin {
  return {
    name: "mutants",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const text = codes.get(path) ?? (await readFile(path, "utf8"));
        return { contents: inPlace(text, path), loader: "ts" };
      });
    },
  };
}

/** Each source in a bundle has to be told where it stood. */
function inPlace(text: string, path: string): string {
  return text
    .replaceAll("import.meta.dirname", JSON.stringify(dirname(path)))
    .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href));
}

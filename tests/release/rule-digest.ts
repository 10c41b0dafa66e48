import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { transformSync } from "esbuild";

const root = resolve(import.meta.dirname, "../../shared/protocol");

/** They say nothing to a clinician about a patient, and change no assessment. */
const beside = new Set(["version.ts", "statements.ts", "explain.ts"]);

/** SHA-256, in hex, of the protocol's code without types, comments and layout: what can change an assessment. */
export function ruleDigest(): string {
  const names = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !beside.has(name))
    .sort();
  const hash = createHash("sha256");
  for (const name of names) {
    const source = readFileSync(join(root, name), "utf8");
    const { code } = transformSync(source, { loader: "ts", minifyWhitespace: true });
    if (code) hash.update(name).update(code);
  }
  return hash.digest("hex");
}

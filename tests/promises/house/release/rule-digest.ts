import { hash } from "node:crypto";
import { resolve } from "node:path";
import { buildSync } from "esbuild";

const entry = resolve(import.meta.dirname, "../../../../shared/protocol/assess.ts");

/**
 * SHA-256, in hex, of what `assess` is built into, without types, comments and layout: all that can change an
 * assessment, and nothing else. A file that only moves leaves it as it is.
 */
export function ruleDigest(): string {
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: "esm",
    minifyWhitespace: true,
    platform: "neutral",
  });
  return hash("sha256", outputFiles[0]?.text ?? "", "hex");
}

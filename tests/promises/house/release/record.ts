import { readFileSync, writeFileSync } from "node:fs";
import { protocolVersion } from "../../../../shared/protocol/version.ts";
import { ruleDigest } from "./rule-digest.ts";

/** Records the rules as they are now under their version: for one that is not released yet. */
const file = new URL("versions.json", import.meta.url);
const digests: Record<string, string> = JSON.parse(readFileSync(file, "utf8"));
writeFileSync(file, `${JSON.stringify({ ...digests, [protocolVersion]: ruleDigest() }, null, 2)}\n`);

import { expect, test } from "vitest";
import { protocolVersion } from "../../../../shared/protocol/version.ts";
import { ruleDigest } from "./rule-digest.ts";
import digests from "./versions.json" with { type: "json" };

test("a change of the rules is a change of the protocol's version", () => {
  const recorded = new Map(Object.entries(digests)).get(protocolVersion);
  const digest = ruleDigest();
  expect(
    recorded,
    `The code of shared/protocol is not that of protocol version ${protocolVersion}. If it can change an ` +
      "assessment, or a line's words, raise protocolVersion in shared/protocol/version.ts and each changed " +
      `rule's own version. Then record it: npx node tests/promises/house/release/record.ts (the digest is now ${digest}).`,
  ).toBe(digest);
});

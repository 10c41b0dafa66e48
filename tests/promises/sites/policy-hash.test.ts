import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { policyHash } from "../../../shared/sites/policy-hash.ts";
import { siteSchema } from "../../../shared/sites/site.ts";

const { policy } = siteSchema.parse(JSON.parse(await readFile("infra/sites/demo/site.json", "utf8")));

test("the same policy has the same hash, in whatever order it is written", () => {
  const { limits, ...numbers } = policy;
  const { magnesium, ...others } = limits;
  const { criticalLow, ...rest } = magnesium ?? {};
  const reordered = { ...numbers, limits: { ...others, magnesium: { ...rest, criticalLow } } };
  expect(JSON.stringify(reordered)).not.toBe(JSON.stringify(policy));
  expect(policyHash(reordered)).toBe(policyHash(policy));
  expect(policyHash(policy)).toMatch(/^[0-9a-f]{64}$/);
});

test("another number, or another order of the checkpoints, is another policy", () => {
  expect(policyHash({ ...policy, windowHours: 4 })).not.toBe(policyHash(policy));
  const checkpointHours = [...policy.checkpointHours].reverse();
  expect(policyHash({ ...policy, checkpointHours })).not.toBe(policyHash(policy));
});

import { hash } from "node:crypto";
import { byText } from "../base/instant.ts";
import type { Policy } from "../protocol/policy.ts";

/** SHA-256, in hex, of the policy as JSON with sorted keys: the same policy has one hash, however it was written. */
export function policyHash(policy: Policy): string {
  return hash("sha256", JSON.stringify(policy, sortKeys), "hex");
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => byText(a, b)));
}

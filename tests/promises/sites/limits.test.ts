import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { siteSchema } from "../../../shared/sites/site.ts";

const demo = JSON.parse(
  readFileSync(new URL("../../../infra/sites/demo/site.json", import.meta.url), "utf8"),
) as { policy: { limits: Record<string, Record<string, object>> } };

const withLimit = (analyte: string, kind: string, limit: object) => {
  const changed = structuredClone(demo);
  changed.policy.limits[analyte] = { ...changed.policy.limits[analyte], [kind]: limit };
  return siteSchema.safeParse(changed);
};

const said = (analyte: string, kind: string, limit: object) =>
  withLimit(analyte, kind, limit).error?.issues.map(({ message }) => message);

it("takes the demo site's limits, and a higher magnesium target", () => {
  expect(siteSchema.safeParse(demo).success).toBe(true);
  expect(withLimit("magnesium", "low", { value: "0.75", unit: "mmol/L", source: "site" }).success).toBe(true);
});

it.each([
  ["magnesium", "low", { value: "0.65", unit: "mmol/L", source: "site" }],
  ["potassium", "high", { value: "5.5", unit: "mg", source: "site" }],
  ["potassium", "low", { value: "7.5", unit: "mmol/L", source: "site" }],
])("refuses a site file whose %s %s limit cannot stand, and names it", (analyte, kind, limit) => {
  expect(said(analyte, kind, limit)).toEqual([expect.stringContaining(`limits.${analyte}`)]);
});

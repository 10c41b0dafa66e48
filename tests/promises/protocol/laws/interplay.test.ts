import { describe, expect, test } from "vitest";
import demo from "../../../../infra/sites/demo/site.json" with { type: "json" };
import { siteSchema } from "../../../../shared/sites/site.ts";
import { assessed, at } from "../../../made-up/patients/pictures.ts";
import { type Case, unsaid } from "./cases/case.ts";
import { hearts, values } from "./cases/values.ts";

/**
 * The interplay of the rules at the demo site: each picture with every line that it has, but for the window's and the
 * bath's, which say the same of each.
 */
const { policy } = siteSchema.parse(demo);

function check(cases: readonly Case[]): void {
  for (const [name, picture, expected, now = 50] of cases) {
    test(name, () => {
      const lines = assessed(picture, at(now), policy).lines.filter(({ rule }) => !unsaid.has(rule));
      expect(Object.fromEntries(lines.map(({ rule, severity }) => [rule, severity]))).toEqual(expected);
    });
  }
}

describe("values, without a spasm", () => check(values));

describe("hearts and signs", () => check(hearts));

import type { Template } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import * as z from "zod";
import { demo, templatesOf } from "./synthesis.ts";

/** Their names live within another resource, or need not be unique. */
const free = new Set([
  "AWS::ApiGatewayV2::Api",
  "AWS::ApiGatewayV2::Authorizer",
  "AWS::ApiGatewayV2::Stage",
  "AWS::Cognito::UserPoolResourceServer",
  "AWS::IAM::Policy",
]);

const resources = z.record(
  z.string(),
  z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
);

/** Names that the template fixes, as "type property=name". */
function fixedNames(template: Template): readonly string[] {
  const all = Object.values(resources.parse(template.toJSON()["Resources"]));
  return all.flatMap(({ Type, Properties }) =>
    Object.entries(Properties)
      .filter(([property, value]) => property.endsWith("Name") && typeof value === "string")
      .filter(([property]) => property !== "MetricName" && !free.has(Type))
      .map(([property, value]) => `${Type} ${property}=${value}`),
  );
}

test("two sites share an account: no name of one is a name of the other", () => {
  const [first, second] = templatesOf(demo, { ...demo, id: "ward-7" }).map(fixedNames);
  expect(first?.length).toBeGreaterThan(0);
  expect(first?.filter((name) => second?.includes(name))).toEqual([]);
});

test("two sites never add up their counts", () => {
  const [first, second] = templatesOf(demo, { ...demo, id: "ward-7" }).map((template) =>
    JSON.stringify(template.toJSON()).match(/PostDialysisWatch\/[\w-]+/g),
  );
  expect(new Set(first)).toEqual(new Set(["PostDialysisWatch/demo"]));
  expect(new Set(second)).toEqual(new Set(["PostDialysisWatch/ward-7"]));
});

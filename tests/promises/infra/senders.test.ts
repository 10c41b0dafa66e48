import { expect, test } from "vitest";
import * as z from "zod";
import { siteSchema } from "../../../shared/sites/site.ts";
import { demo, functionsOf, referred, resourcesOf, templateOf } from "./synthesis.ts";

const of = (more: object) => templateOf({ ...demo, site: siteSchema.parse({ ...demo.site, ...more }) });
const clients = {
  laboratory: { sources: ["LAB|NORTH"], ways: ["hl7v2"], keys: ["1", "2"] },
  "dialysis-unit": { sources: ["unit"] },
};
const idsOf = (template: ReturnType<typeof of>) =>
  resourcesOf(template, "AWS::Cognito::UserPoolClient").map(({ id }) => id);
const audience = (template: ReturnType<typeof of>) => {
  const [found] = resourcesOf(template, "AWS::ApiGatewayV2::Authorizer");
  const jwt = z.object({ JwtConfiguration: z.object({ Audience: z.array(z.unknown()) }) });
  return jwt.parse(found?.properties).JwtConfiguration.Audience.map(referred);
};

test("each key of each client has a secret of its own, for facts alone, and the door knows it", () => {
  const template = of({ clients });
  expect(idsOf(template)).toHaveLength(3);
  expect(audience(template).sort()).toEqual(idsOf(template).sort());
  for (const { properties } of resourcesOf(template, "AWS::Cognito::UserPoolClient"))
    expect(properties).toMatchObject({ GenerateSecret: true, AllowedOAuthFlows: ["client_credentials"] });
  const door = JSON.stringify(functionsOf(template).get("ingest")?.properties["Environment"]);
  for (const id of idsOf(template)) expect(door).toContain(`{"Ref":"${id}"}`);
  expect(door).toMatch(/laboratory.*laboratory.*dialysis-unit/);
});

test("a client that is revoked is in no audience, and a rotated one keeps the others as they are", () => {
  const before = idsOf(of({ clients }));
  const after = of({ clients: { "dialysis-unit": clients["dialysis-unit"] } });
  expect(audience(after)).toEqual(idsOf(after));
  expect(idsOf(after)).toHaveLength(1);
  expect(before).toEqual(expect.arrayContaining([...idsOf(after)]));
});

test("a site that names none has one, and a reader only where it asks for it", () => {
  expect(idsOf(templateOf(demo))).toHaveLength(1);
  expect(idsOf(of({ reader: true }))).toHaveLength(2);
  expect(Object.keys(of({ reader: true }).findOutputs("ReaderClientId"))).toHaveLength(1);
  expect(Object.keys(templateOf(demo).findOutputs("ReaderClientId"))).toHaveLength(0);
});

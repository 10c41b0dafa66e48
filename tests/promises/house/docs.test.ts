import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { toJSONSchema } from "zod/mini";
import { madeDocuments } from "../../../infra/commands/docs/documents.ts";
import { examples, fhirExample, hl7Example } from "../../../infra/commands/docs/examples.ts";
import { httpRoutes } from "../../../infra/pipeline.ts";
import { sentFactSchema } from "../../../shared/events/fact.ts";
import { parseFacts } from "../../../shared/events/parse.ts";
import { peopleSchema } from "../../../shared/sites/people/people.ts";
import { siteSchema } from "../../../shared/sites/site.ts";
import { aSite, NOW, read as readFhir } from "../../made-up/messages/fhir-resource.ts";
import { readOne } from "../../made-up/messages/hl7v2-message.ts";

const read = (path: string) => readFileSync(path, "utf8");

test.each(madeDocuments())("$path is as the code makes it; else run npm run docs", ({ path, content }) => {
  expect(read(path)).toBe(content);
});

/** A schema of ours with what it says of itself to people. */
const documented = z.looseObject({ examples: z.array(z.unknown()).optional() });
const described = z.object({ components: z.object({ schemas: z.record(z.string(), documented) }) });

describe.each(["docs/openapi.json", "docs/asyncapi.json"])("%s", (path) => {
  const { schemas } = described.parse(JSON.parse(read(path))).components;
  const facts = Object.entries(schemas).filter(([, { examples }]) => examples);

  test("has every fact that may be sent, with an example", () => {
    expect(facts).toHaveLength(sentFactSchema.def.options.length);
  });

  test.each(facts)("%s: its example passes the schema, and what breaks it does not", (_name, schema) => {
    const { examples: [example] = [], ...rest } = schema;
    const published = z.fromJSONSchema(rest);
    expect(published.safeParse(example).error).toBeUndefined();
    expect(published.safeParse({ ...Object(example), data: { unknown: 1 } }).success).toBe(false);
    expect(published.safeParse({ ...Object(example), time: "2026-11-22" }).success).toBe(false);
  });

  test("refers to nothing that is not there", () => {
    const document = JSON.parse(read(path));
    const references = [...read(path).matchAll(/"\$ref": "#\/([^"]+)"/g)].map(([, to = ""]) => to.split("/"));
    expect(references.length).toBeGreaterThan(0);
    for (const steps of references) {
      expect(
        steps.reduce((here, step) => here?.[step], document),
        steps.join("/"),
      ).toBeDefined();
    }
  });
});

test("the door takes every example", () => {
  expect(parseFacts(Object.values(examples), NOW)).toMatchObject({ ok: true });
  expect(readOne(hl7Example)).toMatchObject({ code: "AA", held: [] });
  expect(readFhir(fhirExample, aSite())).toMatchObject({ facts: [{ subject: "P-77" }], held: [] });
});

const partsOf = z.record(z.string(), z.unknown());

/** The names of all properties that a JSON schema speaks of. */
function fieldsIn(schema: unknown): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(fieldsIn);
  const { success, data = {} } = partsOf.safeParse(schema);
  return success
    ? [...Object.keys(Object(data["properties"])), ...Object.values(data).flatMap(fieldsIn)]
    : [];
}

test.each([
  ["site.json", siteSchema],
  ["people.json", peopleSchema],
])("whoever writes a site's %s finds each of its fields on a page", (_file, schema) => {
  const pages = readdirSync("docs").filter((name) => name.endsWith(".md"));
  const words = new Set(
    ["README.md", ...pages.map((name) => `docs/${name}`)].flatMap((path) => read(path).split(/[^\w-]+/)),
  );
  const fields = fieldsIn(toJSONSchema(schema, { unrepresentable: "any", io: "input" }));
  expect(fields.length).toBeGreaterThan(20);
  expect(fields.filter((field) => !words.has(field))).toEqual([]);
});

test("every route of the wiring table is described, and no other", () => {
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(JSON.parse(read("docs/openapi.json")));
  const described = Object.entries(paths).flatMap(([path, { parameters: _, ...methods }]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(described.sort()).toEqual(httpRoutes.map(({ method, path }) => `${method} ${path}`).sort());
});

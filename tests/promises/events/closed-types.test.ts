import { hash } from "node:crypto";
import { expect, test } from "vitest";
import * as z from "zod/mini";
import { factSchema } from "../../../shared/events/fact.ts";

/**
 * Goal: the version before reads every fact that this one writes, so that a way back loses none. Each type of fact is closed:
 * a fact with one name more is read by nobody who does not know it.
 * Method: the names and closed words of each type that is out, as a digest. A type that must say more gets the next version in
 * its name, read by one build and written by the next.
 */
const out: readonly (readonly [type: string, digest: string])[] = [
  ["dialysis.session.ended.v1", "e66068a4ccb9"],
  ["lab.results.reported.v1", "9a46cdb225e9"],
  ["specimen.collected.v1", "1a7ea8aa6758"],
  ["symptoms.reported.v1", "f16b2865a074"],
  ["history.stated.v1", "ad05d259484d"],
  ["dialysis.session.started.v1", "b9db3904177a"],
  ["treatment.changed.v1", "eaef219fffa2"],
  ["lab.results.withdrawn.v1", "3258baf1c8d0"],
  ["patient.merged.v1", "0bc5c441072e"],
  ["alert.acknowledged.v1", "8fe7b86f47cd"],
];

/** Every name and closed word of a schema, with where it stands; limits and texts are left out. */
function namesIn(schema: unknown, path = ""): string[] {
  if (schema === null || typeof schema !== "object") return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === "enum" || key === "const") return [`${path} ${JSON.stringify(value)}`];
    const names = key === "properties" ? Object.keys(value).map((name) => `${path}.${name}`) : [];
    return [...names, ...namesIn(value, key === "properties" ? path : `${path}/${key}`)];
  });
}

const schemas = factSchema._zod.def.options.map((option) => {
  const names = namesIn(z.toJSONSchema(option, { io: "input", unrepresentable: "any" })).sort();
  return { names, digest: hash("sha256", names.join("\n"), "hex").slice(0, 12) };
});

test.each(out)("%s has the names that it came out with", (type, digest) => {
  const schema = schemas.find(({ names }) => names.includes(`/type "${type}"`));
  expect(schema?.digest).toBe(digest);
});

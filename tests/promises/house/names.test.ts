import { expect, test } from "vitest";
import { fromRoot, textsIn } from "./sources.ts";

/**
 * Goal: a name that somebody meets in one file means the same in the next, and what a file gives away somebody takes.
 * Method: every export of ours and every import of one is read from the sources.
 */
const sources = textsIn(["shared", "functions", "infra", "tests"]);

const declaration =
  /^export (?:async )?(?:const|function\*?|class|abstract class|interface|type) ([A-Za-z_$][\w$]*)/gm;

/** What AWS calls each function by. */
const byConvention = new Set(["handler"]);

/** The bundler puts these in the place of modules of the SDK, whose names they have. */
const ofTheSdk = "shared/aws/left-out/";

/** The first is never called, and the export in the second stands in a text. */
const takenByNobody = ["tests/proofs/barrier/leaks.ts", "tests/promises/commands/site/client.test.ts"];

const exported = [...sources]
  .filter(([file]) => !file.startsWith(ofTheSdk) && !takenByNobody.includes(file))
  .flatMap(([file, source]) => [...source.matchAll(declaration)].map(([, name = ""]) => ({ file, name })))
  .filter(({ name }) => !byConvention.has(name));

/** What the product exports; tests have names of their own for what they make up. */
const given = exported.filter(({ file }) => !file.startsWith("tests/"));

/** `FILE NAME` of each import, and `FILE *` of one that takes all. */
const taken = new Set([...sources].flatMap(([file, source]) => takenBy(file, source)));

function takenBy(file: string, source: string): string[] {
  const statements = source.matchAll(/^(?:import|export)\b([^;"]*?)(?:from )?"(\.[^"]+)"/gm);
  const named = [...statements].flatMap(([, names = "", target = ""]) => {
    const from = fromRoot(file, target);
    const list = /\{([^}]*)\}/.exec(names)?.[1];
    if (list === undefined) return [`${from} *`];
    return [...list.matchAll(/(?:type )?(\w+)(?: as \w+)?,?/g)].map(([, name]) => `${from} ${name}`);
  });
  const whole = [...source.matchAll(/import\("(\.[^"]+)"\)/g)].map(
    ([, target = ""]) => `${fromRoot(file, target)} *`,
  );
  return [...named, ...whole];
}

test("what a file exports, another file imports", () => {
  expect(given.length).toBeGreaterThan(1000);
  const needless = exported.filter(
    ({ file, name }) => !taken.has(`${file} ${name}`) && !taken.has(`${file} *`),
  );
  expect(needless.map(({ file, name }) => `${name} in ${file}`)).toEqual([]);
});

/** What both formats of a report say of it, each of its own messages, and mean alike: neither can see the other. */
const twins = {
  rooms: ["shared/formats/fhir/", "shared/formats/hl7v2/"],
  names: [
    ...["Collection", "Fate", "Finding", "Identifier", "Observation", "Observed", "ReadWith", "Reason"],
    ...["ReasonRule", "Result", "Specimen", "collectionOf", "dropped", "factId", "held", "reasons"],
    ...["resultReasons", "subjectOf"],
  ],
};

function areTwins(name: string, files: readonly string[]): boolean {
  const isOneEach = twins.rooms.every((room) => files.filter((file) => file.startsWith(room)).length === 1);
  return twins.names.includes(name) && files.length === twins.rooms.length && isOneEach;
}

test("no exported name has two meanings", () => {
  const places = [...Map.groupBy(given, ({ name }) => name)].map(
    ([name, all]) => [name, all.map(({ file }) => file)] as const,
  );
  const twice = places.filter(([name, files]) => files.length > 1 && !areTwins(name, files));
  expect(twice.map(([name, files]) => `${name}: ${files.join(", ")}`)).toEqual([]);
  expect(twins.names.filter((name) => places.find(([known]) => known === name)?.[1].length !== 2)).toEqual(
    [],
  );
});

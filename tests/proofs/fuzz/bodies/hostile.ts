import { type Random, randomOf } from "../random.ts";
import { mutatedBytes } from "./byte-mutations.ts";
import { mutatedLines } from "./hl7-mutations.ts";
import { mutatedTree } from "./json-mutations.ts";
import { largeBody } from "./large.ts";
import { treeOf, written } from "./tree.ts";
import { validBatch, validEvent } from "./valid-events.ts";
import { validFhir } from "./valid-fhir.ts";
import { validBody } from "./valid-hl7.ts";

type Route = "/v1/events" | "/v1/hl7v2" | "/v1/fhir";

/** One request to the door. */
export interface Hostile {
  readonly route: Route;
  readonly contentType: string;
  readonly body: Buffer;
  /** What was done to a valid body, in order. */
  readonly how: readonly string[];
}

export const ONE = "application/cloudevents+json";
export const BATCH = "application/cloudevents-batch+json";
export const FHIR = "application/fhir+json";
export const ER7 = "x-application/hl7-v2+er7";

const oddTypes = [
  "",
  "application/json",
  "text/html",
  "multipart/form-data; boundary=x",
  `${ONE};charset=utf-16`,
  "__proto__",
  ER7,
  ONE,
  BATCH,
];

/** One in so many bodies is large: some are as large as the door takes, a few larger. */
const LARGE_ONE_IN = 200;

/** The request that this seed stands for. One seed in four is FHIR's. */
export function hostileOf(seed: number): Hostile {
  const random = randomOf(seed);
  const made = random.oneIn(LARGE_ONE_IN)
    ? largeBody(random)
    : seed % 4 === 2
      ? resources(random)
      : random.oneIn(2)
        ? events(random)
        : messages(random);
  if (!random.oneIn(40)) return made;
  return { ...made, contentType: random.pick(oddTypes), how: [...made.how, "another type"] };
}

function events(random: Random): Hostile {
  const one = random.oneIn(2);
  const valid = one ? validEvent(random) : validBatch(random, 1 + random.below(6));
  return inBytes({ route: "/v1/events", contentType: one ? ONE : BATCH, ...inTree(valid, random) }, random);
}

function resources(random: Random): Hostile {
  return inBytes({ route: "/v1/fhir", contentType: FHIR, ...inTree(validFhir(random), random) }, random);
}

function inTree(valid: object, random: Random): Pick<Hostile, "body" | "how"> {
  let tree = treeOf(valid);
  const how: string[] = [];
  for (const _ of Array(changesIn(random)).keys()) {
    const mutated = mutatedTree(tree, random);
    tree = mutated.tree;
    how.push(mutated.how);
  }
  return { body: Buffer.from(written(tree)), how };
}

function messages(random: Random): Hostile {
  let lines: readonly string[] = validBody(random, random.pick([1, 1, 2, 5]));
  const how: string[] = [];
  for (const _ of Array(changesIn(random)).keys()) {
    const mutated = mutatedLines(lines, random);
    lines = mutated.lines;
    how.push(mutated.how);
  }
  const body = Buffer.from(lines.map((line) => `${line}\r`).join(""));
  return inBytes({ route: "/v1/hl7v2", contentType: random.pick([ER7, "text/plain"]), body, how }, random);
}

function inBytes(made: Hostile, random: Random): Hostile {
  let { body } = made;
  const how = [...made.how];
  const other = Buffer.from(
    random.oneIn(2) ? JSON.stringify(validEvent(random)) : validBody(random, 1).join("\r"),
  );
  for (const _ of Array(changesIn(random)).keys()) {
    const mutated = mutatedBytes(body, other, random);
    body = mutated.bytes;
    how.push(mutated.how);
  }
  return { ...made, body, how };
}

/** Mostly none or one: what is changed in many places is refused at the first. */
function changesIn(random: Random): number {
  return random.pick([0, 0, 0, 0, 1, 1, 2, 3]);
}

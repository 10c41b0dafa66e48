import type { FactOf } from "../../../shared/events/fact.ts";
import { type Hl7Outcome, readHl7 } from "../../../shared/formats/hl7v2/read.ts";
import { loadSite } from "../../../shared/sites/load.ts";
import type { Site } from "../../../shared/sites/site.ts";

export const NOW = "2026-11-22T12:00:00.000Z";

const demo = loadSite(new URL("../../../infra/sites/demo/site.json", import.meta.url).pathname);

export function aSite(hl7v2: Partial<Site["hl7v2"]> = {}): Site {
  return { ...demo, hl7v2: { ...demo.hl7v2, ...hl7v2 } };
}

/** Fields by number; MSH counts as HL7 does, from the delimiter. */
export type Fields = Readonly<Record<number, string>>;

export function segment(name: string, fields: Fields): string {
  const last = Math.max(0, ...Object.keys(fields).map(Number));
  const parts = Array.from({ length: last }, (_, at) => fields[at + 1] ?? "");
  return name === "MSH" ? `MSH|^~\\&|${parts.slice(2).join("|")}` : [name, ...parts].join("|");
}

export function msh(fields: Fields = {}): string {
  return segment("MSH", {
    3: "LAB",
    4: "NORTH",
    5: "WATCH",
    6: "UNIT",
    7: "20261122113000+0000",
    9: "ORU^R01^ORU_R01",
    10: "MSG-1",
    11: "P",
    12: "2.5.1",
    ...fields,
  });
}

export const pid = (fields: Fields = {}) =>
  segment("PID", { 1: "1", 3: "P-77^^^UNIT^MR", 5: "SECRETNAME^ANNA", 7: "19480229", ...fields });

export const obr = (fields: Fields = {}) =>
  segment("OBR", { 1: "1", 2: "PLACER-1", 3: "FILLER-1", 4: "PANEL", 22: "20261122112000+0000", ...fields });

export const obx = (fields: Fields = {}) =>
  segment("OBX", {
    1: "1",
    2: "NM",
    3: "2601-3^Magnesium^LN",
    5: "0.62",
    6: "mmol/L",
    11: "F",
    14: "20261122103000+0000",
    ...fields,
  });

export function message(...segments: readonly string[]): string {
  return segments.map((each) => `${each}\r`).join("");
}

export const aMessage = (result: Fields = {}, order: Fields = {}, header: Fields = {}) =>
  message(msh(header), pid(), obr(order), obx(result));

export function read(body: string | Uint8Array, site = aSite(), now = NOW): Hl7Outcome[] {
  return readHl7(Buffer.from(body), site, now);
}

/** The one outcome of a body that is one message. */
export function readOne(body: string | Uint8Array, site = aSite(), now = NOW): Hl7Outcome {
  const [outcome, ...others] = read(body, site, now);
  if (!outcome || others.length > 0) throw new Error("The body is not one message");
  return outcome;
}

export function reportIn({ facts: [fact] }: Hl7Outcome): FactOf<"lab.results.reported.v1"> {
  if (fact?.type !== "lab.results.reported.v1") throw new Error("Nothing of the message was taken");
  return fact;
}

/** The results of a message of which something is taken. */
export function resultsOf(body: string | Uint8Array, site = aSite(), now = NOW) {
  return reportIn(readOne(body, site, now)).data.results;
}

/** The first result of a message with one OBX. */
export function resultOf(result: Fields = {}, order: Fields = {}, site = aSite(), now = NOW) {
  const [first] = resultsOf(aMessage(result, order), site, now);
  return first;
}

export const reasonsOf = ({ held }: Hl7Outcome) => held.map(({ reason }) => reason);

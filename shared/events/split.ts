import { hash } from "node:crypto";
import { grouped } from "../base/grouped.ts";
import type { CloudEvent } from "./fact.ts";
import { MAX_IDENTIFIER } from "./limits.ts";

/**
 * Bytes of one fact as JSON. The bus takes 256 kB with its own envelope, and an item of the table 400 kB; a request in
 * HL7 v2 or FHIR may have 1 MiB, and all of it may be one report.
 */
export const MAX_FACT_BYTES = 200_000;

/**
 * The fact, or its parts where it is larger than the bus carries: results and symptoms in their order, each in one part.
 * The same fact gives the same parts with the same identities, so that its repeats are known for what they are.
 * What cannot be parted comes back as it is.
 */
export function inParts(fact: CloudEvent): CloudEvent[] {
  if (isShort(fact) || bytesOfFact(fact) <= MAX_FACT_BYTES) return [fact];
  switch (fact.type) {
    case "lab.results.reported.v1": {
      const groups = grouped(fact.data.results, roomIn({ ...fact, data: { ...fact.data, results: [] } }));
      return groups.map((results, at) => part(fact, { ...fact.data, results }, at, groups.length));
    }
    case "symptoms.reported.v1": {
      const groups = grouped(fact.data.symptoms, roomIn({ ...fact, data: { symptoms: [] } }));
      return groups.map((symptoms, at) => part(fact, { ...fact.data, symptoms }, at, groups.length));
    }
    default:
      return [fact];
  }
}

/**
 * Bytes by which a result, or the rest of an event, may be longer as a fact than it was sent: a number such as 1e20 is
 * written out, a code or a unit stands as the site's map has it, and doubts are added. Of a text, JSON as it is sent is
 * never shorter.
 */
const GROWTH = 400;

/** The bytes that a fact has at most, by those of the JSON that it was read from. */
export function mostBytes(sentBytes: number, fact: CloudEvent): number {
  const results = fact.type === "lab.results.reported.v1" ? fact.data.results.length : 0;
  return sentBytes + GROWTH * (results + 1);
}

/** Spares the count of its bytes where what it was read from is so short that it must fit. */
export function readFrom(sentBytes: number, fact: CloudEvent): void {
  if (isShort(fact)) return;
  const most = mostBytes(sentBytes, fact);
  if (most <= MAX_FACT_BYTES) counted.set(fact, most);
}

/** Whether the bus carries it. */
export function isTooLarge(fact: CloudEvent): boolean {
  return !isShort(fact) && bytesOfFact(fact) > MAX_FACT_BYTES * 1.2;
}

/** The bytes of facts that were counted, or what they have at most; a fact never changes. */
const counted = new WeakMap<object, number>();

function part<F extends CloudEvent>(fact: F, data: F["data"], at: number, of: number): F {
  return of === 1 ? fact : { ...fact, id: partId(fact.id, at + 1, of), data };
}

/** An identifier has an end: of a long id its hash stands for it. */
function partId(id: string, number: number, of: number): string {
  const suffix = `#${number}of${of}`;
  const fits = id.length + suffix.length <= MAX_IDENTIFIER;
  return (fits ? id : hash("sha256", id, "hex")) + suffix;
}

/** Each member has its comma. */
function roomIn(envelope: CloudEvent) {
  const most = MAX_FACT_BYTES - bytesOf(envelope) - MAX_IDENTIFIER;
  return { most, of: (member: object) => bytesOf(member) + 1 };
}

/** The bytes of a fact, or of a part of one, as JSON in UTF-8. */
export function bytesOf(value: object): number {
  const bytes = counted.get(value) ?? Buffer.byteLength(JSON.stringify(value));
  counted.set(value, bytes);
  return bytes;
}

/** Its results are most of a report, and whoever made it may have counted them. */
function bytesOfFact(fact: CloudEvent): number {
  if (fact.type !== "lab.results.reported.v1") return bytesOf(fact);
  const known = counted.get(fact);
  if (known !== undefined) return known;
  const bare = { ...fact, data: { ...fact.data, results: [] } };
  const bytes = bytesOf(bare) - "[]".length + bytesOf(fact.data.results);
  counted.set(fact, bytes);
  return bytes;
}

/** Bytes that a sign has in JSON at most: \u001f. */
const SIGN = 6;

/** Bytes of a result, or of the rest of a report, beside its texts: names of fields, times, a number, all doubts. */
const BESIDE = 1000;

/** Results of a report that is looked at so: of more, to count them out is not much dearer. */
const FEW = 20;

/** Spares the count of a report that must fit by the lengths of its texts: nearly all are such. */
function isShort({ type, id, source, subject, data }: CloudEvent): boolean {
  if (type !== "lab.results.reported.v1" || data.results.length > FEW) return false;
  let signs = id.length + source.length + subject.length + data.reportId.length;
  for (const { resultId, code, value, unit = "", orderId = "", specimen = "" } of data.results) {
    const { display = "" } = code;
    signs += resultId.length + code.system.length + code.code.length + display.length;
    signs += unit.length + orderId.length + specimen.length + (typeof value === "string" ? value.length : 0);
  }
  return SIGN * signs + BESIDE * (data.results.length + 1) <= MAX_FACT_BYTES;
}

import { aBundle, anObservation, aReport, coded } from "./fhir-resource.ts";
import { aMessage, message, msh, obr, obx, pid, segment } from "./hl7v2-message.ts";

/** What costs a careless reader a square of it, as much as 256 KiB hold: `npm run bench` measures the cost. */
interface Named<T> {
  readonly name: string;
  readonly given: T;
}

const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));
const named = <T>(all: Readonly<Record<string, T>>): readonly Named<T>[] =>
  Object.entries(all).map(([name, given]) => ({ name, given }));

/** FHIR resources. */
export const crowdedResources = named<object>({
  components: anObservation({ component: many(4_000, () => ({ code: coded("2823-3"), valueInteger: 1 })) }),
  "references to one result": aBundle([
    anObservation(),
    aReport({ result: many(6_000, () => ({ reference: "Observation/mg-1" })) }),
  ]),
  "references to nothing": aReport({ result: many(8_000, (at) => ({ reference: `Observation/${at}` })) }),
  "contained results": aReport({ contained: many(1_500, (at) => anObservation({ id: `${at}` })) }),
  "a reference without an end": anObservation({ subject: { reference: "a".repeat(250_000) } }),
  "a reference of slashes": anObservation({ subject: { reference: "/".repeat(250_000) } }),
  "a time without an end": anObservation({ issued: `2026-11-22T10:00:00.${"1".repeat(250_000)}Z` }),
  "a number without an end": anObservation({ valueQuantity: undefined, valueString: "1".repeat(250_000) }),
  "a code without an end": anObservation({ code: coded("1".repeat(250_000)) }),
  "blank text": anObservation({ valueQuantity: undefined, valueString: " ".repeat(250_000) }),
});

/** Segments of an HL7 v2 message, the header in place of the usual one. */
export const crowdedSegments = named<string>({
  "an identifier for each repetition": pid({ 3: "P-77^^^UNIT&1&ISO^MR~".repeat(4000) }),
  "a code of as many components": obx({ 3: "2601-3^".repeat(30_000) }),
  "a flag for each repetition": obx({ 8: "H~".repeat(4000) }),
  "a note of as many words": segment("NTE", { 3: "a ".repeat(100_000) }),
  "as many character sets": msh({ 18: "ASCII~8859/7~".repeat(1900) }),
});

export function withSegment(line: string): Uint8Array {
  const lines = [msh(), pid({ 3: "P-77^^^UNIT" }), obr(), obx(), line];
  const text = message(...(line.startsWith("MSH") ? [line, ...lines.slice(1, 4)] : lines));
  return Buffer.concat([Buffer.from(text), Buffer.of(0xff)]);
}

export const crowdedValues = ["\\", "\\T\\", "1", "^", "&", "|", "OBX|1|NM|"];

export const withValue = (part: string): string => aMessage({ 5: part.repeat(250_000 / part.length) });

/** Specimens before as many orders, each of which might be looked up among them all. */
export function specimensBeforeOrders(): string {
  const specimens = many(1900, () => segment("SPM", { 1: "1", 4: "SER", 24: "HEM" }));
  const orders = many(1000, (at) => [obr({ 3: `F${at}` }), obx()]);
  return message(msh({ 9: "OUL^R22" }), pid(), ...specimens, ...orders.flat());
}

/** One patient as often as a message may hold, each time with orders of nobody to be looked through. */
export function patientsInARow(): string {
  return message(msh(), ...many(3900, () => pid()), obr(), obx());
}

/** Parts of a JSON text, for the look at its depth before it is parsed. */
export const crowdedTexts = ["[", '{"a":', '"', "\\", '"\\'].map((part) =>
  part.repeat(262_144 / part.length),
);

/** Parts of a result that is text, for the search for numbers in it. */
export const crowdedResults = ["1-", "1 ", "1.1-1.1 ", "+1", "jan 1 ", "&lt;1", "9"].map((part) =>
  part.repeat(65_536),
);

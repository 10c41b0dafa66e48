import { describe, expect, test } from "vitest";
import type { Site } from "../../../../shared/sites/site.ts";
import {
  aMessage,
  aSite,
  type Fields,
  message,
  msh,
  NOW,
  obr,
  obx,
  pid,
  readOne,
  reasonsOf,
  reportIn,
  resultsOf,
} from "../../../made-up/messages/hl7v2-message.ts";

describe("the unit is the result", () => {
  const mixed = message(
    msh(),
    pid(),
    obr(),
    obx({ 3: "MG^Magnesium^L" }),
    obx({ 3: "2823-3^K^LN", 5: "3.1" }),
    obx({ 3: "CA^Calcium^99LAB" }),
    obx({ 11: "Z" }),
  );

  test("what can be read is taken, the rest is held, once per reason, and the answer is AA", () => {
    const outcome = readOne(mixed);
    expect(outcome.code).toBe("AA");
    expect(reportIn(outcome).data.results.map(({ code }) => code.code)).toEqual(["2823-3"]);
    expect(reasonsOf(outcome)).toEqual(["unmapped-code", "unknown-status"]);
  });

  test("what is held is the message as it came, with whose and whence it is", () => {
    const [item] = readOne(mixed).held;
    expect(item).toMatchObject({ at: NOW, source: "LAB|NORTH", subject: "P-77", reason: "unmapped-code" });
    expect(item?.content).toBe(mixed.trimEnd());
  });

  test("a repeat stands once, another message for itself", () => {
    const ids = (body: string, now = NOW) => readOne(body, aSite(), now).held.map(({ id }) => id);
    expect(ids(mixed, "2026-11-22T13:00:00.000Z")).toEqual(ids(mixed));
    expect(new Set(ids(mixed)).size).toBe(2);
    expect(ids(mixed.replace("MSG-1", "MSG-2"))).not.toEqual(ids(mixed));
  });

  test("if nothing can be taken the answer is AE, and all of it is held", () => {
    const outcome = readOne(aMessage({ 3: "MG^Magnesium^L" }));
    expect(outcome).toMatchObject({ code: "AE", facts: [], held: [{ reason: "unmapped-code" }] });
  });
});

describe("codes", () => {
  test.each([
    ["LN", "2601-3^Magnesium^LN"],
    ["LOINC by name", "2601-3^Magnesium^LOINC"],
    ["its OID", "2601-3^Magnesium^2.16.840.1.113883.6.1"],
    ["its URI", "2601-3^Magnesium^http://loinc.org"],
    ["LN as the alternate", "MG^Mg^L^2601-3^Magnesium^LN"],
    ["LN as the second alternate, since 2.7", "MG^Mg^L^^^^^^^2601-3^Magnesium^LN"],
    ["the OID of the system, since 2.7", `2601-3^Magnesium${"^".repeat(12)}2.16.840.1.113883.6.1`],
    ["the panel beside the analyte", "24326-1^Electrolytes^LN^2601-3^Magnesium^LN"],
  ])("%s is LOINC", (_name, code) => {
    expect(readOne(aMessage({ 3: code })).code).toBe("AA");
  });

  test.each([
    ["a code without a system", "2601-3^Magnesium"],
    ["a system without a code", "^Magnesium^LN"],
    ["a code in no form of LOINC's", "MG^Magnesium^LN"],
    ["another system", "2601-3^Magnesium^SCT"],
    ["nothing", ""],
  ])("%s is not", (_name, code) => {
    expect(reasonsOf(readOne(aMessage({ 3: code })))).toEqual(["unmapped-code"]);
  });

  test("codes of two analytes are not chosen between", () => {
    expect(reasonsOf(readOne(aMessage({ 3: "2601-3^Magnesium^LN^2823-3^Potassium^LN" })))).toEqual([
      "ambiguous-code",
    ]);
  });

  test("a result of no analyte of ours is taken all the same", () => {
    expect(readOne(aMessage({ 3: "2160-0^Creatinine^LN", 5: "640" })).code).toBe("AA");
  });
});

describe("a message of which nothing can be taken", () => {
  const without = (field: number, value = "") => aMessage({}, {}, { [field]: value });
  test.each([
    ["no patient", message(msh(), obr(), obx()), "no-subject"],
    ["a patient without an identifier", message(msh(), pid({ 3: "" }), obr(), obx()), "no-subject"],
    [
      "a patient by the old identifier alone",
      message(msh(), pid({ 2: "P-77", 3: "" }), obr(), obx()),
      "no-subject",
    ],
    ["an empty first identifier", message(msh(), pid({ 3: "^^^UNIT~P-77" }), obr(), obx()), "no-subject"],
    [
      "two patients before one order",
      message(msh(), pid(), pid({ 3: "P-78" }), obr(), obx()),
      "ambiguous-subject",
    ],
    [
      "a patient and one without an identifier, before one order",
      message(msh(), pid(), pid({ 3: "" }), obr(), obx()),
      "no-subject",
    ],
    ["no sender", aMessage({}, {}, { 3: "", 4: "" }), "no-sender"],
    ["no id", without(10), "no-control-id"],
    ["a long id", without(10, "x".repeat(257)), "too-long-id"],
    ["no result", message(msh(), pid(), obr()), "no-results"],
    ["no order", message(msh(), pid(), obx()), "no-order"],
    ["an order without an id", aMessage({}, { 2: "", 3: "" }), "no-order"],
    ["a test", without(11, "T"), "test-message"],
    ["a training", without(11, "D^T"), "test-message"],
    ["an unknown processing id", without(11, "X"), "unknown-processing-id"],
    ["an image", aMessage({ 2: "ED", 5: "^IM^PNG^Base64^AAAA" }), "unsupported-value-type"],
    ["a value longer than a fact takes", aMessage({ 2: "TX", 5: "x".repeat(1025) }), "too-long"],
    ["results in another kind of message", without(9, "OUL^R21^OUL_R21"), "unsupported-result-message"],
    ["an unsolicited result of another trigger", without(9, "ORU^R40^ORU_R40"), "unsupported-result-message"],
  ])("%s: AE, and held for a person", (_name, body, reason) => {
    const outcome = readOne(body);
    expect(outcome).toMatchObject({ code: "AE", facts: [] });
    expect(reasonsOf(outcome)).toEqual([reason]);
  });

  test("a message that carries no results is AE, and kept for nobody", () => {
    expect(readOne(without(9, "ADT^A08"))).toMatchObject({ code: "AE", facts: [], held: [] });
  });

  test.each(["P", "p", "P^T", ""])("processing id '%s' is live", (id) => {
    expect(readOne(without(11, id)).code).toBe("AA");
  });

  test.each(["ORU^R01", "ORU^R01^ORU_R01", "ORU^^ORU_R01"])("%s of version 2.3 is read", (type) => {
    expect(readOne(aMessage({}, {}, { 9: type, 12: "2.3" })).code).toBe("AA");
  });

  test.each(["2.3", "2.3.1", "2.4", "2.5", "2.5.1", "2.6", "2.7", "2.7.1", "2.8"])(
    "version %s is read",
    (version) => {
      expect(readOne(aMessage({}, {}, { 12: `${version}^DEU` })).code).toBe("AA");
    },
  );
});

describe("the patient", () => {
  const ids = "111^^^CITY^NI~P-77^^^UNIT&1.2.3&ISO^MR~P-78^^^OTHER^MR";
  const subjectAt = (subject: Site["hl7v2"]["subject"], field: string) => {
    const outcome = readOne(message(msh(), pid({ 3: field }), obr(), obx()), aSite({ subject }));
    return outcome.facts[0]?.subject ?? reasonsOf(outcome).join();
  };

  test.each([
    ["the first", "first" as const, "111"],
    ["the one of an assigner", { assigner: "UNIT" }, "P-77"],
    ["the one of an assigner by its universal id", { assigner: "1.2.3" }, "P-77"],
    ["the one of a type", { type: "NI" }, "111"],
    ["two of one type", { type: "MR" }, "ambiguous-subject"],
    ["none of an assigner", { assigner: "ELSEWHERE" }, "no-subject"],
  ])("%s", (_name, wanted, expected) => {
    expect(subjectAt(wanted, ids)).toBe(expected);
  });

  test("the same one twice is one", () => {
    expect(subjectAt({ type: "MR" }, "P-77^^^UNIT^MR~P-77^^^UNIT^MR")).toBe("P-77");
    const twice: Fields[] = [{}, { 5: "" }];
    const body = message(msh(), ...twice.flatMap((fields) => [pid(fields), obr(), obx()]));
    expect(resultsOf(body)).toHaveLength(2);
  });
});

test("more than 500 results are several facts, each with an id of its own", () => {
  const many = Array.from({ length: 1201 }, (_, at) => obx({ 4: String(at) }));
  const outcome = readOne(message(msh(), pid(), obr(), ...many));
  expect(outcome.facts.map(({ id, data }) => [id, "results" in data && data.results.length])).toEqual([
    ["MSG-1", 500],
    ["MSG-1#2", 500],
    ["MSG-1#3", 201],
  ]);
  expect(reasonsOf(outcome)).toEqual([]);
});

test("a line break inside a field is mended, and a person is told", () => {
  const torn = aMessage({ 2: "TX", 5: "first line\nsecond line" });
  const outcome = readOne(torn);
  expect(reportIn(outcome).data.results).toMatchObject([
    { value: "first line\nsecond line", status: "final" },
  ]);
  expect(reasonsOf(outcome)).toEqual(["broken-line"]);
});

describe("ADD", () => {
  const cut = obx({ 5: "6" }).split("|").slice(0, 6).join("|");
  const withAdded = (...lines: string[]) => readOne(message(msh(), pid(), obr(), ...lines));

  test("goes on with a result that was cut: half a number is none", () => {
    const outcome = withAdded(cut, "ADD|.9|mmo", "ADD|l/L|||||F");
    expect(reportIn(outcome).data.results).toMatchObject([{ value: "6.9", unit: "mmol/L", status: "final" }]);
    expect(reasonsOf(outcome)).toEqual([]);
  });

  test.each([
    ["behind a result that is whole", [obx({ 5: "6" }), "ADD|.9"]],
    ["behind what is no result", ["ADD|.9", obx({ 5: "6" })]],
  ])("%s is a piece of something else: a person is told", (_name, lines) => {
    const outcome = withAdded(...lines);
    expect(reportIn(outcome).data.results).toMatchObject([{ value: "6", status: "final" }]);
    expect(reasonsOf(outcome)).toEqual(["broken-line"]);
  });
});

test("a patient identifier over 256 characters is held: no worker could take its fact", () => {
  const taken = (length: number) => readOne(message(msh(), pid({ 3: "9".repeat(length) }), obr(), obx()));
  expect(reasonsOf(taken(257))).toEqual(["too-long-id"]);
  expect(taken(257)).toMatchObject({ code: "AE", facts: [] });
  expect(taken(256).code).toBe("AA");
});

test("results that are over 256 KiB as one fact are several, each of which the bus can carry", () => {
  const long = Array.from({ length: 500 }, (_, at) =>
    obx({ 2: "ST", 4: String(at), 5: "\u0001".repeat(200) }),
  );
  const { facts } = readOne(message(msh(), pid(), obr(), ...long));
  const counts = facts.map(({ data }) => ("results" in data ? data.results.length : 0));
  expect(counts.reduce((sum, count) => sum + count)).toBe(500);
  expect(facts.length).toBeGreaterThan(2);
  for (const fact of facts) expect(Buffer.byteLength(JSON.stringify(fact))).toBeLessThan(256_000);
});

test("a name that is cut between the halves of a sign is Unicode still", () => {
  const specimen = `${"x".repeat(99)}\u{1f9ea}`;
  const outcome = readOne(
    message(msh(), pid(), obr({ 15: specimen }), obx({ 3: `2601-3^${"x".repeat(255)}\u{1f9ea}^LN` })),
  );
  expect(outcome.code).toBe("AA");
});

import { describe, expect, test } from "vitest";
import { reasons } from "../../../../shared/formats/hl7v2/reasons/reasons.ts";
import {
  aMessage,
  message,
  msh,
  obr,
  obx,
  pid,
  readOne,
  reasonsOf,
  resultsOf,
  segment,
} from "../../../made-up/messages/hl7v2-message.ts";
import { patientsInARow, specimensBeforeOrders } from "../../../made-up/messages/hostile.ts";
import { siteWith } from "../../../made-up/messages/senders.ts";

describe("what is taken in doubt, passed by or wrong in it is told beside AA", () => {
  const doubtful = [obr({ 25: "X" }), obx({ 14: "20261122" }), obx({ 11: "O" })];
  const answer = (version: string) => readOne(message(msh({ 12: version }), pid(), ...doubtful)).ack;

  test.each(["2.5", "2.5.1", "2.8", ""])("by ERR with severity W, in version '%s'", (version) => {
    const ack = answer(version);
    expect(ack).toContain("\rMSA|AA|MSG-1\r");
    expect(ack).toMatch(/\rERR\|\|OBX\^1\^14\|102\^[^|]*\|W\|collection-time-unusable\|/);
    expect(ack).toMatch(/\rERR\|\|OBR\^1\^25\|103\^[^|]*\|W\|status-doubtful\|/);
    expect(ack).toMatch(/\rERR\|\|OBX\^2\^11\|103\^[^|]*\|W\|says-nothing\|/);
  });

  test.each(["2.1", "2.2", "2.3", "2.3.1", "2.4^DEU"])(
    "by MSA-3 in version %s, which knows no warning",
    (version) => {
      const ack = answer(version);
      expect(ack).toContain(
        "\rMSA|AA|MSG-1|collection-time-unusable at OBX-14, 1 taken in doubt; status-doubtful at OBR-25, 1 taken in doubt; says-nothing at OBX-11, 1 passed by\r",
      );
      expect(ack).not.toContain("ERR|");
    },
  );

  test("an error of an old version has both", () => {
    const { ack } = readOne(aMessage({ 3: "X^^L" }, {}, { 12: "2.3" }));
    expect(ack).toContain("\rMSA|AE|MSG-1|unmapped-code at OBX-3, 1 held for a person\r");
    expect(ack).toMatch(/\rERR\|.*\|E\|unmapped-code\|/);
  });

  test("what has nothing wrong in it has neither", () => {
    for (const version of ["2.3", "2.5.1"]) {
      const { ack } = readOne(aMessage({}, {}, { 12: version }));
      expect(ack).toMatch(/\rMSA\|AA\|MSG-1\r$/);
    }
  });
});

test("each reason says what the sender and what the site can do", () => {
  for (const { says, sender, site } of Object.values(reasons))
    for (const text of [says, sender, site]) expect(text).toMatch(/^[A-Z].{5,}[^.]$|^Nothing$/);
});

describe("a value that clears nothing is told", () => {
  test.each([
    ["without a unit", { 6: "" }, "unit-unusable"],
    ["in a unit that is none", { 6: "furlongs" }, "unit-unusable"],
    ["in a unit that does not fit", { 6: "g/L" }, "unit-unusable"],
    ["of amount under a code of mass", { 3: "22760-3^K^LN" }, "code-unit-mismatch"],
    ["as text", { 2: "ST", 5: "6.9 H" }, "value-in-words"],
    ["several times", { 5: "6.9~7.1" }, "value-in-words"],
    ["that no living patient has", { 5: "690" }, "value-implausible"],
  ])("%s", (_name, result, reason) => {
    const outcome = readOne(aMessage(result));
    expect(outcome.facts).toHaveLength(1);
    expect(outcome.ack).toContain(`|W|${reason}|`);
  });

  test.each([
    ["of no analyte of ours", { 3: "718-7^Hb^LN", 6: "" }],
    ["that takes a result back", { 5: "", 6: "", 11: "X" }],
  ])("but not one %s", (_name, result) => {
    expect(readOne(aMessage(result)).ack).not.toContain("ERR|");
  });
});

describe("a LOINC code whose check digit is wrong", () => {
  test.each(["2823-4", "98765-2", "2601-0"])("%s is taken, and told", (code) => {
    const outcome = readOne(aMessage({ 3: `${code}^X^LN` }));
    expect(outcome.facts).toHaveLength(1);
    expect(outcome.ack).toMatch(/\|W\|loinc-check-digit\|/);
  });

  test.each(["2823-3", "2601-3", "718-7", "24326-1", "94330-8", "29349-8"])("%s is right", (code) => {
    expect(readOne(aMessage({ 3: `${code}^X^LN` })).ack).not.toContain("loinc-check-digit");
  });
});

test("the words of a code are its own, else those beside it, so that they may tell what it is", () => {
  const display = (code: string) => resultsOf(aMessage({ 3: code }))[0]?.code.display;
  expect(display("98765-1^Mg, ionogram^LN^MG^Magnesium^99LAB")).toBe("Mg, ionogram");
  expect(display("98765-1^^LN^MG^Magnesium^99LAB")).toBe("Magnesium");
  expect(display("98765-1^^LN^^^^^^Magnesium in plasma")).toBe("Magnesium in plasma");
});

describe("a site maps what the table does not have", () => {
  test("a code of LOINC included, by whatever name the sender gives LOINC", () => {
    const site = siteWith({ codes: [{ system: "LN", code: "21377-7", loinc: "2601-3" }] });
    for (const system of ["LN", "LOINC", "http://loinc.org"])
      expect(resultsOf(aMessage({ 3: `21377-7^X^${system}` }), site)).toMatchObject([
        { code: { code: "2601-3" } },
      ]);
  });
});

describe("haemolysis in the words of the site", () => {
  const site = siteWith({ haemolysis: { words: ["hemolytisch", "hemolyse", "haemolysed"] } });
  const marked = (...segments: string[]) =>
    resultsOf(message(msh(), pid(), obr(), obx(), ...segments), site)[0]?.haemolysed === true;
  const words = (name: string, value: string) => obx({ 2: "TX", 3: `94330-8^${name}^LN`, 5: value });

  test.each([
    ["a result in words beside it", "Appearance", "Hemolytisch staal: +++"],
    ["its name, and how much", "Hemolyse", "++"],
    ["its name, and a word", "Hemolyse", "sterk"],
    ["said, and something else denied", "Appearance", "hemolytisch; not lipaemic"],
    ["said, and something else denied at once", "Appearance", "hemolytisch not lipaemic"],
    ["said behind what is denied", "Appearance", "Not lipaemic. Haemolysed"],
  ])("%s", (_name, code, value) => {
    expect(marked(words(code, value))).toBe(true);
  });

  test.each([
    ["not haemolysed"],
    ["Sample is not visibly haemolysed"],
    ["geen hemolyse"],
    ["niet hemolytisch"],
    ["no sign of hemolyse"],
    ["Hemolyse: negative"],
    ["Hemolyse: geen"],
    ["hemolyse not seen"],
    ["hemolyse absent"],
  ])("'%s' denies it", (value) => {
    expect(marked(words("Appearance", value))).toBe(false);
    expect(marked(segment("NTE", { 1: "1", 3: value }))).toBe(false);
  });

  test("a number under its name is an index, and says nothing by itself", () => {
    expect(marked(obx({ 3: "H-IDX^Hemolyse^LN", 5: "4" }))).toBe(false);
  });

  test("the words of another order of the same blood do", () => {
    const drawn = { 7: "20261122103000+0000" };
    const orders = [obr(drawn), obx(), obr({ ...drawn, 3: "F2" }), words("Appearance", "hemolytisch")];
    expect(resultsOf(message(msh(), pid(), ...orders), site).map(({ haemolysed }) => haemolysed)).toEqual([
      true,
      true,
    ]);
  });

  test("the words of another order say nothing of this one", () => {
    expect(marked(obr({ 3: "F2" }), words("Appearance", "hemolytisch"))).toBe(false);
  });
});

describe("other messages with results are read as ORU", () => {
  test.each([
    ..."ORF^R04 ORU^R30 ORU^R30^ORU_R30 ORU^R31 ORU^R31^ORU_R30 ORU^R32 ORU ORU^Z01^ORU_R01".split(" "),
    ..."OUL^R22 OUL^R23 OUL^R24 OUL^Z01^OUL_R24".split(" "),
  ])("%s", (type) => {
    expect(resultsOf(aMessage({}, {}, { 9: type }))).toHaveLength(1);
  });

  test("an ORF with its query before the patient", () => {
    const query = [segment("MSA", { 1: "AA", 2: "Q1" }), segment("QRD", { 1: "20261122" })];
    expect(resultsOf(message(msh({ 9: "ORF^R04" }), ...query, pid(), obr(), obx()))).toHaveLength(1);
  });
});

describe("a message of 1 MiB", () => {
  test("with a thousand results is taken, and its cost grows with them", () => {
    const many = (count: number) =>
      message(
        msh(),
        pid(),
        obr(),
        ...Array.from({ length: count }, (_, at) => obx({ 2: "ST", 4: String(at), 5: "x".repeat(900) })),
      );
    const outcome = readOne(many(1000));
    const counts = outcome.facts.map(({ data }) => ("results" in data ? data.results.length : 0));
    expect(counts.reduce((sum, count) => sum + count)).toBe(1000);
    expect(outcome.held).toEqual([]);
  });

  test("what is held of it fits into the table, and shows what is meant", () => {
    const fill = Array.from({ length: 900 }, (_, at) => obx({ 2: "ST", 4: String(at), 5: "x".repeat(900) }));
    const outcome = readOne(message(msh(), pid(), obr(), ...fill, obx({ 3: "ODD^Odd^99LAB" })));
    expect(reasonsOf(outcome)).toEqual(["unmapped-code"]);
    const content = outcome.held[0]?.content ?? "";
    expect(content).toContain("ODD^Odd^99LAB");
    expect(Buffer.byteLength(content)).toBeLessThan(250 * 1024);
  });

  test("of one patient's segment over and over, what stands behind the last is read", () => {
    const { facts } = readOne(patientsInARow());
    expect(facts.flatMap(({ data }) => ("results" in data ? data.results : []))).toHaveLength(1);
  });

  test("of specimens before as many orders each order is read", () => {
    const { facts } = readOne(specimensBeforeOrders());
    expect(facts.flatMap(({ data }) => ("results" in data ? data.results : []))).toHaveLength(1000);
  });
});

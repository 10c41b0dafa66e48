import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { OverLimitError } from "../../../../shared/formats/hl7v2/results/units.ts";
import {
  aMessage,
  message,
  msh,
  NOW,
  obr,
  obx,
  pid,
  read,
  readOne,
  resultOf,
  resultsOf,
} from "../../../made-up/messages/hl7v2-message.ts";
import { crowdedSegments, crowdedValues, withSegment, withValue } from "../../../made-up/messages/hostile.ts";
import { siteWith } from "../../../made-up/messages/senders.ts";

describe("one message, however it is wrapped", () => {
  const plain = aMessage();
  test.each([
    ["LF", plain.replaceAll("\r", "\n")],
    ["CRLF", plain.replaceAll("\r", "\r\n")],
    ["mixed ends and blank lines", plain.replace("\r", "\n\n").replace("\rOBX", "\r\n\rOBX")],
    ["no end at all", plain.trimEnd()],
    ["MLLP", `\v${plain}\x1c\r`],
    ["a byte order mark", `\uFEFF${plain}`],
    ["a byte order mark inside MLLP", `\v\uFEFF${plain}\x1c\r`],
    ["a batch", `FHS|^~\\&|LAB\rBHS|^~\\&|LAB\r${plain}BTS|1\rFTS|1\r`],
  ])("%s", (_name, body) => {
    const outcome = readOne(body);
    expect(outcome.facts[0]).toEqual(readOne(plain).facts[0]);
    expect(outcome.held).toEqual([]);
  });

  test("Latin-1 is read where it is no UTF-8", () => {
    const body = aMessage({ 2: "ST", 5: "hämolytisch" });
    expect(resultsOf(Buffer.from(body, "latin1"))).toMatchObject([{ value: "hämolytisch" }]);
    expect(resultsOf(Buffer.from(body, "utf8"))).toMatchObject([{ value: "hämolytisch" }]);
  });
});

test("each message of a batch is answered by itself, in order", () => {
  const second = message(msh({ 10: "MSG-2" }), pid({ 3: "P-78" }), obr(), obx({ 5: "0.9" }));
  const third = message(msh({ 10: "MSG-3" }), obr(), obx());
  const outcomes = read(`BHS|^~\\&|LAB\r${aMessage()}${second}${third}BTS|3`);
  expect(outcomes.map(({ code }) => code)).toEqual(["AA", "AA", "AE"]);
  expect(outcomes.map(({ facts }) => facts[0]?.subject)).toEqual(["P-77", "P-78", undefined]);
  expect(outcomes.map(({ ack }) => /\rMSA\|..\|(.*)\r/.exec(ack)?.[1])).toEqual(["MSG-1", "MSG-2", "MSG-3"]);
});

describe("what is not HL7 is rejected", () => {
  test.each([
    ["nothing", ""],
    ["text", "hello"],
    ["JSON", '{"resourceType":"Bundle"}'],
    ["a part of a message", message(pid(), obr(), obx())],
    ["an empty batch", "FHS|^~\\&\rBHS|^~\\&\rBTS|0\rFTS|1"],
    ["a header without delimiters", "MSH\r"],
    ["delimiters that are letters", "MSHabcdea\r"],
    ["delimiters that are the same", "MSH|^^\\&|LAB\r"],
    ["too few delimiters", "MSH|^~|LAB\r"],
  ])("%s", (_name, body) => {
    expect(readOne(body)).toMatchObject({ code: "AR", facts: [], held: [] });
  });

  test("what stands before the first message is, and the message is taken", () => {
    expect(read(`junk\r${aMessage()}`).map(({ code }) => code)).toEqual(["AR", "AA"]);
  });
});

test("more than 4000 segments beside those of results are refused before any is read", () => {
  const lines = (count: number) => `${aMessage()}${"ZAB|1\r".repeat(count - 2)}`;
  expect(() => read(lines(4001))).toThrow(OverLimitError);
  expect(readOne(lines(4000)).code).toBe("AA");
});

test("a megabyte of results is read, whatever number of segments that is, and more than 8000 short ones are refused", () => {
  const lines = (count: number) => `${aMessage()}${"NTE|1\r".repeat(count - 4)}`;
  expect(() => read(lines(8001))).toThrow(OverLimitError);
  expect(readOne(lines(8000)).code).toBe("AA");
  const many = "OBX|1|NM|2601-3^Mg^LN||0.9|mmol/L|||||F|||20261122103000+0000\r";
  const body = aMessage() + many.repeat(Math.floor((1024 * 1024 - aMessage().length) / many.length));
  const results = readOne(body).facts.flatMap((fact) =>
    fact.type === "lab.results.reported.v1" ? fact.data.results : [],
  );
  expect(results.length).toBeGreaterThan(15_000);
});

test("more than 4000 repetitions in a segment are refused before any is read", () => {
  const repeated = (count: number) => message(msh(), pid({ 3: "P-77~".repeat(count) }), obr(), obx());
  expect(() => read(repeated(4001))).toThrow(OverLimitError);
  expect(readOne(repeated(4000)).code).toBe("AA");
});

test("Latin-1 that is over 1 MiB in UTF-8 is refused", () => {
  const body = Buffer.from(aMessage({ 5: "ü".repeat(600_000) }), "latin1");
  expect(() => read(body)).toThrow(OverLimitError);
});

test("a repeated value is text, which decides nothing", () => {
  expect(resultOf({ 5: "0.62~0.71" })).toMatchObject({ value: "0.62~0.71" });
  expect(resultOf({ 2: "CE", 5: "LOW^low~HIGH^high" })).toMatchObject({ value: "LOW^low~HIGH^high" });
});

test("more than 500 messages are refused before any is read", () => {
  expect(() => read("MSH|^~\\&|\r".repeat(501))).toThrow(OverLimitError);
  expect(read("MSH|^~\\&|\r".repeat(500))).toHaveLength(500);
});

describe("delimiters are the sender's", () => {
  const swap = new Map(["|#", "^*", "~!", "\\%", "&$"].map(([from, to]) => [from, to]));
  const own = (text: string) => [...text].map((each) => swap.get(each) ?? each).join("");

  test("a message with its own reads like any other", () => {
    expect(readOne(own(aMessage())).facts[0]).toMatchObject({
      subject: "P-77",
      data: readOne(aMessage()).facts[0]?.data && { results: [{ value: "0.62" }] },
    });
  });

  test("the answer uses them too", () => {
    expect(readOne(own(aMessage())).ack).toMatch(/^MSH#\*!%\$#WATCH#UNIT#LAB#NORTH#/);
  });

  test("a sign beyond the first plane of Unicode is one sign", () => {
    const { facts, ack } = readOne(aMessage().replaceAll("|", "\u{1f9ea}"));
    expect(facts).toMatchObject([{ subject: "P-77", id: "MSG-1" }]);
    expect(ack.isWellFormed()).toBe(true);
  });

  test("a sign for truncation, since 2.7, is let be", () => {
    expect(readOne(aMessage().replace("^~\\&", "^~\\&#")).code).toBe("AA");
  });
});

describe("escapes are decoded", () => {
  test.each([
    ["\\F\\\\S\\\\T\\\\R\\\\E\\", "|^&~\\"],
    ["\\X41C3A9\\", "Aé"],
    ["\\X0D4F42587C\\", "\rOBX|"],
    ["a\\.br\\b", "a\nb"],
    ["a\\.sp\\b\\.sp2\\c\\.sk 3\\d", "a b c d"],
    ["a\\.in 2\\b\\.in+1.5\\c\\.ti-10\\d", "a b c d"],
    ["a\\.ce\\b\\.fi\\c\\.nf\\d", "a b c d"],
    ["a\\.xy2\\b", "a\\.xy2\\b"],
    ["\\H\\bold\\N\\", "\\H\\bold\\N\\"],
    ["\\Z9\\", "\\Z9\\"],
    ["5 \\ 3 \\T\\ 2", "5 \\ 3 & 2"],
    ["\\X4\\", "\\X4\\"],
    ["end\\", "end\\"],
  ])("%s", (text, expected) => {
    expect(resultOf({ 2: "ST", 5: `v${text}` })?.value).toBe(`v${expected}`);
  });

  test("in identifiers too", () => {
    expect(readOne(aMessage({}, {}, { 10: "A\\T\\B" })).facts[0]?.id).toBe("A&B");
  });
});

describe("whatever bytes arrive, they are answered", () => {
  test("arbitrary bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
        expect(read(bytes).length).toBeGreaterThan(0);
      }),
    );
  });

  test("a message with parts cut, doubled and overwritten", () => {
    const whole = Buffer.from(
      message(msh(), pid(), obr(), obx(), obx({ 2: "SN", 5: "<^0.2" }), obx({ 3: "K^K^L" })),
    );
    const place = fc.nat(whole.length);
    const part = fc.oneof(
      fc.constantFrom("|", "^", "~", "\\", "&", "\r", "\n", "MSH", "OBX", '""'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place, part), { minLength: 1, maxLength: 5 }), (changes) => {
        const bytes = changes.reduce((now, [from, to, text]) => {
          return Buffer.concat([now.subarray(0, from), Buffer.from(text), now.subarray(Math.min(from, to))]);
        }, whole);
        for (const { ack, code, held } of read(bytes)) {
          expect(ack).toContain(`MSA`);
          if (code === "AE") expect(ack).toContain("ERR");
          expect(held.every(({ at }) => at === NOW)).toBe(true);
        }
      }),
    );
  });

  test.each(crowdedSegments)("$name, where the site asks for it", ({ given }) => {
    const site = siteWith({
      subject: { hl7v2: { assigner: "UNIT" } },
      haemolysis: { flags: ["X"], words: ["haemolysed"] },
    });
    expect(read(withSegment(given), site).length).toBeGreaterThan(0);
  });

  test.each(crowdedValues)("256 KiB of %j in a value", (part) => {
    expect(read(withValue(part)).length).toBeGreaterThan(0);
  });
});

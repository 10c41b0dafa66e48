import { describe, expect, test } from "vitest";
import { at, hl7, type Post, seenAfter } from "../../made-up/patients/intake-ward.ts";

const P = "N-4711";

interface Parts {
  readonly sent?: string;
  readonly id?: string;
  readonly patient?: string;
  readonly order?: string;
  readonly obr7?: string;
  readonly issued?: string;
  readonly obr25?: string;
  readonly results?: readonly string[];
  readonly spm?: string;
}

/** An ORU of a made-up laboratory: 30 minutes after dialysis drawn, 50 minutes after it sent. */
function oru(parts: Parts = {}): Post {
  const { sent = at(50), id = "M-1", patient = `${P}^^^WARD^MR`, order = "A-1", obr7 = at(30) } = parts;
  const { issued = at(45), obr25 = "F", results = [], spm } = parts;
  return hl7(
    `MSH|^~\\&|CHEM|EAST|PDW|WARD|${sent}||ORU^R01^ORU_R01|${id}|P|2.5.1`,
    `PID|1||${patient}||MADE^UP`,
    `OBR|1||${order}|CHEM^Chemistry^L|||${obr7}|||||||||||||||${issued}|||${obr25}`,
    ...results,
    ...(spm === undefined ? [] : [spm]),
  );
}

const obx = (code: string, value: string, more: { status?: string; at?: string; type?: string } = {}) =>
  `OBX|1|${more.type ?? "NM"}|${code}^Test^LN||${value}|mmol/L|||||${more.status ?? "F"}|||${more.at ?? ""}`;
const mg = (value: string, more = {}) => obx("2601-3", value, more);
const k = (value: string, more = {}) => obx("2823-3", value, more);

const isKnown = async (...posts: Post[]) => !(await seenAfter(P, posts)).unknown.includes("magnesium");
const alarms = async (...posts: Post[]) =>
  (await seenAfter(P, posts)).lines.some((line) => /^(potassium-high|unread-result)=critical$/.test(line));

test("a magnesium that is sure ends the question for it", async () => {
  expect(await isKnown(oru({ results: [mg("0.88")] }))).toBe(true);
});

describe("a magnesium does not end it", () => {
  test.each([
    [
      "by the zone of MSH-7 it was drawn before",
      oru({ sent: at(170, "+0200"), obr7: at(30, ""), issued: at(165, ""), results: [mg("0.88")] }),
    ],
    ["drawn an hour after its report", oru({ results: [mg("0.88", { at: at(110) })] })],
    ["drawn after its message", oru({ sent: at(20), issued: "", results: [mg("0.88")] })],
    [
      "OBX-14 and OBR-7 on both sides of the dialysis",
      oru({ obr7: at(-250), results: [mg("0.88", { at: at(30) })] }),
    ],
    [
      "a range over the end of the dialysis",
      oru({
        obr7: "",
        results: [mg("0.88")],
        spm: `SPM|1|||SER|||||||P||||||${at(-20)}^${at(30)}`,
      }),
    ],
    ["a date alone", oru({ obr7: "20260512", results: [mg("0.88")] })],
    ["a day that does not exist", oru({ results: [mg("0.88", { at: "20260230133000+0000" })] })],
    [
      "the specimen is rejected",
      oru({ results: [mg("0.88")], spm: "SPM|1|||SER|||||||P||||||||||QS^Quantity^HL70490" }),
    ],
    ["the specimen is clotted", oru({ results: [mg("0.88")], spm: "SPM|1|||SER|||||||P|||||||||||||CLOT" })],
    ["its order is cancelled over it", oru({ obr25: "X", results: [mg("0.88")] })],
    ["without a status", oru({ results: ["OBX|1|NM|2601-3^Mg^LN||0.88|mmol/L"] })],
  ])("%s", async (_name, post) => {
    expect(await isKnown(post)).toBe(false);
  });

  const first = oru({ results: [mg("0.88")] });
  const later = { sent: at(60), issued: at(58), id: "M-2" };
  test.each([
    ["its order is cancelled alone", oru({ ...later, obr25: "X" })],
    ["withdrawn by W", oru({ ...later, results: [mg("", { status: "W" })] })],
    ["deleted by C", oru({ ...later, results: [mg('""', { status: "C" })] })],
    ["corrected to nothing: that waits", oru({ ...later, results: [mg("", { status: "C" })] })],
    [
      "of an error, by D with a doubtful time",
      oru({ ...later, obr7: "20260512", results: [mg("", { status: "D" })] }),
    ],
  ])("that was taken back: %s", async (_name, back) => {
    expect(await isKnown(first, back)).toBe(false);
  });
});

describe("a potassium of 7.0 alarms", () => {
  test.each([
    [
      "by the zone of MSH-7 it was drawn after",
      oru({ sent: at(-250, "-0500"), obr7: at(-270, ""), issued: at(-255, ""), results: [k("7.0")] }),
    ],
    ["with six digits of a fraction", oru({ results: [k("7.0", { at: at(30, ".123456+0000") })] })],
    ["without any OBR-22", oru({ issued: "", results: [k("7.0")] })],
    ["without OBR-22 and MSH-7", oru({ issued: "", sent: "", results: [k("7.0")] })],
    ["with a flag behind it", oru({ results: [k("7.0 HH", { type: "ST" })] })],
    ["in a repetition", oru({ results: [k("4.4~7.0")] })],
    [
      "beside the value that its own message takes back",
      oru({ results: [k("4.1", { status: "D" }), k("7.0")] }),
    ],
    [
      "beside a number that has ended",
      oru({ patient: `OLD-1^^^WARD^MR^^^20251231~${P}^^^WARD^MR`, results: [k("7.0")] }),
    ],
    ["as the second patient of its message", hl7(...twoPatients())],
  ])("%s", async (_name, post) => {
    expect(await alarms(post)).toBe(true);
  });

  test("but not once it is cancelled, and not of another patient", async () => {
    const later = oru({ sent: at(60), issued: at(58), id: "M-2", results: [k("", { status: "X" })] });
    expect(await alarms(oru({ results: [k("7.0")] }), later)).toBe(false);
    expect(await alarms(oru({ patient: "N-1^^^WARD^MR", results: [k("7.0")] }))).toBe(false);
  });
});

function twoPatients(): string[] {
  const head = "MSH|^~\\&|CHEM|EAST|PDW|WARD|20260512135000+0000||ORU^R01|M-1|P|2.5.1";
  const part = (patient: string, value: string) => [
    `PID|1||${patient}^^^WARD^MR`,
    `OBR|1||A-${patient}|CHEM|||${at(30)}|||||||||||||||${at(45)}|||F`,
    k(value),
  ];
  return [head, ...part("N-1", "4.2"), ...part(P, "7.0")];
}

test("blood that is drawn and awaited is not asked for", async () => {
  const drawn = ["2601-3", "1995-0", "2823-3", "14879-1"].map((code) =>
    obx(code, "", { status: "I", at: at(80) }),
  );
  const { lines } = await seenAfter(P, [
    oru({ sent: at(85), issued: "", obr7: at(80), obr25: "I", results: drawn }),
  ]);
  expect(lines.filter((line) => /^measure-(magnesium-first|panel)/.test(line))).toEqual([]);
});

test("what the sender is told is what became of it", async () => {
  const doubtful = oru({ obr7: "20260512", results: [mg("0.88")] });
  const { answers, statuses, held } = await seenAfter(P, [doubtful]);
  expect(statuses).toEqual([200]);
  expect(answers[0]).toMatch(/\rMSA\|AA\|M-1\rERR\|.*\|W\|collection-time-unusable\|/);
  expect(held).toEqual([]);
});

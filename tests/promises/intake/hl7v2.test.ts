import { expect, test } from "vitest";
import { at, type Sent, seenAfter } from "../../made-up/patients/intake-ward.ts";

const P = "N-4711";

interface Parts {
  readonly sent?: string;
  readonly id?: string;
  readonly obr7?: string;
  readonly issued?: string;
  readonly obr25?: string;
  readonly results?: readonly string[];
}

/** An ORU of a made-up laboratory: 30 minutes after dialysis drawn, 50 minutes after it sent. */
function oru(parts: Parts = {}): Sent {
  const { sent = at(50), id = "M-1", obr7 = at(30), issued = at(45), obr25 = "F", results = [] } = parts;
  return [
    `MSH|^~\\&|CHEM|EAST|PDW|WARD|${sent}||ORU^R01^ORU_R01|${id}|P|2.5.1`,
    `PID|1||${P}^^^WARD^MR||MADE^UP`,
    `OBR|1||A-1|CHEM^Chemistry^L|||${obr7}|||||||||||||||${issued}|||${obr25}`,
    ...results,
  ];
}

const obx = (code: string, value: string, more: { status?: string; at?: string; type?: string } = {}) =>
  `OBX|1|${more.type ?? "NM"}|${code}^Test^LN||${value}|mmol/L|||||${more.status ?? "F"}|||${more.at ?? ""}`;
const mg = (value: string) => obx("2601-3", value);
const k = (value: string, more = {}) => obx("2823-3", value, more);

const isKnown = async (...posts: Sent[]) => !(await seenAfter(P, posts)).unknown.includes("magnesium");
const alarms = async (...posts: Sent[]) =>
  (await seenAfter(P, posts)).lines.some((line) => /^(potassium-high|unread-result)=critical$/.test(line));

test("a magnesium that is sure ends the question for it", async () => {
  expect(await isKnown(oru({ results: [mg("0.88")] }))).toBe(true);
});

test("a magnesium in doubt, of before the dialysis by the zone of MSH-7, or taken back does not end it", async () => {
  const before = { sent: at(170, "+0200"), obr7: at(30, ""), issued: at(165, "") };
  const later = { sent: at(60), issued: at(58), id: "M-2" };
  for (const parts of [{ obr7: "20260512" }, before])
    expect(await isKnown(oru({ ...parts, results: [mg("0.88")] }))).toBe(false);
  expect(await isKnown(oru({ results: [mg("0.88")] }), oru({ ...later, obr25: "X" }))).toBe(false);
});

test.each([
  ["with a flag behind it", oru({ results: [k("7.0 HH", { type: "ST" })] })],
  [
    "beside the value that its own message takes back",
    oru({ results: [k("4.1", { status: "D" }), k("7.0")] }),
  ],
  ["as the second patient of its message", twoPatients()],
])("a potassium of 7.0 alarms %s", async (_name, post) => {
  expect(await alarms(post)).toBe(true);
});

test("but not once it is cancelled", async () => {
  const later = oru({ sent: at(60), issued: at(58), id: "M-2", results: [k("", { status: "X" })] });
  expect(await alarms(oru({ results: [k("7.0")] }), later)).toBe(false);
});

function twoPatients(): Sent {
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
  const { answers, held } = await seenAfter(P, [doubtful]);
  expect(answers[0]).toMatch(/\rMSA\|AA\|M-1\rERR\|.*\|W\|collection-time-unusable\|/);
  expect(held).toEqual([]);
});

import { expect, test } from "vitest";
import { at, seenAfter } from "../../made-up/patients/intake-ward.ts";

const P = "N-4711";

const oru = (id: string, order: string, ...results: string[]) => [
  `MSH|^~\\&|CHEM|EAST|PDW|WARD|${at(60)}||ORU^R01^ORU_R01|${id}|P|2.5.1`,
  `PID|1||${P}^^^WARD^MR||MADE^UP`,
  `${order}|||${at(30)}|||||||||||||||${at(45)}|||${results.length > 0 ? "F" : "X"}`,
  ...results,
];
const byPlacer = "OBR|1|PL-1||CHEM^Chemistry^L";
const magnesium = "OBX|1|NM|2601-3^Magnesium^LN||0.95|mmol/L|||||F";

test("an order that the placer's number alone cancels clears nothing, a person is asked, and its sender hears why", async () => {
  const seen = await seenAfter(P, [
    oru("M-1", "OBR|1|PL-1|FI-1|CHEM^Chemistry^L", magnesium),
    oru("M-2", byPlacer),
  ]);
  expect(seen.unknown).toContain("magnesium");
  expect(seen.held).toEqual(["unclear-cancellation"]);
  expect(seen.answers[1]).toContain("|W|placer-number-alone|");
});

test("its results come behind it, and a person is asked as well", async () => {
  const seen = await seenAfter(P, [
    oru("M-2", byPlacer),
    oru("M-1", "OBR|1|PL-1|FI-1|CHEM^Chemistry^L", magnesium),
  ]);
  expect(seen.unknown).toContain("magnesium");
  expect(seen.held).toEqual(["unclear-cancellation"]);
});

test("one test that was not done leaves the others of its order as they are", async () => {
  const potassium = "OBX|2|NM|2823-3^Potassium^LN||||||||X";
  const seen = await seenAfter(P, [oru("M-1", byPlacer, magnesium, potassium)]);
  expect(seen.unknown).not.toContain("magnesium");
  expect(seen.held).toEqual([]);
});

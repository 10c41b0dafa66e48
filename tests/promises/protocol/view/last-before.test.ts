import { expect, test } from "vitest";
import { limitsOf } from "../../../../shared/protocol/readings/limits.ts";
import { boundsOf } from "../../../../shared/protocol/readings/phase.ts";
import { read } from "../../../../shared/protocol/readings/reading.ts";
import type { Lab } from "../../../../shared/protocol/types/picture.ts";
import { byAnalyte } from "../../../../shared/protocol/values/by-analyte.ts";
import { lastBefore } from "../../../../shared/protocol/view/view.ts";
import { at, lab, policy, session } from "../../../made-up/patients/pictures.ts";

const readingOf = (given: Lab) => {
  const reading = read(given, limitsOf(policy), boundsOf(session, policy));
  if (!reading) throw new Error("not read");
  return reading;
};
const before = (analyte: "potassium" | "sodium", value: string, minutes: number) =>
  readingOf(lab(analyte, value, { collectedAt: at(minutes), id: `${value}@${minutes}` }));
const shown = (...earlier: ReturnType<typeof readingOf>[]) =>
  lastBefore({ readings: byAnalyte(() => []), earlier }, "potassium").map(({ lab: { value } }) => value);

test("of the values from before a session the newest that is a number is shown, of its own analyte", () => {
  const older = [before("potassium", "4.1", -500), before("potassium", "4.2", -400)];
  expect(shown(...older, before("potassium", "clotted", -300), before("sodium", "140", -290))).toEqual([
    "4.2",
  ]);
  expect(shown(before("potassium", "clotted", -300), before("potassium", "lost", -290))).toEqual(["lost"]);
  expect(shown(before("sodium", "140", -290))).toEqual([]);
});

test("none is, where one is known from since the session began", () => {
  const since = readingOf(lab("potassium", "4.4"));
  const readings = { ...byAnalyte((): (typeof since)[] => []), potassium: [since] };
  expect(lastBefore({ readings, earlier: [before("potassium", "4.1", -500)] }, "potassium")).toEqual([]);
});

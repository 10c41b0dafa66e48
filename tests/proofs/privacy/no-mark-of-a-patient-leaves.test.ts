import { expect, test } from "vitest";
import { inFull } from "../../in-full.ts";
import { markIn, marksOf, noteMark } from "./marks.ts";
import { lookForMarks, places } from "./run.ts";

test("made-up patients go through the whole site, and no mark of theirs is in what leaves it", async () => {
  const found = await lookForMarks(inFull(30, 60));
  expect(found.leaks).toEqual([]);
  for (const place of places) expect([place, found.looked[place]]).toEqual([place, expect.any(Number)]);
  for (const place of places) expect(found.looked[place]).toBeGreaterThan(10);
  expect(found.looked.message).toBeGreaterThan(100);
  expect(found.shown).toBeGreaterThan(5);
}, 60_000);

test("each kind of mark is seen wherever it stands", () => {
  const { subject, name, born, bornIso, value, id } = marksOf(7);
  const all = [subject, name, born, bornIso, value("6.8"), `${Number(value("0.6"))}`, id("ORD"), noteMark];
  for (const mark of all) expect(markIn(`{"text":"x${mark}y"}`)).not.toBeNull();
  expect(markIn("CRITICAL DEMO ref Xy12_-: you are asked to answer. 2026-03-10T12:00:00.000Z")).toBeNull();
});

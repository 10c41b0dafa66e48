import { expect, it } from "vitest";
import { type End, endOf } from "../../../../shared/episode/machine/end.ts";
import { endedByNext } from "../../../../shared/episode/machine/therapy.ts";
import type { Snapshot, Therapy } from "../../../../shared/events/therapy.ts";
import { at, blood, none, numbers, snapshot, treated } from "./treatment.ts";

const often = [blood(0), blood(10)];
const end = (therapy: Therapy, now = 60) => endOf(therapy, at(now), numbers);

it.each<[string, readonly Snapshot[], number, Partial<End> | null]>([
  ["none before blood was in the circuit", [none(5)], 60, null],
  ["none while a machine that is heard seldom says nothing", [blood(0)], 900, null],
  ["none before a machine that is heard often is silent", often, 24.9, null],
  ["provisional once it is silent", often, 25, { endedAt: at(10), provisional: true }],
  ["the first snapshot without blood", [...often, none(20), none(12)], 60, { endedAt: at(12) }],
  ["an instant within a quarter of an hour", [...often, none(25)], 60, { endedAt: at(25) }],
  ["an interval past that", [...often, none(25.1)], 60, { endedAt: at(10), endedBy: at(25.1) }],
  [
    "as late as its receipt by a clock that is off",
    [...often, none(12, { isClockOff: true, receivedAt: at(14) })],
    60,
    { endedAt: at(12), endedBy: at(14) },
  ],
  [
    "an instant where that clock is ahead",
    [...often, none(12, { isClockOff: true, receivedAt: at(12) })],
    60,
    { endedAt: at(12) },
  ],
  [
    "an interval as late as its receipt by a clock that is off",
    [...often, none(40, { isClockOff: true, receivedAt: at(50) })],
    60,
    { endedAt: at(10), endedBy: at(50) },
  ],
  [
    "provisional until its receipt at least, once it is silent by a clock that is off",
    [blood(0), blood(10, { isClockOff: true, receivedAt: at(200) })],
    215,
    { endedAt: at(10), endedBy: at(200), provisional: true },
  ],
  [
    "provisional where two patients are named, at the first snapshot without blood",
    [...often, none(40, { subject: "1" }), snapshot(41, { subject: "2" })],
    60,
    { endedAt: at(40), endedBy: at(40), provisional: true },
  ],
])("an end is %s", (_what, snapshots, now, expected) => {
  const found = end(treated(...snapshots), now);
  expect(found).toEqual(expected && { sessionId: "T", startedAt: at(0), ...expected });
});

it.each<[string, readonly Snapshot[], Partial<End> | null]>([
  ["an interval from its minutes before", [none(-60), none(240, { minutes: 230 })], { endedBy: at(240) }],
  [
    "the first that says of minutes",
    [none(250, { minutes: 230 }), none(240, { minutes: 230 })],
    { endedBy: at(240) },
  ],
  ["whatever comes first", [none(240, { minutes: 230 }), none(250, { minutes: 230 })], { endedBy: at(240) }],
  ["one after a single minute too", [none(11, { minutes: 1 })], { endedAt: at(11) }],
  ["none without a minute", [none(240, { minutes: 0 }), none(250)], null],
])("an end of which nothing before was heard is %s", (_what, snapshots, expected) => {
  const found = end(treated(...snapshots), 300);
  expect(found).toEqual(expected && { sessionId: "T", startedAt: at(10), endedAt: at(10), ...expected });
});

it("the machine's next treatment ends it too", () => {
  const known = { ...treated(...often), ...endedByNext(none(11)) };
  expect(end(known)).toMatchObject({ endedAt: at(11) });
});

const ended = (...snapshots: readonly Snapshot[]) => end(treated(blood(0), ...snapshots, none(1)));

it("bath, weights and volume are what was said, and of the bath what was set where nothing was measured", () => {
  const set = { sodiumSet: 140, bicarbonateSet: 32, temperatureSet: 36 };
  expect(ended(snapshot(0, { values: set }))?.dialysate).toEqual({
    ...{ sodium: 140, bicarbonate: 32, temperature: 36 },
  });
  const measured = {
    ...{ magnesium: 0.5, calcium: 1.25, potassium: 2 },
    ...{ sodium: 138, bicarbonate: 30, temperature: 35.5 },
  };
  const values = { ...set, ...measured, removed: 0, pre: 72, post: 70, sodiumProfile: 1 };
  expect(ended(snapshot(0, { values }))).toEqual({
    ...{ sessionId: "T", startedAt: at(0), endedAt: at(1), dialysate: measured, sodiumProfile: true },
    ...{ ultrafiltration: { volume: 0 }, weight: { pre: 72, post: 70 } },
  });
  expect(ended(snapshot(0, { values: { post: 70 } }))?.weight).toEqual({ post: 70 });
  expect(ended(snapshot(0, { values: { calcium: 1.5 } }))?.dialysate).toEqual({ calcium: 1.5 });
  expect(ended(snapshot(0, { values: { sodiumProfile: 0 } }))).not.toHaveProperty("sodiumProfile");
});

it("what is without dialysis says so", () => {
  expect(ended(snapshot(0, { modality: "IUF" }))?.withoutDialysis).toBe(true);
});

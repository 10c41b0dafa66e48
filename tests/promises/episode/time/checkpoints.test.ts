import { describe, expect, it } from "vitest";
import { checkpointsAt, nextCheckpointAt } from "../../../../shared/episode/state/checkpoints.ts";
import { at } from "../../../made-up/patients/ward.ts";

const ran = (time: string) => ({ dueAt: at(time), ranAt: at(time) });
const waiting = (time: string) => ({ dueAt: at(time) });

describe("a checkpoint that the clock passes", () => {
  const window = { checkpoints: [ran("12:00"), waiting("13:00"), waiting("14:00"), waiting("17:00")] };
  const seen = (reviewAt: string | null, now: string) => checkpointsAt({ ...window, reviewAt }, at(now));

  it("has run when it was due, if nothing of its episode was to be looked at by then", () => {
    expect(seen(at("17:00"), "13:59")).toEqual([
      ran("12:00"),
      ran("13:00"),
      waiting("14:00"),
      waiting("17:00"),
    ]);
    expect(seen(at("17:00"), "14:00")[2]).toEqual(ran("14:00"));
    expect(seen(null, "17:00")[3]).toEqual(ran("17:00"));
  });

  it("has not run while a look is owed that was due by then", () => {
    expect(seen(at("13:00"), "13:30")[1]).toEqual(waiting("13:00"));
    expect(seen(at("13:30"), "14:30")).toEqual([
      ran("12:00"),
      ran("13:00"),
      waiting("14:00"),
      waiting("17:00"),
    ]);
    expect(seen(at("17:00"), "18:00")[3]).toEqual(waiting("17:00"));
  });

  it("keeps the time at which a look ran it", () => {
    const late = { dueAt: at("13:00"), ranAt: at("13:20") };
    expect(checkpointsAt({ checkpoints: [late], reviewAt: null }, at("15:00"))).toEqual([late]);
  });

  it("is no longer the next", () => {
    const next = (now: string) => nextCheckpointAt({ ...window, reviewAt: at("17:00") }, at(now));
    expect([next("12:30"), next("13:00"), next("16:00")]).toEqual([at("13:00"), at("14:00"), at("17:00")]);
    expect(nextCheckpointAt({ checkpoints: [ran("12:00")], reviewAt: null }, at("12:30"))).toBeNull();
  });
});

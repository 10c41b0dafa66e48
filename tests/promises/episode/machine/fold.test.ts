import { describe, expect, it } from "vitest";
import {
  endedByNext,
  isWithoutDialysis,
  joined,
  newTherapy,
  overAt,
  saysMore,
} from "../../../../shared/episode/machine/therapy.ts";
import type { Snapshot, Therapy } from "../../../../shared/events/therapy.ts";
import { at, blood, none, snapshot, treated } from "./treatment.ts";

const seen = (minute: number, receivedAt = at(minute), isClockOff = false) => ({
  ...{ at: at(minute), receivedAt, isClockOff },
});

describe("a treatment is a function of the set of its snapshots", () => {
  const all = [
    none(-5, { subject: "1", values: { pre: 72 } }),
    blood(0, { minutes: 0, modality: "HD", values: { magnesium: 0.5 } }),
    blood(4, { minutes: 7, subject: "2", values: { magnesium: 0.6, removed: 100 } }),
    blood(4, { values: { magnesium: 0.55, removed: 90 } }),
    none(9, { isOver: true, modality: "IUF", values: { removed: 120 } }),
    none(12, { isOver: true }),
    snapshot(13, { subject: "1", isOver: false }),
  ];

  it("whatever is heard first, and however often", () => {
    const expected = {
      ...newTherapy(snapshot(0)),
      ...{ startedAt: at(-3), treating: seen(4), after: [seen(9), seen(12)], isOver: true },
      ...{
        isDialysis: true,
        modalities: ["HD", "IUF"],
        isFrequent: expect.any(Boolean),
        subjects: ["1", "2"],
      },
      values: {
        ...{ pre: { at: at(-5), value: 72 }, magnesium: { at: at(4), value: 0.6 } },
        removed: { at: at(9), value: 120 },
      },
    };
    for (let turn = 0; turn < all.length; turn += 1) {
      const turned = [...all.slice(turn), ...all.slice(0, turn)];
      expect(treated(...turned)).toEqual(expected);
      expect(treated(...turned.toReversed(), ...turned)).toEqual(expected);
    }
  });

  it("and is the same object where one more says nothing that is new", () => {
    const known = treated(...all);
    for (const one of [
      ...all,
      snapshot(20),
      blood(3),
      none(2),
      none(4),
      snapshot(-6, { values: { pre: 80 } }),
    ])
      expect(joined(known, one, 15)).toBe(known);
    const moved: readonly Snapshot[] = [
      ...[blood(5), none(10), blood(2, { minutes: 60 }), snapshot(20, { modality: "HDF" })],
      ...[snapshot(20, { subject: "3" }), snapshot(20, { values: { post: 70 } })],
    ];
    for (const one of moved) expect(joined(known, one, 15)).not.toBe(known);
    expect(joined(treated(blood(0)), snapshot(1, { isOver: true }), 15).isOver).toBe(true);
  });

  it("begins as nothing, of one machine", () => {
    expect(newTherapy(snapshot(0))).toEqual({
      ...{ therapy: "T", source: "M", startedAt: null, treating: null, after: [], treated: null },
      ...{
        nextAt: null,
        nextReceivedAt: null,
        isOver: false,
        isDialysis: false,
        modalities: [],
        isFrequent: false,
      },
      ...{ subjects: [], rejected: [], values: {}, changedAt: null, outbox: [] },
      told: {
        ...{ started: [], ends: 0, resumptions: 0, last: "", isProvisional: false, issuedAt: "" },
        held: [],
      },
    });
  });
});

describe("what is kept of it", () => {
  it("starts as early as any snapshot with blood in the circuit allows, or the minutes of a later one", () => {
    expect(treated(none(-9)).startedAt).toBeNull();
    expect(treated(blood(0), none(9, { minutes: 12 })).startedAt).toBe(at(-3));
    expect(treated(blood(0), blood(9)).startedAt).toBe(at(0));
    expect(treated(blood(0), blood(9, { minutes: 12 })).startedAt).toBe(at(-3));
  });

  it("is heard often where two snapshots of treatment are less than the silence apart", () => {
    expect(treated(blood(0)).isFrequent).toBe(false);
    expect(treated(blood(0), blood(15)).isFrequent).toBe(false);
    expect(treated(blood(0), blood(14)).isFrequent).toBe(true);
    expect(treated(blood(0), blood(14), blood(60)).isFrequent).toBe(true);
    expect(treated(blood(14), blood(0)).isFrequent).toBe(true);
    expect(treated(blood(15), blood(0)).isFrequent).toBe(false);
    expect(treated(blood(14), blood(14)).isFrequent).toBe(false);
  });

  it("is heard often whichever of its snapshots comes first, and whatever comes between the two", () => {
    for (const minutes of [
      [0, 10, 40],
      [40, 0, 10],
      [40, 10, 0],
      [10, 40, 0],
      [0, 20, 40, 60, 26],
    ])
      expect(treated(...minutes.map((minute) => blood(minute))).isFrequent).toBe(true);
    expect(treated(...[45, 0, 15, 30, 30, 60].map((minute) => blood(minute))).isFrequent).toBe(false);
  });

  it("is heard often where what was kept of it before is the last of its snapshots alone", () => {
    const { heardAt: _, ...known } = treated(blood(0));
    expect(joined(known, blood(14), 15).isFrequent).toBe(true);
    expect(joined(known, blood(15), 15).heardAt).toEqual([at(0), at(15)]);
  });

  it("says no more by when it was heard: its end waits for nothing by that", () => {
    const known = treated(blood(0), blood(40), none(60));
    expect(saysMore(known, joined(known, blood(20), 15))).toBe(false);
  });

  it("has no snapshot without blood of an instant at which it was in the circuit", () => {
    expect(treated(none(5), none(6), blood(5)).after).toEqual([seen(6)]);
    expect(treated(blood(5), none(5)).after).toEqual([]);
  });

  it("has the first receipt of each snapshot without blood, up to twenty-four, the last one among them", () => {
    const late = none(1, { receivedAt: at(9), isClockOff: true });
    expect(treated(none(1), late).after).toEqual([seen(1)]);
    expect(treated(late, none(1)).after).toEqual([seen(1)]);
    const many = Array.from({ length: 26 }, (_, minute) => none(minute));
    const minutes = (given: readonly Snapshot[]) => treated(...given).after.map((each) => each.at);
    expect(minutes(many.slice(0, 24))).toEqual(many.slice(0, 24).map((each) => each.at));
    const kept = [...many.slice(0, 23), ...many.slice(25)].map((each) => each.at);
    expect(minutes(many)).toEqual(kept);
    expect(minutes(many.toReversed())).toEqual(kept);
    expect(joined(treated(...many), none(24.5), 15).after).toHaveLength(24);
  });

  it("names three patients at the most, and none of whom a person has said that it is not theirs", () => {
    const named = ["d", "b", "c", "a"].map((subject) => snapshot(0, { subject }));
    expect(treated(...named).subjects).toEqual(["a", "b", "c"]);
    const known = { ...treated(), rejected: ["b", "c"] };
    expect(joined(known, snapshot(0, { subject: "b" }), 15)).toBe(known);
    expect(joined(known, snapshot(0, { subject: "a" }), 15).subjects).toEqual(["a"]);
  });

  it.each<[readonly (string | undefined)[], boolean]>([
    [["HD"], false],
    [["HDF"], false],
    [["HF"], false],
    [["SLED"], false],
    [["IUF", "HD"], false],
    [["HP", "XX"], false],
    [[undefined], false],
    [["IUF"], true],
    [["HP", "IUF"], true],
  ])("of modalities %j it is without dialysis: %s", (modalities, isWithout) => {
    const known = treated(...modalities.map((modality) => snapshot(0, { modality })));
    expect(isWithoutDialysis(known)).toBe(isWithout);
    expect(known.isDialysis).toBe(modalities.some((one) => /^(HD|HDF|HF|SLED)$/.test(one ?? "")));
  });
});

describe("a further word is worth", () => {
  const known = treated(
    blood(0, { subject: "1", values: { magnesium: 0.5 } }),
    blood(10),
    none(20, { values: { magnesium: 0.5 } }),
  );
  const isWorth = (next: Therapy) => saysMore(known, next);
  const heard = (one: Snapshot) => isWorth(joined(known, one, 15));

  it("nothing that each snapshot moves on", () => {
    expect(isWorth(known)).toBe(false);
    expect(heard(blood(11))).toBe(false);
    expect(heard(none(21))).toBe(false);
    expect(heard(snapshot(21, { values: { magnesium: 0.5 } }))).toBe(false);
  });

  it("what is new: a start, an end, a patient, a value, a next treatment", () => {
    expect(heard(blood(5))).toBe(false);
    expect(heard(blood(-9))).toBe(true);
    expect(heard(blood(5, { minutes: 30 }))).toBe(true);
    expect(heard(blood(25))).toBe(true);
    expect(heard(none(19))).toBe(true);
    expect(heard(snapshot(21, { subject: "2" }))).toBe(true);
    expect(heard(snapshot(21, { modality: "HD" }))).toBe(true);
    expect(heard(snapshot(21, { isOver: true }))).toBe(true);
    expect(heard(snapshot(21, { values: { magnesium: 0.6 } }))).toBe(true);
    expect(heard(snapshot(21, { values: { post: 70 } }))).toBe(true);
    expect(isWorth({ ...known, ...endedByNext(none(30)) })).toBe(true);
  });
});

describe("it is over", () => {
  const next = (one: Snapshot, ...own: readonly Snapshot[]) =>
    overAt({ ...treated(...own), ...endedByNext(one) });

  it("never before blood was in the circuit, and not while it is", () => {
    expect(overAt(treated(none(3)))).toBeNull();
    expect(next(none(9))).toBeNull();
    expect(overAt(treated(none(3), blood(4)))).toBeNull();
  });

  it("at the first snapshot without blood, or at the machine's next treatment if that is earlier", () => {
    expect(overAt(treated(blood(0), none(8), none(5)))).toEqual(seen(5));
    expect(next(none(4), blood(0), none(5))).toEqual(seen(4));
    expect(next(none(6), blood(0), none(5))).toEqual(seen(5));
    expect(next(none(5, { isClockOff: true, receivedAt: at(9) }), blood(0), none(5))).toEqual(seen(5));
    expect(next(none(5), blood(5))).toBeNull();
    expect(next(none(5), blood(6))).toBeNull();
  });

  it("by a clock that is off, no later than the next treatment was heard of", () => {
    const late = { receivedAt: at(30) };
    expect(next(none(5, late), blood(0))).toEqual(seen(5));
    expect(next(none(5, { ...late, isClockOff: true }), blood(0))).toEqual(seen(5, at(30), true));
  });
});

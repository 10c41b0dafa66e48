import { describe, expect, it } from "vitest";
import { inherit } from "../../../shared/episode/adopt.ts";
import type { Episode, LineRecord } from "../../../shared/episode/state/episode.ts";
import {
  episode,
  evidenceOf,
  line,
  nothingElsewhere,
  restingOn,
  toldLine,
  unanchored,
} from "../../made-up/patients/kept-facts.ts";
import { at } from "../../made-up/patients/ward.ts";

const scope = { opensAt: at("08:00") };
const rule = "never";
const order = evidenceOf("order:O-1");
const ordered = (time: string) => ({ input: "order", value: "1", unit: null, at: at(time), evidence: order });
const never = (time: string) => line({ rule, subject: "O-1", because: [ordered(time)] });
const there = (given: Partial<LineRecord> = {}) =>
  toldLine({ rule, subject: "O-1", evidence: [order], ...given });

describe("a line about an order that was stopped, told while it ran", () => {
  const over = there({ state: "resolved", endedAt: at("09:00") });
  const from = (told: Partial<LineRecord>, stopped = "order:O-1", own: LineRecord[] = []) => {
    const elsewhere = { ...nothingElsewhere, unanchored: [unanchored({ told: [{ ...over, ...told }] })] };
    return inherit([never("08:30")], own, scope, { ...elsewhere, stopped: new Set([stopped]) });
  };

  it("is no news in the session that covers it, nor where it had ended there", () => {
    expect(from({})).toEqual([{ ...there(), carried: true }]);
    expect(from({}, "order:O-1", [there({ state: "resolved", alerts: ["A-2"] })])).toEqual([
      { ...there(), carried: true },
    ]);
  });

  it("is news, where the order runs, or it was another's, wrong, told to nobody, less grave or of less", () => {
    expect(from({}, "order:O-2")).toEqual([]);
    for (const told of [
      { subject: "O-2" },
      { state: "withdrawn" },
      { alerts: [] },
      { lastSeverity: "routine" },
      { evidence: [evidenceOf("result:k")] },
    ] as const)
      expect(from(told)).toEqual([]);
  });
});

describe("a line about an order that is given anew", () => {
  const renewed = new Set(["order:O-1"]);
  const from = (...telling: Episode[]) =>
    inherit([never("07:00")], [], scope, { ...nothingElsewhere, telling, renewed });

  it("is told once, by the episode that opened last of those that this decision tells it in", () => {
    const [first, last] = [there({ alerts: ["A-1"] }), there({ alerts: ["A-2"] })];
    const [early, late] = [at("05:00"), at("06:00")];
    const opened = (opensAt: string, told: LineRecord) => episode({ opensAt, told: [told] });
    expect(from(opened(late, last), opened(early, first))).toEqual([{ ...last, carried: true }]);
    expect(from(opened(early, first), opened(late, last))).toEqual([{ ...last, carried: true }]);
    expect(from(opened(late, last), episode({ opensAt: at("07:00") }))).toEqual([{ ...last, carried: true }]);
    expect(from(opened(late, last), opened(late, first))).toEqual([{ ...last, carried: true }]);
  });

  it("is news, where this decision tells another line, or this one less grave, or carried", () => {
    for (const told of [{ subject: "O-2" }, { lastSeverity: "routine" }, { carried: true }] as const)
      expect(from(episode({ told: [there(told)] }))).toEqual([]);
  });
});

it("an order of before is that whatever was changed of it since", () => {
  const changed = { ...never("07:00"), because: [ordered("07:00"), ordered("08:30")] };
  const others = [episode({ opensAt: at("05:00"), told: [there({ since: at("07:00") })] })];
  expect(inherit([changed], [], scope, { ...nothingElsewhere, others })).toHaveLength(1);
});

it("an order that begins as the episode opens is none of before, and another line of before is not taken for its own", () => {
  const others = [episode({ opensAt: at("05:00"), told: [there()] })];
  expect(inherit([never("08:00")], [], scope, { ...nothingElsewhere, others })).toEqual([]);
  const another = [episode({ opensAt: at("05:00"), told: [there({ subject: "O-2" })] })];
  expect(inherit([never("07:00")], [], scope, { ...nothingElsewhere, others: another })).toEqual([]);
});

it("what was carried here without being told here stays as it is", () => {
  const own = there({ severity: "critical", alerts: [], carried: true });
  const others = [episode({ opensAt: at("05:00"), told: [there()] })];
  expect(inherit([never("07:00")], [own], scope, { ...nothingElsewhere, others })).toEqual([own]);
});

describe("a line that rests on a spasm of before", () => {
  const rests = (input: string, time: string | null) => {
    return { input, value: "1", unit: null, at: time && at(time), evidence: evidenceOf(`of:${input}`) };
  };
  const about = { rule: "measure", subject: "magnesium" };
  const told = (given: Partial<LineRecord> = {}) =>
    toldLine({ ...about, evidence: [evidenceOf("of:spasm")], ...given });
  const from = (
    because: ReturnType<typeof rests>[],
    others: LineRecord[],
    severity: "urgent" | "critical" = "urgent",
  ) => {
    const episodes = others.map((one, index) => episode({ opensAt: at(`0${7 - index}:00`), told: [one] }));
    return inherit([line({ ...about, severity, because })], [], scope, {
      ...nothingElsewhere,
      others: episodes,
    });
  };
  const spasm = rests("spasm", "07:00");

  it("is taken as it was told as gravely, and is news where it is critical and was not told so", () => {
    expect(from([spasm], [told({ state: "resolved" })])).toEqual([{ ...told(), carried: true }]);
    expect(from([spasm], [told()], "critical")).toEqual([]);
  });

  it("is no news for a sign of before, for one without a time, or for what nobody reported", () => {
    const ended = told({ state: "resolved" });
    const unreported = { input: "dialysate", value: "1", unit: null, at: at("09:00") };
    for (const because of [
      [spasm, rests("symptom", "07:30")],
      [rests("spasm", null)],
      [spasm, unreported],
    ] as ReturnType<typeof rests>[][])
      expect(from(because, [ended])).toMatchObject([{ state: "standing", carried: true }]);
  });

  it("is news, where something of these hours is with it, a value is, or it rests on nothing", () => {
    const ended = told({ state: "resolved" });
    expect(from([spasm, rests("symptom", "08:30")], [ended])).toEqual([]);
    expect(from([rests("spasm", "08:00")], [told()])).toEqual([]);
    expect(from([spasm, rests("potassium", "07:30")], [ended])).toEqual([]);
    expect(from([], [told({ evidence: [] })])).toEqual([]);
    expect(from([spasm], [told({ state: "resolved", subject: "potassium" })])).toEqual([]);
  });

  it("is taken from the hours that opened last of those that have it, though it rested on more there", () => {
    const [last, first] = ["A-2", "A-1"].map((id) =>
      told({ state: "resolved", alerts: [id], evidence: [evidenceOf("of:spasm"), evidenceOf("of:k")] }),
    );
    expect(from([spasm], [last ?? told(), first ?? told()])).toMatchObject([{ alerts: ["A-2"] }]);
  });

  it("is taken from where it was told of that spasm, though it was graver with another one", () => {
    const heart = rests("structural-heart-disease", null);
    const of = (other: string) => [evidenceOf("of:structural-heart-disease"), evidenceOf(other)];
    const graver = told({ severity: "critical", lastSeverity: "critical", evidence: of("of:another-spasm") });
    const ours = told({ alerts: ["A-2"], evidence: of("of:spasm") });
    expect(from([heart, spasm], [graver, ours])).toEqual([{ ...ours, carried: true }]);
    expect(from([heart, spasm], [graver])).toEqual([]);
  });
});

it("what rests on a stop is taken from where it was told, however much older its order is", () => {
  const stop = { input: "baclofen-stopped", value: "1", unit: null, at: at("08:30") };
  const told = there();
  const taper = line({ rule, subject: "O-1", because: [ordered("07:00"), stop] });
  const elsewhere = { ...nothingElsewhere, unanchored: [unanchored({ told: [told] })] };
  expect(inherit([taper], [], scope, elsewhere)).toEqual([told]);
});

it("what rests on something of these hours is no news where another session told it, and what rests on none is", () => {
  const told = toldLine();
  const rests = (time: string) => ({
    input: "k",
    value: "1",
    unit: null,
    at: at(time),
    evidence: evidenceOf("result:k"),
  });
  const bath = { input: "dialysate", value: "1", unit: null, at: at("09:00") };
  const from = (...because: ReturnType<typeof rests>[]) =>
    inherit([line({ because })], [], scope, { ...nothingElsewhere, sessions: [episode({ told: [told] })] });
  expect(from(rests("08:00"))).toEqual([told]);
  for (const given of [
    { state: "resolved" },
    { alerts: [] },
    { subject: "magnesium" },
    { lastSeverity: "routine" },
    { evidence: [evidenceOf("result:mg")] },
  ] as const) {
    const sessions = [episode({ told: [{ ...told, ...given }] })];
    expect(
      inherit([line({ because: [rests("08:00")] })], [], scope, { ...nothingElsewhere, sessions }),
    ).toEqual([]);
  }
  expect(from(rests("07:59"))).toEqual([]);
  expect(from(rests("07:59"), bath as ReturnType<typeof rests>)).toEqual([]);
});

describe("under another number", () => {
  const here = line({ severity: "critical", because: restingOn("result:k") });
  const grave = toldLine({ severity: "critical", lastSeverity: "critical", alerts: ["A-2"] });
  const from = (own: LineRecord, ...joined: LineRecord[]) => {
    const elsewhere = { ...nothingElsewhere, joined: joined.map((told) => unanchored({ told: [told] })) };
    return inherit([here], [own], scope, elsewhere);
  };

  it("a line that is as grave here stays as it was told here", () => {
    const own = toldLine({ severity: "critical", lastSeverity: "critical" });
    expect(from(own, grave)).toEqual([own]);
  });

  it("what has ended there, or is another line, is not taken", () => {
    expect(from(toldLine(), { ...grave, state: "resolved" }, { ...grave, subject: "magnesium" })).toEqual([
      toldLine(),
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { plusHours, plusMinutes } from "../../../../shared/base/instant.ts";
import { episodesOf, type Scope } from "../../../../shared/episode/episodes.ts";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import {
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
  treatment,
} from "../../../made-up/patients/episode-facts.ts";
import { at, storedFact } from "../../../made-up/patients/ward.ts";

function scopesOf(...events: CloudEvent[]): Scope[] {
  return episodesOf(fold(events.map((event) => storedFact(event, at("20:00")))), () => 5);
}

const idsOf = (...events: CloudEvent[]) => scopesOf(...events).map(({ id }) => id);

const end = (sessionId = "S-1", startedAt = at("08:00"), endedAt = at("12:00")) =>
  sessionEnded({ sessionId, startedAt, endedAt });

function pictureIn(id: string, ...events: CloudEvent[]) {
  const scope = scopesOf(...events).find((one) => one.id === id);
  if (!scope) throw new Error("the example has that episode");
  return scope.picture;
}

const session = (...events: CloudEvent[]) => pictureIn("session:S-1", end(), ...events);
const loose = (...events: CloudEvent[]) => pictureIn(`unanchored:${at("10:00")}`, ...events);
const potassium = (collectedAt: string, given = {}) => result("potassium", 4.4, collectedAt, given);

describe("a session's episode", () => {
  it("lasts from the session's start to 5 h after its end; its window begins at the end, and is no provisional one", () => {
    expect(scopesOf(end())).toMatchObject([
      {
        ...{ id: "session:S-1", sessionId: "S-1", opensAt: at("08:00"), closesAt: at("17:00") },
        picture: { window: { opensAt: at("12:00"), closesAt: at("17:00"), provisional: false } },
      },
    ]);
  });

  it("is drawn the same whether or not earlier ones are asked for", () => {
    const facts = [
      end(),
      end("S-2", at("18:00"), at("18:30")),
      potassium(at("07:00")),
      potassium(at("12:30")),
    ];
    const patient = fold(facts.map((event) => storedFact(event, at("20:00"))));
    const all = episodesOf(patient, () => 1);
    const later = episodesOf(patient, () => 1, at("08:00"));
    expect(all.map(({ id }) => id)).toEqual([`unanchored:${at("07:00")}`, "session:S-1", "session:S-2"]);
    expect(later).toEqual(all.slice(1));
  });

  it("is closed by the next session's start, if that comes first", () => {
    const closesAt = (...starts: string[]) =>
      scopesOf(end(), ...starts.map((start) => sessionStarted(`S-${start}`, start)))[0]?.closesAt;
    expect(closesAt(at("16:00"), at("14:30"))).toBe(at("14:30"));
    expect(closesAt(at("14:30"), at("16:00"))).toBe(at("14:30"));
    expect(closesAt(at("12:00"))).toBe(at("12:00"));
    expect(closesAt(at("17:01"))).toBe(at("17:00"));
  });

  it("is not closed by a start before its end, nor by its own", () => {
    expect(scopesOf(end(), sessionStarted("S-0", at("11:59")))[0]?.closesAt).toBe(at("17:00"));
    expect(scopesOf(end("S-1", at("12:00"), at("12:00")))[0]?.closesAt).toBe(at("17:00"));
  });

  it("covers what happens from its first instant to its last: nothing of that stands apart", () => {
    expect(idsOf(end(), potassium(at("08:00")), potassium(at("17:00")))).toEqual(["session:S-1"]);
    expect(idsOf(end(), potassium(at("07:59")), potassium(at("17:01")))).toEqual([
      `unanchored:${at("07:59")}`,
      "session:S-1",
      `unanchored:${at("17:01")}`,
    ]);
  });

  it("shows results from 24 hours before the start to its close, older issues alike", () => {
    const shown = ["07:59", "08:00"].map((time) => plusHours(at(time), -24));
    const times = [...shown, at("17:00"), at("17:01")];
    const labs = times.map((time) => potassium(time));
    const corrected = labs.map(({ data }, index) => {
      const { resultId } = data.results[0] ?? { resultId: "" };
      return potassium(times[index] ?? "", { resultId, status: "corrected", issuedAt: at("18:00") });
    });
    const picture = session(...labs, ...corrected);
    expect(picture.labs.map(({ collectedAt }) => collectedAt)).toEqual([shown[1], at("17:00")]);
    expect(picture.superseded.map(({ collectedAt }) => collectedAt)).toEqual([shown[1], at("17:00")]);
  });

  it("shows results by their collection; by their issue where that is not known", () => {
    const late = potassium(at("12:00"), { issuedAt: at("19:00") });
    const unknown = potassium(at("12:30"), { collectedAt: undefined, issuedAt: at("12:30") });
    expect(session(late, unknown).labs).toHaveLength(2);
    expect(session(potassium(at("17:30"), { issuedAt: at("16:00") })).labs).toEqual([]);
  });

  it("shows what was felt from its first instant to its last", () => {
    const onsets = [at("07:59"), at("08:00"), at("17:00"), at("17:01")];
    const felt = onsets.map((onset) => symptoms(onset, { kind: "twitching", onset }));
    expect(session(...felt).symptoms.map(({ onset }) => onset)).toEqual([at("08:00"), at("17:00")]);
  });

  it("counts an earlier session's spasm by that session's own window", () => {
    const hours = (id: string) => (id === "session:S-0" ? 4 : 5);
    const facts = [
      end("S-0", plusHours(at("08:00"), -48), plusHours(at("12:00"), -48)),
      symptoms(plusHours(at("16:30"), -48), { kind: "twitching" }),
      end(),
    ].map((event) => storedFact(event, at("20:00")));
    const earlier = (windowHours: (id: string) => number) =>
      episodesOf(fold(facts), windowHours).find(({ id }) => id === "session:S-1")?.picture.spasmSessions;
    expect(earlier(() => 5)).toHaveLength(1);
    expect(earlier(hours)).toEqual([]);
  });
});

describe("facts that no session covers", () => {
  it("within one window's length of the first of them are one episode, its last instant included", () => {
    const [first, last, next] = [at("10:00"), at("15:00"), at("15:01")];
    expect(idsOf(potassium(next), potassium(last), potassium(first))).toEqual([
      `unanchored:${first}`,
      `unanchored:${next}`,
    ]);
    expect(loose(potassium(first), potassium(last), potassium(next)).labs).toHaveLength(2);
  });

  it("are none where all there is was cancelled or entered in error", () => {
    expect(idsOf(potassium(at("10:00"), { status: "cancelled" }))).toEqual([]);
    expect(idsOf(potassium(at("10:00"), { status: "entered-in-error" }))).toEqual([]);
    expect(idsOf(potassium(at("10:00"), { status: "preliminary" }))).toHaveLength(1);
  });

  it("show nothing that a session covers", () => {
    const facts = [at("10:00"), at("12:30")].flatMap((time) => [
      potassium(time),
      symptoms(time, { kind: "twitching" }),
    ]);
    const picture = loose(...facts, end("S-1", at("12:00"), at("12:30")));
    expect(picture.labs.map(({ collectedAt }) => collectedAt)).toEqual([at("10:00")]);
    expect(picture.symptoms.map(({ onset }) => onset)).toEqual([at("10:00")]);
  });

  it("open a provisional window after the last spasm, and none without one", () => {
    const felt = [
      symptoms(at("10:00"), { kind: "twitching" }),
      symptoms(at("11:00"), { kind: "muscle-spasm" }),
      symptoms(at("12:00"), { kind: "tachycardia" }),
    ];
    expect(loose(...felt).window).toEqual({ opensAt: at("11:00"), closesAt: at("16:00"), provisional: true });
    expect(loose(potassium(at("10:00")), ...felt.slice(2)).window).toBeNull();
  });

  it("are, of baclofen, each dose, each assessment and the stop; of other drugs the order and the last dose given", () => {
    const course = (drug: "baclofen" | "gabapentin") =>
      idsOf(
        ...(
          [
            [0, { action: "started" }],
            [1, { action: "ordered", dosePerDay: { value: 20, unit: "mg" } }],
            [2, { action: "assessed", effect: "effective" }],
            [3, { action: "stopped" }],
          ] as const
        ).map(([days, change]) =>
          treatment(plusHours(at("10:00"), days * 24), { treatment: drug, orderId: "O-1", ...change }),
        ),
      );
    const days = (...after: number[]) => after.map((one) => `unanchored:${plusHours(at("10:00"), one * 24)}`);
    expect(course("baclofen")).toEqual(days(0, 1, 2, 3));
    expect(course("gabapentin")).toEqual(days(0));
    const given = [0, 1, 2].map((one) =>
      treatment(plusHours(at("10:00"), one * 24), { treatment: "calcium", action: "given" }),
    );
    expect(idsOf(...given)).toEqual(days(0, 2));
  });
});

describe("episodes come in the order of their opening", () => {
  it("whether a session opened them or not", () => {
    const [before, after] = [potassium(at("06:00")), potassium(at("18:00"))];
    expect(scopesOf(after, end(), before).map(({ opensAt }) => opensAt)).toEqual([
      at("06:00"),
      at("08:00"),
      at("18:00"),
    ]);
  });

  it("whichever closes first", () => {
    const inside = end("S-0", at("09:00"), at("10:00"));
    expect(idsOf(inside, end())).toEqual(["session:S-1", "session:S-0"]);
  });

  it("those that open at one instant in that of their close, then of their ids: the facts have one order", () => {
    const [short, long] = [end("S-2", at("08:00"), at("11:00")), end("S-1", at("08:00"), at("12:00"))];
    expect(idsOf(long, short)).toEqual(["session:S-2", "session:S-1"]);
    const next = sessionStarted("S-3", at("13:00"));
    expect(idsOf(long, short, next)).toEqual(["session:S-1", "session:S-2", "session:S-3"]);
  });
});

describe("an order counts in a session's episode", () => {
  const order = (time: string, given: Partial<Parameters<typeof treatment>[1]> = {}) =>
    treatment(time, { treatment: "calcium", ...given });
  const counted = (...changes: CloudEvent[]) => session(...changes).orders.length;
  const after = plusMinutes(at("17:00"), 1);

  it("from its first instant to the episode's last", () => {
    expect([counted(order(at("17:00"))), counted(order(after))]).toEqual([1, 0]);
    expect(counted(order(plusHours(at("08:00"), -240)))).toBe(1);
  });

  it("no longer once it is stopped, to the episode's last instant; then it is one that was stopped", () => {
    const ordered = order(at("07:00"));
    const stop = (time: string) => session(ordered, order(time, { action: "stopped" }));
    expect(stop(at("17:00"))).toMatchObject({ orders: [], stopped: [{ stoppedAt: at("17:00") }] });
    expect(stop(after)).toMatchObject({ orders: [{ orderId: "O-1" }], stopped: [] });
    expect(session(ordered).stopped).toEqual([]);
  });

  it("that was only ever given, if its last dose was given in it", () => {
    const given = (time: string) => order(time, { action: "given" });
    expect(counted(given(at("08:00")))).toBe(1);
    expect(counted(given(at("07:59")))).toBe(0);
    expect(counted(given(at("07:00")), given(at("09:00")))).toBe(1);
    expect(counted(order(at("06:00")), given(at("07:00")))).toBe(1);
  });
});

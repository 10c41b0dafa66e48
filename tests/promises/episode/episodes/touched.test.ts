import { describe, expect, it } from "vitest";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import { comesAlong, placesOf, touches } from "../../../../shared/episode/touched.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import {
  acknowledged,
  historyStated,
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
  treatment,
} from "../../../made-up/patients/episode-facts.ts";
import { episode, reviewOf } from "../../../made-up/patients/kept-facts.ts";
import { order, spasm } from "../../../made-up/patients/pictures.ts";
import { at, storedFact } from "../../../made-up/patients/ward.ts";

/** From 08:00 to 17:00. */
const { scope } = reviewOf(episode());
function says(event: CloudEvent, known: readonly CloudEvent[] = []): boolean {
  const fact = storedFact(event, at("23:00"));
  const before = known.map((one) => storedFact(one, at("22:00")));
  return touches(fact, placesOf(fact, before), scope);
}

const [first, last] = [at("08:00"), at("17:00")];
const [before, after] = [plusMinutes(first, -1), plusMinutes(last, 1)];

/** Whether a fact says something of an episode, by the time that is given it. */
function spanOf(fact: (time: string) => CloudEvent): boolean[] {
  return [before, first, last, after].map((time) => says(fact(time)));
}

const within = [false, true, true, false];

describe("a fact says something of the hours of an episode, whenever it was reported", () => {
  it("a result by its collection, else its issue, else its report", () => {
    expect(spanOf((time) => result("magnesium", 0.6, time, { issuedAt: at("20:00") }))).toEqual(within);
    const report = (given: object) => ({
      ...result("magnesium", 0.6, at("12:00"), { collectedAt: undefined, ...given }),
      time: at("20:00"),
    });
    expect(spanOf((issuedAt) => report({ issuedAt }))).toEqual(within);
    expect(spanOf((time) => ({ ...report({}), time }))).toEqual(within);
  });

  it("a symptom by its onset, else its report", () => {
    expect(spanOf((onset) => symptoms(at("20:00"), { kind: "twitching", onset }))).toEqual(within);
    expect(spanOf((time) => symptoms(time, { kind: "twitching" }))).toEqual(within);
    expect(says(symptoms(first, { kind: "twitching", onset: before }))).toBe(false);
  });

  it("one of several results or symptoms is enough", () => {
    const onsets = [before, first].map((onset) => ({ kind: "twitching" as const, onset }));
    expect(says(symptoms(at("20:00"), ...onsets))).toBe(true);
  });

  it("a session, an order or a history by when it was reported", () => {
    expect(spanOf((time) => sessionStarted("S-2", time))).toEqual(within);
    expect(spanOf((time) => treatment(time, { treatment: "magnesium" }))).toEqual(within);
    expect(spanOf((time) => historyStated(time, { anticoagulated: true }))).toEqual(within);
    const other = (time: string) => ({
      ...sessionEnded({ sessionId: "S-2", startedAt: at("01:00"), endedAt: at("02:00") }),
      time,
    });
    expect(spanOf(other)).toEqual(within);
  });

  it("the end of its own session, always; its own start says nothing before the episode begins", () => {
    const own = { ...sessionEnded({ startedAt: first, endedAt: at("12:00") }), time: at("23:00") };
    expect(says(own)).toBe(true);
    expect(says({ ...sessionStarted("S-1", before) })).toBe(false);
  });

  it("blood by when it was drawn, a version of an order by when it was made as well", () => {
    const drawn = (collectedAt: string): CloudEvent => ({
      ...{ ...sessionStarted("S", at("20:00")), type: "specimen.collected.v1" },
      data: { collectionId: "T", collectedAt },
    });
    expect(spanOf(drawn)).toEqual(within);
    const version = treatment(at("20:00"), { treatment: "magnesium" });
    expect(spanOf((issued) => ({ ...version, issued }))).toEqual(within);
  });

  it("an end that is amended where its session was before, to its window's last instant", () => {
    const end = (sessionId: string, endedAt: string) =>
      sessionEnded({ sessionId, startedAt: at("00:00"), endedAt: at("01:00"), endedBy: at(endedAt) });
    const amended = end("S-2", "01:00");
    expect(says(amended, [end("S-2", "03:00")])).toBe(true);
    expect(says(amended, [end("S-2", "02:59")])).toBe(false);
    expect(says(amended, [end("S-3", "03:00")])).toBe(false);
  });

  it("an answer to an alert, never", () => {
    expect(says(acknowledged(first, "A-1"))).toBe(false);
  });

  it("a correction at its old place and at its new, and what takes back where it stood", () => {
    const known = result("magnesium", 0.6, first, { resultId: "mg" });
    const moved = result("magnesium", 0.6, before, { resultId: "mg", status: "corrected" });
    expect(says(moved)).toBe(false);
    expect(says(moved, [known])).toBe(true);
    expect(says({ ...moved, source: "another" }, [known])).toBe(false);
    const withdrawn = (data: object): CloudEvent => ({
      ...known,
      ...{ time: after, type: "lab.results.withdrawn.v1", data: { status: "cancelled", ...data } },
    });
    expect(says(withdrawn({ resultIds: ["mg"] }), [known])).toBe(true);
    expect(says(withdrawn({ reportIds: ["report-mg"] }), [known])).toBe(true);
    expect(says(withdrawn({ orderIds: ["another"] }), [known])).toBe(false);
    const told = (given: object, time = before) => ({
      ...{ ...result("magnesium", 0.6, first, { resultId: "mg", orderId: "F1", ...given }), time },
      source: known.source,
    });
    expect(says(withdrawn({ orderIds: ["F1"] }), [told({})])).toBe(true);
    expect(says(withdrawn({ orderIds: ["another"] }), [told({})])).toBe(false);
    const byPlacer = { orderIds: ["P1"], resultIds: ["P1|"], status: "unsettled" };
    expect(says(withdrawn(byPlacer), [told({})])).toBe(true);
    const unknown = { collectedAt: undefined, issuedAt: undefined };
    expect(says(withdrawn({ resultIds: ["mg"] }), [told({ ...unknown, issuedAt: first })])).toBe(true);
    expect(says(withdrawn({ resultIds: ["mg"] }), [told(unknown, first)])).toBe(true);
  });

  it("a word without an onset where the symptom of its kind began", () => {
    const cramp = symptoms(first, { kind: "muscle-spasm" });
    const over = symptoms(after, { kind: "muscle-spasm", active: false });
    expect(says(over)).toBe(false);
    expect(says(over, [cramp])).toBe(true);
    expect(says(over, [symptoms(first, { kind: "twitching" })])).toBe(false);
    expect(says(over, [symptoms(after, { kind: "muscle-spasm", onset: first })])).toBe(true);
    expect(says(symptoms(after, { kind: "muscle-spasm", onset: after }), [cramp])).toBe(false);
  });
});

describe("a symptom that comes along into an episode", () => {
  const along = { kind: "muscle-spasm", onset: before } as const;
  const kept = { ...spasm(), onset: before };
  const isAlong = (event: CloudEvent, ...own: (typeof kept)[]) =>
    comesAlong(storedFact(event, at("23:00")), {
      ...scope,
      picture: { ...scope.picture, symptoms: own },
    });

  it("is told by a report of it, or of the end of a session, that names it by its kind and its onset", () => {
    expect(isAlong(symptoms(last, along), kept)).toBe(true);
    expect(isAlong(symptoms(before, { kind: "muscle-spasm" }), kept)).toBe(true);
    expect(isAlong(sessionEnded({ startedAt: before, endedAt: first, symptoms: [along] }), kept)).toBe(true);
    expect(isAlong(symptoms(last, { kind: "twitching" }, along), kept)).toBe(true);
  });

  it("is not told by what names another, nor by one that began here, nor by any other fact", () => {
    expect(isAlong(symptoms(last, along))).toBe(false);
    expect(isAlong(symptoms(last, { ...along, kind: "twitching" }), kept)).toBe(false);
    expect(isAlong(symptoms(last, { ...along, onset: plusMinutes(before, -1) }), kept)).toBe(false);
    expect(isAlong(symptoms(last, { ...along, onset: first }), { ...kept, onset: first })).toBe(false);
    expect(isAlong(sessionEnded({ startedAt: before, endedAt: first }), kept)).toBe(false);
    expect(isAlong(historyStated(before, { anticoagulated: true }), kept)).toBe(false);
  });
});

describe("what was so before an episode, and is heard of late", () => {
  const orders = ["O-1", "O-2"].map((orderId) => order("potassium", { orderId }));
  const picture = { ...scope.picture, orders };
  const isAlong = (event: CloudEvent, heardAt = at("23:00")) =>
    comesAlong(storedFact(event, heardAt), { ...scope, picture });
  const potassium = (time: string, orderId = "O-1") => treatment(time, { treatment: "potassium", orderId });

  it("is an order that runs in its hours, of before them", () => {
    expect([before, first, last].map((time) => isAlong(potassium(time)))).toEqual([true, false, false]);
    expect(isAlong(potassium(before, "O-3"))).toBe(false);
  });

  it("is heard from its first instant on, and until a day after its last", () => {
    const closed = plusMinutes(last, 24 * 60);
    const heard = [before, first, closed, plusMinutes(closed, 1)];
    expect(heard.map((time) => isAlong(potassium(before), time))).toEqual(within);
  });

  it("is a word of the heart, by itself or with a session's end, or one that is taken back", () => {
    expect(isAlong(historyStated(before, { structuralHeartDisease: true }))).toBe(true);
    expect(isAlong(historyStated(before, { status: "entered-in-error" }))).toBe(true);
    expect(isAlong(historyStated(before, { anticoagulated: true }))).toBe(false);
    const ended = { startedAt: plusMinutes(before, -60), endedAt: before };
    expect(isAlong(sessionEnded({ ...ended, history: { structuralHeartDisease: true } }))).toBe(true);
    expect(isAlong(sessionEnded(ended))).toBe(false);
  });
});

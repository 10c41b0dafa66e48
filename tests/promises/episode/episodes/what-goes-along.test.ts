import { describe, expect, it, test } from "vitest";
import { plusHours } from "../../../../shared/base/instant.ts";
import { episodesOf, type Scope } from "../../../../shared/episode/episodes.ts";
import { fold } from "../../../../shared/episode/facts/fold.ts";
import type { CloudEvent, FactOf } from "../../../../shared/events/fact.ts";
import {
  historyStated,
  result,
  sessionEnded,
  sessionStarted,
  symptoms,
  treatment,
} from "../../../made-up/patients/episode-facts.ts";
import { at, storedFact } from "../../../made-up/patients/ward.ts";

const received = at("23:00");
const scopesOf = (...events: CloudEvent[]): Scope[] =>
  episodesOf(fold(events.map((event) => storedFact(event, received))), () => 5);
const pictureOf = (id: string, ...events: CloudEvent[]) =>
  scopesOf(...events).find((one) => one.id === id)?.picture;

type Kind = FactOf<"symptoms.reported.v1">["data"]["symptoms"][number]["kind"];
const felt = (time: string, kind: Kind, given = {}) =>
  symptoms(at(time), { kind, onset: at(time), ...given });
const ill = (time: string) => historyStated(at(time), { structuralHeartDisease: true });

describe("with facts that no session covers", () => {
  const [spasm, heart] = [felt("02:00", "muscle-spasm"), felt("02:00", "tachycardia")];

  test.each<[string, CloudEvent[], string[]]>([
    [
      "a spasm of before where the heart is fast",
      [spasm, felt("10:00", "tachycardia")],
      ["02:00 muscle-spasm", "10:00 tachycardia"],
    ],
    [
      "whatever else is felt",
      [spasm, felt("10:00", "tachycardia"), felt("10:00", "speech-disturbance")],
      ["02:00 muscle-spasm", "10:00 speech-disturbance", "10:00 tachycardia"],
    ],
    [
      "no spasm of before where it is not",
      [spasm, felt("10:00", "speech-disturbance")],
      ["10:00 speech-disturbance"],
    ],
    ["a spasm of before where the heart is found to be ill", [spasm, ill("10:00")], ["02:00 muscle-spasm"]],
    [
      "a fast heart of before where there is a spasm",
      [heart, felt("10:00", "twitching"), felt("10:00", "speech-disturbance")],
      ["02:00 tachycardia", "10:00 speech-disturbance", "10:00 twitching"],
    ],
    [
      "nothing twice that a later one of its kind took over",
      [felt("10:00", "muscle-spasm"), felt("11:00", "tachycardia"), felt("16:00", "muscle-spasm")],
      ["10:00 muscle-spasm", "11:00 tachycardia"],
    ],
  ])("goes along %s", (_, facts, expected) => {
    const all = pictureOf(`unanchored:${at("10:00")}`, ...facts)?.symptoms;
    expect(all?.map(({ onset, kind }) => `${onset.slice(11, 16)} ${kind}`)).toEqual(expected);
  });

  it("a neurological sign of the seven days before, that nobody called over", () => {
    const shown = (id: string, ...facts: CloudEvent[]) =>
      pictureOf(id, ...facts)?.symptoms.map(({ kind, notCalledOver }) => [kind, notCalledOver ?? false]);
    const jerks = felt("02:00", "myoclonic-jerks");
    const lab = result("potassium", 4.4, at("10:00"));
    const carried = [["myoclonic-jerks", true]];
    expect(shown(`unanchored:${at("10:00")}`, jerks, lab)).toEqual(carried);
    const end = sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") });
    expect(shown("session:S-1", jerks, end)).toEqual(carried);
    expect(shown("session:S-1", jerks, sessionStarted("S-1", at("08:00")))).toEqual(carried);
    const over = felt("02:00", "myoclonic-jerks", { endedAt: at("03:00") });
    expect(shown("session:S-1", over, end)).toEqual([]);
    const days = (count: number) => {
      const onset = plusHours(at("08:00"), -24 * count);
      return shown("session:S-1", symptoms(onset, { kind: "speech-disturbance", onset }), end);
    };
    expect([days(7), days(7.01)]).toEqual([[["speech-disturbance", true]], []]);
    expect(shown("session:S-1", felt("02:00", "worse-since-dialysis"), end)).toEqual([]);
  });

  it("a heart that is found to be ill is one where a spasm goes on, and is no longer one in a session's hours", () => {
    const ids = (...facts: CloudEvent[]) => scopesOf(...facts).map(({ id }) => id);
    const both = [`unanchored:${at("02:00")}`, `unanchored:${at("10:00")}`];
    expect(ids(spasm, heart, ill("10:00"))).toEqual(both);
    expect(ids(heart, ill("10:00"))).toEqual(both.slice(0, 1));
    expect(ids(felt("02:00", "muscle-spasm", { endedAt: at("03:00") }), ill("10:00"))).toEqual(
      both.slice(0, 1),
    );
    const speech = felt("09:30", "speech-disturbance");
    const session = sessionEnded({ startedAt: at("09:45"), endedAt: at("10:30") });
    const shown = (...facts: CloudEvent[]) =>
      pictureOf(`unanchored:${at("09:30")}`, spasm, speech, ...facts)?.symptoms;
    expect(shown(ill("10:00"))).toHaveLength(2);
    expect(shown(ill("10:00"), session)).toHaveLength(1);
    expect(shown(ill("14:31"))).toHaveLength(1);
  });

  it("the first session that begins after them follows them; from then on it has what is ordered", () => {
    const followedBy = (...starts: string[]) => {
      const sessions = starts.map((start) => sessionStarted(`S-${start}`, start));
      const lab = result("potassium", 4.4, at("10:00"));
      return pictureOf(`unanchored:${at("10:00")}`, lab, ...sessions)?.followedBy;
    };
    expect(followedBy(plusHours(at("10:00"), -48), at("20:00"), at("22:00"))).toBe(at("20:00"));
    expect(followedBy()).toBeUndefined();
    const daysAgo = plusHours(at("10:00"), -72);
    const later = [result("potassium", 4.4, daysAgo), sessionStarted("S-1", at("10:00"))];
    expect(pictureOf(`unanchored:${daysAgo}`, ...later)?.followedBy).toBe(at("10:00"));

    const facts = [felt("10:00", "speech-disturbance"), treatment(at("15:00"), { treatment: "calcium" })];
    const orders = (start: string) => {
      const begun = sessionStarted("S-1", plusHours(at(start), 0));
      return pictureOf(`unanchored:${at("10:00")}`, ...facts, begun)?.orders.length;
    };
    expect([orders("15:00"), orders("15:01")]).toEqual([0, 1]);
    const stated = [historyStated(at("16:00"), { anticoagulated: true }), sessionStarted("S-1", at("20:00"))];
    const alone = pictureOf(`unanchored:${at("10:00")}`, ...facts, ...stated);
    expect(alone?.history.anticoagulated).toBeUndefined();
  });
});

describe("with a session", () => {
  it("goes the start of the next one, whether its own end is known or not, and none that is in doubt", () => {
    const end = sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") });
    const begun = (start: string) => sessionStarted(`S-${start}`, at(start));
    const followedBy = (own: CloudEvent, ...starts: string[]) =>
      pictureOf("session:S-1", own, ...starts.map(begun))?.followedBy;
    expect(followedBy(end)).toBeUndefined();
    expect(followedBy(end, "10:00")).toBeUndefined();
    expect(followedBy(end, "10:00", "12:00", "14:00")).toBe(at("12:00"));
    expect(followedBy(sessionStarted("S-1", at("08:00")), "14:00", "15:00")).toBe(at("14:00"));
    const ahead = { ...begun("14:00"), data: { sessionId: "S-2", startedAt: plusHours(at("23:00"), 72) } };
    expect(pictureOf("session:S-1", end, ahead)?.followedBy).toBeUndefined();
  });

  it("under way go its own start, and a spasm that is carried in without a window of its own", () => {
    const start = sessionStarted("S-1", at("10:00"));
    const windowOf = (...facts: CloudEvent[]) => pictureOf("session:S-1", start, ...facts)?.window;
    expect(windowOf(felt("02:00", "muscle-spasm"))).toBeNull();
    expect(windowOf(felt("10:00", "muscle-spasm"))).toMatchObject({ opensAt: at("10:00") });
    expect(pictureOf("session:S-1", start)?.running?.evidence).toEqual({
      of: "start:S-1",
      version: at("10:00"),
    });
  });

  it("goes a window, provisional where its end is, none where nothing was dialysed; and the blood drawn in its hours", () => {
    const end = { startedAt: at("08:00"), endedAt: at("12:00") };
    const picture = (given: Partial<Parameters<typeof sessionEnded>[0]>, ...facts: CloudEvent[]) =>
      pictureOf("session:S-1", sessionEnded({ ...end, ...given }), ...facts);
    expect(picture({ withoutDialysis: true })?.window).toBeNull();
    expect(picture({ provisional: true })?.window?.provisional).toBe(true);
    const drawn = (time: string): CloudEvent => ({
      ...{ ...sessionStarted("S", at(time)), type: "specimen.collected.v1" },
      data: { collectionId: time, collectedAt: at(time) },
    });
    const draws = picture({}, drawn("07:59"), drawn("08:00"), drawn("17:01"))?.draws;
    expect(draws?.map(({ collectedAt }) => collectedAt)).toEqual([at("08:00")]);
  });
});

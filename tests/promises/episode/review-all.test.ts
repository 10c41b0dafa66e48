import { describe, expect, it } from "vitest";
import { plusHours, plusMinutes } from "../../../shared/base/instant.ts";
import { fold } from "../../../shared/episode/facts/fold.ts";
import { reviewAll, scopesOf } from "../../../shared/episode/review-all.ts";
import type { Episode } from "../../../shared/episode/state/episode.ts";
import type { PatientState } from "../../../shared/episode/state/patient.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { result, sessionEnded, sessionStarted, treatment } from "../../made-up/patients/episode-facts.ts";
import { episode, toldLine, unanchored } from "../../made-up/patients/kept-facts.ts";
import { at, site, storedFact, Ward, worldAt } from "../../made-up/patients/ward.ts";

const end = sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") });
const potassium = (collectedAt: string) => result("potassium", 6.8, collectedAt);
const daysAgo = (days: number, time: string) => plusHours(at(time), -24 * days);

function reviewed(
  stored: readonly Episode[],
  events: readonly CloudEvent[],
  now = at("12:30"),
  news = events,
  given: Partial<PatientState> = {},
) {
  const facts = (of: readonly CloudEvent[]) => of.map((event) => storedFact(event, now));
  const state = { ...new Ward(now).state, episodes: stored, ...given };
  const patient = fold(facts(events));
  const { reviews, episodes, removed } = reviewAll(state, patient, facts(news), () => false, worldAt(now));
  const ids = (of: readonly Episode[]) => of.map(({ id }) => id);
  return {
    ...{ reviews, episodes },
    reviewed: ids(reviews.map((one) => one.episode)),
    kept: ids([...episodes.values()]),
    removed: ids(removed),
  };
}

describe("every episode that the facts define is looked at again", () => {
  it("in the order of their opening, and kept as it then stands", () => {
    const { reviews, reviewed: ids, episodes } = reviewed([], [potassium(at("20:00")), end]);
    expect(ids).toEqual(["session:S-1", `unanchored:${at("20:00")}`]);
    for (const review of reviews) expect(episodes.get(review.episode.id)).toBe(review.episode);
  });

  it("one in which nothing moved stays the very same", () => {
    const { episodes } = reviewed([], [end]);
    const stored = [...episodes.values()];
    const again = reviewed(stored, [end], at("12:31"), []);
    expect(again.reviewed).toEqual([]);
    expect([...again.episodes.values()][0]).toBe(stored[0]);
  });

  it("one that opened more than 32 days ago is left as it is", () => {
    const opensAt = daysAgo(32, "12:30");
    const ids = (start: string) =>
      reviewed([], [sessionEnded({ startedAt: start, endedAt: plusHours(start, 4) })]).reviewed;
    expect(ids(opensAt)).toEqual(["session:S-1"]);
    expect(ids(plusMinutes(opensAt, -1))).toEqual([]);
  });
});

describe("while something that is stored cannot be seen", () => {
  const seenIn = (given: Partial<PatientState>) => {
    const stored = [episode({ told: [toldLine()] }), unanchored()];
    const { reviews, removed } = reviewed(stored, [end], at("12:30"), [], given);
    const isInPart = reviews.every(({ episode: one }) => one.pictureDigest.startsWith("in-part-"));
    expect(isInPart).toBe(Object.keys(given).length > 0);
    return [reviews.flatMap(({ resolved }) => resolved).length, removed.length];
  };

  it("nothing ends, and where a fact is set aside nothing is removed either", () => {
    expect(seenIn({})).toEqual([1, 1]);
    expect(seenIn({ unread: 1 })).toEqual([0, 1]);
    expect([seenIn({ aside: 1 }), seenIn({ aside: 1, unread: 1 })]).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it("what opened before the look is left as it is", () => {
    expect(reviewed([], [end], at("12:30"), [end], { reviewedFrom: at("08:01") }).reviewed).toEqual([]);
  });
});

it("the episode of a session that was taken back is removed, and no other", () => {
  const error = { ...end, id: "error", data: { ...end.data, status: "entered-in-error" as const } };
  const stored = [episode(), episode({ id: "session:S-2", sessionId: "S-2" })];
  expect(reviewed(stored, [end, error])).toMatchObject({ removed: ["session:S-1"], kept: ["session:S-2"] });
});

it("the episode of a start that another session's hours turn out to hold is removed: it is the same one", () => {
  const start = sessionStarted("S-0", at("08:10"));
  const before = reviewed([], [start]);
  expect(before.kept).toEqual(["session:S-0"]);
  const after = reviewed([...before.episodes.values()], [start, end]);
  expect(after).toMatchObject({ removed: ["session:S-0"], kept: ["session:S-1"] });
});

describe("an unanchored episode", () => {
  it("that no fact is left in is removed: a session adopted them", () => {
    const before = reviewed([], [potassium(at("12:10"))]);
    const after = reviewed([...before.episodes.values()], [potassium(at("12:10")), end]);
    expect(after).toMatchObject({ removed: [`unanchored:${at("12:10")}`], kept: ["session:S-1"] });
  });

  it("with facts is kept", () => {
    const events = [potassium(at("12:10"))];
    const { episodes } = reviewed([], events);
    expect(reviewed([...episodes.values()], events)).toMatchObject({
      removed: [],
      kept: [...episodes.keys()],
    });
  });

  it("that opened more than 32 days ago is kept: its facts are merely out of sight", () => {
    const opened = (opensAt: string) => unanchored({ id: `unanchored:${opensAt}`, opensAt });
    const edge = daysAgo(32, "12:30");
    expect(reviewed([opened(edge)], []).removed).toEqual([`unanchored:${edge}`]);
    const old = opened(plusMinutes(edge, -1));
    expect(reviewed([old], [])).toMatchObject({ removed: [], kept: [old.id] });
  });

  it("alone is ever removed: a session's stays though its facts are gone", () => {
    expect(reviewed([episode()], [])).toMatchObject({ removed: [], kept: ["session:S-1"] });
  });
});

describe("what was told in an unanchored episode is no news elsewhere", () => {
  const ivMagnesium = treatment(at("12:20"), { treatment: "magnesium", route: "intravenous" });
  const rulesOf = ({ reviews }: ReturnType<typeof reviewed>) =>
    reviews.map(({ news }) => news.filter(({ rule }) => rule === "no-iv-magnesium").length);

  it("be it one that stands since before, or one of the same decision", () => {
    const before = reviewed([], [ivMagnesium]);
    expect(rulesOf(before)).toEqual([1]);
    const told = [...before.episodes.values()].map((one) => ({
      ...one,
      told: one.told.map((line) => ({ ...line, alerts: ["A-1"] })),
    }));
    expect(rulesOf(reviewed(told, [ivMagnesium, end]))).toEqual([0]);
  });

  it("but what a session's episode told is, where nobody was told of it", () => {
    const evidence = fold([storedFact(ivMagnesium, at("12:20"))]).orders.map((one) => one.evidence);
    const told = toldLine({ rule: "no-iv-magnesium", subject: "O-1", severity: "critical", evidence });
    const stored = [episode({ told: [told] })];
    const later = potassium(at("20:00"));
    expect(rulesOf(reviewed(stored, [end, ivMagnesium, later], at("20:00"), [later]))).toEqual([0, 1]);
  });
});

it("one of the facts that arrived is enough for an episode to speak", () => {
  const { reviews } = reviewed([], [potassium(at("12:20")), potassium(at("20:00"))]);
  expect(reviews.map(({ news }) => news.some(({ rule }) => rule === "potassium-high"))).toEqual([true, true]);
});

it("an episode keeps the policy that it was opened with; a new one runs under today's", () => {
  const hours: Record<string, number> = { before: 4, now: 5 };
  const world = worldAt(at("12:30"), {
    policyHash: "now",
    policy: (hash) => ({ ...site.policy, windowHours: hours[hash] ?? 0 }),
  });
  const patient = fold([storedFact(end, at("12:00"))]);
  const closesAt = (...stored: Episode[]) =>
    scopesOf(patient, new Map(stored.map((one) => [one.id, one])), world)[0]?.closesAt;
  expect(closesAt()).toBe(at("17:00"));
  expect(closesAt(episode({ policy: "before" }))).toBe(at("16:00"));
});

import { expect, test } from "vitest";
import { ringsElsewhere, sharedWith } from "../../../../shared/episode/alerts/shared-hours.ts";
import type { Review } from "../../../../shared/episode/review.ts";
import type { Line } from "../../../../shared/protocol/types/assessment.ts";
import { episode, line, restingOn, reviewOf, unanchored } from "../../../made-up/patients/kept-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

const session = (id: string, news: readonly Line[], passing: readonly Line[] = []) =>
  reviewOf(episode({ id, sessionId: id }), { news, passing });
const [one, graver, another, routine] = [
  line(),
  line({ severity: "critical" }),
  line({ subject: "magnesium" }),
  line({ subject: "calcium", severity: "routine" }),
];
/** Whether the first line of each session rings in the other one. */
const elsewhere = (first: Review, second: Review) =>
  [first, second].map(
    (review) => review.news.slice(0, 1).map((own) => ringsElsewhere(own, review, [first, second]))[0],
  );

test.each<[string, readonly Line[], readonly Line[], [boolean, boolean]]>([
  ["with the one that opened last", [one], [one], [true, false]],
  ["with the one that has more to tell", [one, another], [one], [false, true]],
  ["and what rings no phone is not more", [one, routine], [one], [true, false]],
  ["where it is gravest, whatever else the other tells", [graver], [one, another], [false, true]],
  [
    "of its own where it rests on something else",
    [one],
    [line({ because: restingOn("result:mg") })],
    [false, false],
  ],
  ["of its own where it is about something else", [one], [line({ subject: "phosphate" })], [false, false]],
])("what two sessions have to tell rings once: %s", (_, first, second, expected) => {
  expect(elsewhere(session("S-1", first), session("S-2", second))).toEqual(expected);
});

test("what passed counts as told; what no session covers rings with the session that has it too", () => {
  expect(elsewhere(session("S-1", [one], [another]), session("S-2", [one]))).toEqual([false, true]);
  const loose = reviewOf(unanchored(), { news: [one, another] });
  const own = { ...loose, scope: { ...loose.scope, sessionId: null } };
  expect(elsewhere(own, session("S-2", [one]))).toEqual([true, false]);
  expect(elsewhere(session("S-2", [one]), own)).toEqual([false, true]);
});

test("what two have to tell rings where it rests on more, whatever else the other tells", () => {
  const more = line({ because: [...line().because, ...restingOn("result:mg")] });
  expect(elsewhere(session("S-1", [more]), session("S-2", [one, another]))).toEqual([false, true]);
  expect(elsewhere(session("S-1", [one, another]), session("S-2", [more]))).toEqual([true, false]);
});

test("an alert of one session tells what the other would have told as grave or less", () => {
  const shared = (news: readonly Line[], lines: readonly Line[]) => sharedWith(session("S-1", news), lines);
  expect(shared([one, another], [graver, routine])).toEqual([graver]);
  expect(shared([graver], [one])).toEqual([]);
  expect(shared([another], [one])).toEqual([]);
});

test("what came along into a session from before it rings with what no session covers, if nothing of the session is in it", () => {
  const resting = (of: string, time: string) => restingOn(of).map((one) => ({ ...one, at: at(time) }));
  const loose = unanchored({ opensAt: at("07:00") });
  const rings = (...because: Line["because"]) => {
    const own = line({ because });
    const before = reviewOf(loose, { news: [own] });
    return elsewhere(session("S-2", [own]), { ...before, scope: { ...before.scope, sessionId: null } });
  };
  const [inSession, inNone] = [
    [false, true],
    [true, false],
  ];
  expect(rings(...resting("result:k", "07:30"))).toEqual(inNone);
  expect(rings(...resting("result:k", "08:00"))).toEqual(inSession);
  expect(rings(...resting("result:k", "07:30"), ...resting("result:mg", "12:00"))).toEqual(inSession);
  // A session's own end says nothing of where the rest began, and what has no evidence neither.
  expect(rings(...resting("result:k", "07:30"), ...resting("session:S-2", "12:00"))).toEqual(inNone);
  const stated = resting("result:mg", "12:00").map(({ evidence: _, ...one }) => one);
  expect(rings(...resting("result:k", "07:30"), ...stated)).toEqual(inNone);
  expect(rings(...restingOn("result:k"))).toEqual(inSession);
});

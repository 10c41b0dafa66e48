import { expect, test } from "vitest";
import type { Picture } from "../../../../shared/protocol/types/picture.ts";
import {
  assessed,
  at,
  baclofen,
  normalPanel,
  rulesOf,
  spasm,
  spasmSession,
} from "../../../made-up/patients/pictures.ts";

const rule = "prevent-with-baclofen";

/** A week at 10 mg a day is over so many minutes after the session's end. */
const weekEndsAt = (minutes: number) => [
  { ...baclofen({ 30: "10" }), dosesPerDay: [{ at: at(minutes - 7 * 1440), value: "10", unit: "mg" }] },
];
const severeTwice: Partial<Picture> = {
  symptoms: [spasm()],
  spasmSessions: [spasmSession(3, true)],
  labs: normalPanel,
};
const review = (picture: Partial<Picture>, minutes: number) =>
  assessed({ ...severeTwice, ...picture }, at(minutes)).reviewAt;

test("is when a week at a dose of baclofen is over, if that is within the window", () => {
  expect(review({ orders: weekEndsAt(90) }, 50)).toBe(at(90));
  expect(review({ orders: weekEndsAt(300) }, 50)).toBe(at(300));
  expect(review({ orders: weekEndsAt(301) }, 50)).toBe(at(300));
});

test("is not the instant that is looked at itself", () => {
  expect(review({ orders: weekEndsAt(90) }, 90)).toBe(at(300));
  expect(review({ orders: weekEndsAt(300) }, 300)).toBeNull();
});

test("does not wait for a step that the patient may not take", () => {
  expect(review({ orders: weekEndsAt(90), spasmSessions: [] }, 50)).toBe(at(300));
  expect(review({ orders: weekEndsAt(90), symptoms: [] }, 50)).toBe(at(300));
});

test("does not wait past a window that has closed", () => {
  expect(review({ orders: weekEndsAt(400) }, 350)).toBeNull();
});

test("an episode without a window is judged as of its beginning, and comes to rest", () => {
  const earlier = { spasmSessions: [spasmSession(3, true), spasmSession(5, true)] };
  const begun = { session: null, window: null, opensAt: at(0), ...earlier };
  const stepped = (minutes: number, now: number) =>
    rulesOf(assessed({ ...severeTwice, ...begun, orders: weekEndsAt(minutes) }, at(now))).has(rule);
  expect(stepped(0, 50)).toBe(true);
  expect(stepped(1, 50)).toBe(false);
  expect(stepped(0, -1)).toBe(false);
  expect(review({ ...begun, orders: weekEndsAt(90) }, 50)).toBeNull();
});

import { expect, test } from "vitest";
import type { Picture, SpasmSession } from "../../../../shared/protocol/types/picture.ts";
import { viewOf } from "../../../../shared/protocol/view/look.ts";
import { at, policy, quiet, spasm, spasmSession } from "../../../made-up/patients/pictures.ts";

const recurrence = (picture: Partial<Picture>, by = policy) =>
  viewOf({ ...quiet, symptoms: [spasm()], ...picture }, by, at(50)).recurrence();

/** `quiet` opens four hours before its session's end. */
const minutesBefore = (minutes: number): SpasmSession => ({
  ...spasmSession(1, true),
  endedAt: at(-240 - minutes),
});

test("a session that ended 30 days before this episode counts, one a minute earlier does not", () => {
  expect(recurrence({ spasmSessions: [minutesBefore(30 * 1440)] })?.isRecurrent).toBe(true);
  expect(recurrence({ spasmSessions: [minutesBefore(30 * 1440 + 1)] })?.isRecurrent).toBe(false);
});

test("earlier sessions are listed in order of their end, and of their id", () => {
  const [a, b, c] = [
    { ...minutesBefore(2000), sessionId: "z" },
    { ...minutesBefore(1000), sessionId: "a" },
    { ...minutesBefore(1000), sessionId: "b" },
  ];
  for (const spasmSessions of [
    [a, b, c],
    [c, b, a],
    [b, c, a],
  ]) {
    expect(recurrence({ spasmSessions })?.earlier.map(({ sessionId }) => sessionId)).toEqual(["z", "a", "b"]);
  }
});

test("one severe spasm makes this session a severe one, whatever the others were", () => {
  const spasmSessions = [spasmSession(3, true)];
  const severe = (...severities: ("mild" | "severe" | undefined)[]) =>
    recurrence({
      spasmSessions,
      symptoms: severities.map((severity, index) => spasm({ severity, onset: at(index) })),
    })?.isSevere;
  expect(severe("mild", "severe")).toBe(true);
  expect(severe("severe", undefined)).toBe(true);
  expect(severe("mild", undefined)).toBe(false);
});

test("a spasm that no session is known for counts as none more", () => {
  const once = { ...policy, recurrence: { sessions: 1, severeSessions: 1, days: 30 } };
  expect(recurrence({ session: null, window: null }, once)).toMatchObject({
    isRecurrent: false,
    isSevere: false,
  });
  expect(recurrence({}, once)).toMatchObject({ isRecurrent: true, isSevere: true });
});

test("a session that is under way counts as one", () => {
  const once = { ...policy, recurrence: { sessions: 1, severeSessions: 1, days: 30 } };
  const running = { evidence: { of: "start:s1", version: "1" }, sessionId: "s1", startedAt: at(-240) };
  expect(recurrence({ session: null, window: null, running }, once)).toMatchObject({
    isRecurrent: true,
    isSevere: true,
  });
});

test("without a spasm there is none", () => {
  expect(recurrence({ symptoms: [], spasmSessions: [spasmSession(3, true)] })).toBeNull();
  expect(recurrence({ symptoms: [spasm({ onset: at(-2880), notCalledOver: true })] })).toBeNull();
});

import { expect, test } from "vitest";
import { boundsOf, phaseOf, spansPhases } from "../../../../shared/protocol/readings/phase.ts";
import { at, end, lab, policy, session, start } from "../../../made-up/patients/pictures.ts";

const bounds = boundsOf(session, policy);

test.each([
  [-241, "before"],
  [-240, "during"],
  [-15.001, "during"],
  [-15, "at-end"],
  [0, "at-end"],
  [0.001, "after"],
] as const)("a sample drawn %d minutes from the session's end was drawn %s", (minutes, phase) => {
  expect(phaseOf(lab("magnesium", "0.8", { collectedAt: at(minutes) }), bounds)).toBe(phase);
});

test("a session shorter than its end's minutes is all end", () => {
  const short = boundsOf(session, { ...policy, atEndMinutes: 500 });
  expect(phaseOf(lab("magnesium", "0.8", { collectedAt: start }), short)).toBe("at-end");
  expect(phaseOf(lab("magnesium", "0.8", { collectedAt: at(-241) }), short)).toBe("before");
});

test("without a collection time only a result issued before the session is placed", () => {
  const issued = (issuedAt: string) => lab("magnesium", "0.8", { collectedAt: undefined, issuedAt });
  expect(phaseOf(issued(at(-241)), bounds)).toBe("before");
  expect(phaseOf(issued(start), bounds)).toBe("unknown");
  expect(phaseOf(issued(end), bounds)).toBe("unknown");
});

test("without a session no sample can be placed", () => {
  expect(boundsOf(null, policy)).toBeNull();
  expect(phaseOf(lab("magnesium", "0.8"), null)).toBe("unknown");
});

test("while the session runs, blood is from before it or drawn during it", () => {
  const evidence = { of: "start:s1", version: "1" };
  const running = boundsOf(null, policy, { evidence, sessionId: "s1", startedAt: start });
  expect(running).toEqual({ startedAt: start, endedAt: null, atEndMinutes: policy.atEndMinutes });
  const phase = (collectedAt: string | undefined, issuedAt = at(45)) =>
    phaseOf(lab("magnesium", "0.8", { collectedAt, issuedAt }), running);
  expect(phase(at(-241))).toBe("before");
  expect(phase(start)).toBe("during");
  expect(phase(at(600))).toBe("during");
  expect(phase(undefined)).toBe("unknown");
  expect(phase(undefined, at(-241))).toBe("before");
});

test("the end that is known counts, whatever else is said to run", () => {
  const evidence = { of: "start:s2", version: "1" };
  expect(boundsOf(session, policy, { evidence, sessionId: "s2", startedAt: at(60) })).toEqual(bounds);
});

test.each([
  [-20, -16, false],
  [-241, -240, true],
  [-16, -15, true],
  [0, 1, true],
  [1, 200, false],
  [30, 30, false],
  [30, 29, true],
])("a collection from minute %d to %d of the session's end spans phases: %s", (from, to, expected) => {
  const drawn = lab("magnesium", "0.8", { collectedFrom: at(from), collectedAt: at(to) });
  expect(spansPhases(drawn, bounds)).toBe(expected);
});

test("without a session no collection spans phases, unless it ends before it begins", () => {
  const drawn = (from: number) => lab("magnesium", "0.8", { collectedFrom: at(from) });
  expect(spansPhases(drawn(-300), null)).toBe(false);
  expect(spansPhases(drawn(31), null)).toBe(true);
  expect(spansPhases(lab("magnesium", "0.8", { collectedFrom: at(9), collectedAt: undefined }), bounds)).toBe(
    false,
  );
});

test.each([
  [-0.001, "during"],
  [0, "during"],
  [0.001, "unknown"],
  [20, "unknown"],
  [20.001, "after"],
] as const)(
  "where the end lies in an interval of 20 minutes, a sample of %d minutes was drawn %s",
  (minutes, phase) => {
    const interval = boundsOf({ ...session, endedBy: at(20) }, policy);
    expect(phaseOf(lab("magnesium", "0.8", { collectedAt: at(minutes) }), interval)).toBe(phase);
  },
);

test("where a machine fell silent, no sample is known to be of after the session", () => {
  const silent = boundsOf({ ...session, provisional: true }, policy);
  const phase = (minutes: number) => phaseOf(lab("magnesium", "0.8", { collectedAt: at(minutes) }), silent);
  expect([-10, 0, 1, 600].map(phase)).toEqual(["during", "during", "unknown", "unknown"]);
});

import { expect, test } from "vitest";
import { boundsOf, phaseOf } from "../../shared/protocol/phase.ts";
import { at, end, lab, policy, session, start } from "./pictures.ts";

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

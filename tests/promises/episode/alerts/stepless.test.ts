import { expect, it } from "vitest";
import { escalate } from "../../../../shared/episode/alerts/escalate.ts";
import { giveSteps } from "../../../../shared/episode/alerts/stepless.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import { alert } from "../../../made-up/patients/kept-facts.ts";
import { at, people } from "../../../made-up/patients/ward.ts";
import { escalated, world } from "./escalate.ts";

const stepless = (given: Partial<Alert> = {}) => alert({ steps: [], stepsTaken: 0, ...given });

/** What becomes of an alert that stands, and whom ops are told of. */
function given(of: Alert, steps = people.steps, standing: readonly string[] = [of.id]) {
  const there = { ...world(), steps, unansweredAfterMinutes: 7 };
  const draft = giveSteps(Draft.of("P-1", [of], [], there), new Set(standing), there);
  return {
    alert: draft.changedAlerts()[0],
    told: draft.changedMessages().map(({ id, kind, about }) => `${kind} ${about} ${id}`),
    nobody: draft.nobody,
  };
}

const untouched = { alert: undefined, told: [], nobody: [] };

it.each(["open", "unanswered"] as const)("an alert without steps that is %s takes those of now", (state) => {
  const { alert: now, told, nobody } = given(stepless({ state, unansweredAt: "2026-03-10T12:04:00.000Z" }));
  expect(now).toEqual({
    ...stepless({ steps: people.steps, unansweredAfterMinutes: 7 }),
    references: { nurse: "ref-nurse", ops: expect.any(String) },
  });
  expect(told).toEqual(["ops nobody-to-tell A-1.ops.no-steps.3.ops.sms"]);
  expect(nobody).toEqual([]);
});

it("as long as nobody is there, each look says so, and nothing changes", () => {
  expect(given(stepless(), [])).toEqual({ ...untouched, nobody: ["A-1"] });
});

it("steps for criticals alone are none of an urgent alert's", () => {
  const critical = [{ role: "nurse", afterMinutes: 0, severity: "critical" as const }];
  expect(given(stepless(), critical)).toEqual(untouched);
  expect(given(stepless({ severity: "critical" }), critical).alert?.steps).toHaveLength(1);
});

it.each([
  ["has steps", alert({ stepsTaken: 0 })],
  ["took steps", stepless({ stepsTaken: 1 })],
  ["is answered", stepless({ state: "acknowledged" })],
  ["is over", stepless({ state: "resolved" })],
] as const)("an alert that %s is left as it is", (_why, of) => {
  expect(given(of)).toEqual(untouched);
  expect(given(of, [])).toEqual(untouched);
});

it("an alert without a line that stands is left as it is", () => {
  expect(given(stepless(), people.steps, [])).toEqual(untouched);
  expect(given(stepless(), people.steps, ["A-2"])).toEqual(untouched);
});

it("an alert without steps is called unanswered, unless nobody is there to answer", () => {
  const late = stepless({ raisedAt: at("11:44"), gatherUntil: at("11:45") });
  const called = (of: Alert, steps: typeof people.steps) => {
    const there = { ...world(), steps };
    return escalate(Draft.of("P-1", [of], [], there), "A-1", false, there).alerts.get("A-1")?.state;
  };
  expect(called(late, people.steps)).toBe("unanswered");
  expect(called(late, [])).toBe("open");
  expect(called(alert({ stepsTaken: 2, raisedAt: at("11:44"), gatherUntil: at("11:45") }), [])).toBe(
    "unanswered",
  );
});

it("a critical that was over before anybody was told is nobody's, where its last step reached nobody", () => {
  const owed = alert({ state: "resolved", severity: "critical", stepsTaken: 2, raisedAt: at("11:44") });
  const { ids, about, alert: after } = escalated({ ...owed, gatherUntil: at("11:45") });
  expect([ids, about, after?.state]).toEqual([["A-1.ops.nobody.3.ops.sms"], ["nobody-to-tell"], "resolved"]);
});

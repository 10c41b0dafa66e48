import { describe, expect, it } from "vitest";
import { remind, remindAt } from "../../../../shared/episode/alerts/remind.ts";
import type { DecisionContext } from "../../../../shared/episode/context.ts";
import type { Scope } from "../../../../shared/episode/episodes.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { Episode, LineRecord } from "../../../../shared/episode/state/episode.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import type { Draw, Lab } from "../../../../shared/protocol/types/picture.ts";
import {
  alert,
  episode,
  evidenceOf,
  message,
  reviewOf,
  toldLine,
  unanchored,
} from "../../../made-up/patients/kept-facts.ts";
import { lab, spasm } from "../../../made-up/patients/pictures.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const critical = toldLine({ severity: "critical", lastSeverity: "critical" });
const answer = { contact: "nurse", outcome: "acting", at: at("12:02") } as const;
const taken = alert({ severity: "critical", state: "acknowledged", answer, raisedFor: [] });
const first = message({ acceptedAt: at("12:01") });

interface Given {
  readonly alert?: Alert;
  readonly told?: readonly LineRecord[];
  readonly others?: readonly Episode[];
  readonly messages?: readonly Message[];
  readonly scopes?: readonly Scope[];
  readonly world?: Partial<DecisionContext>;
  readonly labs?: readonly Lab[];
  readonly draws?: readonly Draw[];
}

/** When the next is due, and what is told by then of an alert of one session, whose lines these are. */
function reminded(
  { alert: of = taken, told = [critical], others = [], messages = [first], ...given }: Given = {},
  now = "17:00",
) {
  const onCall = (role: string) => [{ contact: role, channels: ["sms" as const] }];
  const shiftEnd = () => at("12:30");
  const world = worldAt(at(now), { onCall, shiftEnd, opsRole: "ops", ...given.world });
  const draft = Draft.of("P-1", [of], messages, world);
  const patient = { labs: given.labs ?? [], orders: [], draws: given.draws ?? [] };
  const about = { patient, scopes: given.scopes ?? [], episodes: [episode({ told }), ...others] };
  const after = remind(draft, about, world);
  return {
    at: remindAt(draft, about, world),
    sent: after.changedMessages().map(({ id, severity }) => `${id} ${severity}`),
    about: after.changedMessages().flatMap(({ about: matter }) => matter ?? []),
    alert: after.alerts.get("A-1"),
  };
}

describe("what was taken on comes back", () => {
  it("an hour after, to who took it on, and ten minutes later to the next step", () => {
    expect(reminded()).toMatchObject({ at: at("13:02"), sent: ["A-1.alert.back.1.nurse.sms critical"] });
    const passed = reminded({ alert: { ...taken, returned: { at: at("13:02") } } });
    expect(passed).toMatchObject({ at: at("13:12"), sent: ["A-1.alert.passed.2.nephrologist.sms critical"] });
  });

  it("by the ways on which they were told of it as an alert, and no other", () => {
    const messages = [
      first,
      message({ id: "A-1.alert.0.2.other.email", contact: "other", channel: "email" }),
      message({ id: "A-1.awaited.0.1.nurse.email", kind: "awaited", channel: "email" }),
    ];
    expect(reminded({ messages }).sent).toEqual(["A-1.alert.back.1.nurse.sms critical"]);
  });

  it("while a line of it stands here as critical at the last look, and not when it is over", () => {
    const due = (given: Partial<LineRecord>) => reminded({ told: [{ ...critical, ...given }] }).at;
    expect(due({ severity: "urgent" })).toBe(at("13:02"));
    expect(due({ lastSeverity: undefined })).toBe(at("13:02"));
    for (const given of [
      { lastSeverity: "urgent" },
      { severity: "urgent", lastSeverity: undefined },
      { state: "resolved" },
      { carried: true },
      { alerts: ["A-1", "A-2"] },
    ] as const)
      expect(due(given)).toBeNull();
    expect(reminded({ alert: { ...taken, state: "resolved" } }).at).toBeNull();
    expect(reminded({ told: [{ ...critical, rule: "dysrhythmia-risk" }] }).at).toBeNull();
  });
});

describe("an order is as dangerous as the latest session has it", () => {
  const order = {
    rule: "never",
    subject: "O-1",
    evidence: [evidenceOf("order:O-1"), evidenceOf("result:mg")],
  };
  const told = [{ ...critical, ...order }];
  const along = toldLine({ ...order, carried: true, alerts: [] });
  const other = toldLine({ subject: "O-2", carried: true });
  const later = (opensAt: string, ...lines: LineRecord[]) => episode({ opensAt: at(opensAt), told: lines });
  const isDue = (...others: Episode[]) => reminded({ told, others }).at !== null;

  it("where its line went along and stands, it is; and no session of before or of none asks", () => {
    expect(isDue()).toBe(true);
    expect(isDue(later("13:00", other, along))).toBe(true);
    expect(isDue(later("07:00"))).toBe(true);
    expect(isDue(unanchored({ opensAt: at("13:00") }))).toBe(true);
    expect(isDue(later("13:00"), later("14:00", along))).toBe(true);
    expect(isDue(later("14:00", along), later("13:00"))).toBe(true);
  });

  it("where it is over, was told anew, or is another's, it is not", () => {
    expect(isDue(later("13:00"))).toBe(false);
    for (const given of [{ state: "resolved" }, { carried: undefined }, { subject: "O-2" }] as const)
      expect(isDue(later("13:00", { ...along, ...given }))).toBe(false);
    expect(isDue(later("14:00"), later("13:00", along))).toBe(false);
    expect(isDue(later("13:00", along), later("14:00"))).toBe(false);
  });
});

describe("what nobody answered is told to the next shift and to ops", () => {
  const unanswered = alert({ severity: "critical", state: "unanswered", unansweredAt: at("12:40") });
  const urgent = toldLine({ subject: "magnesium" });

  it("as the shift ends that was told first, or as it is called so, once, where a line is critical", () => {
    expect(reminded({ alert: unanswered, told: [critical, urgent] })).toMatchObject({
      at: at("12:40"),
      sent: ["A-1.alert.shift.1.nurse.sms critical", "A-1.ops.shift.3.ops.sms critical"],
      about: ["unanswered"],
    });
    expect(reminded({ alert: unanswered, world: { shiftEnd: () => at("15:00") } }).at).toBe(at("15:00"));
    expect(reminded({ alert: unanswered, told: [urgent] }).at).toBeNull();
    const again = { ...unanswered, toldNextShiftAt: at("12:41") };
    expect(reminded({ alert: again, messages: [{ ...first, causedAt: at("12:41") }] }).at).toBeNull();
  });
});

describe("that blood is not drawn", () => {
  const cramp = spasm({ onset: at("12:00") });
  const asked = (given: Partial<LineRecord> = {}): LineRecord => {
    const of = { rule: "measure-magnesium-first", subject: `muscle-spasm@${at("12:00")}` };
    return toldLine({ ...of, evidence: [cramp.evidence], ...given });
  };
  const { scope } = reviewOf(episode());
  const scopes = [{ ...scope, picture: { ...scope.picture, symptoms: [cramp] } }];
  const open = alert({ raisedFor: [] });
  const undrawn = (given: Given = {}) => reminded({ alert: open, told: [asked()], scopes, ...given });
  const raised = (time: string, given = {}) => {
    const { rule, subject } = asked();
    return { rule, subject, severity: "urgent", text: "Made up.", at: at(time), ...given } as const;
  };

  it("is told an hour after a phone had it, as grave as it is now", () => {
    expect(undrawn()).toMatchObject({ at: at("13:01"), sent: ["A-1.alert.undrawn.1.nurse.sms urgent"] });
    const unstated = [message({ sendAt: at("12:01"), acceptedAt: undefined })];
    expect(undrawn({ messages: unstated }).at).toBe(at("13:01"));
    expect(undrawn({ messages: [message({ state: "pending", acceptedAt: at("12:01") })] }).at).toBeNull();
    const eased = { severity: "critical", lastSeverity: "urgent" } as const;
    expect(undrawn({ told: [asked(eased)] }).sent).toEqual(["A-1.alert.undrawn.1.nurse.sms urgent"]);
    const before2 = { severity: "critical", lastSeverity: undefined } as const;
    expect(undrawn({ told: [asked(before2)] }).sent).toEqual(["A-1.alert.undrawn.1.nurse.sms critical"]);
    expect(undrawn({ told: [asked({ lastSeverity: "routine" })] }).at).toBeNull();
  });

  it("is told of what asks for it alone, and of no alert of protocol 1", () => {
    const panel = { rule: "measure-panel", severity: "critical", lastSeverity: "critical" } as const;
    expect(undrawn({ told: [asked(panel)] }).at).toBeNull();
    expect(undrawn({ alert: alert() }).at).toBeNull();
    expect(undrawn({ alert: { ...open, undrawnAt: at("13:01") } }).at).toBeNull();
  });

  it("is told to who answered, and to each who is on call", () => {
    const two = (role: string) =>
      [role, "second"].map((contact) => ({ contact, channels: ["sms" as const] }));
    const said = { ...open, state: "acknowledged", answer: { ...answer, outcome: "no-action" } } as const;
    const people = (of: Alert) =>
      undrawn({ alert: of, world: { onCall: two } }).sent.map((id) => id.split(".")[4]);
    expect(people(said)).toEqual(["nurse", "second"]);
    const byEmail = [message({ id: "A-1.alert.0.1.nurse.email", channel: "email", acceptedAt: at("12:01") })];
    const told = undrawn({ alert: said, world: { onCall: two }, messages: byEmail }).sent;
    expect(told.filter((id) => id.includes("email"))).toEqual([]);
    const messages = [first, message({ id: "A-1.alert.0.1.other.sms", contact: "other" })];
    const byOther = { ...said, answer: { ...said.answer, contact: "other" } };
    const { sent } = undrawn({ alert: byOther, world: { onCall: two }, messages });
    expect(sent.map((id) => id.split(".")[4])).toEqual(["other", "nurse", "second"]);
  });

  it("is said by the alert itself that came of the line as its hour was over, half an hour after it began or later", () => {
    const messages = [message({ acceptedAt: at("13:01") })];
    const isTold = (since: string, ...raisedFor: ReturnType<typeof raised>[]) =>
      undrawn({ told: [asked({ since: at(since) })], alert: { ...open, raisedFor }, messages }).at !== null;
    expect(isTold("12:30", raised("13:00"))).toBe(false);
    expect(isTold("12:31", raised("13:00"))).toBe(true);
    expect(isTold("12:00", raised("12:59"))).toBe(true);
    expect(isTold("12:00", raised("12:59"), raised("13:00"))).toBe(false);
    expect(isTold("12:00", raised("13:00", { rule: "measure-panel" }))).toBe(true);
    expect(isTold("12:00", raised("13:00", { subject: "twitching" }))).toBe(true);
  });

  it("of a line that joined, is told an hour after the step that it went with, or the answer whose page showed it", () => {
    const joined = { alert: { ...open, raisedFor: [raised("12:05")] } };
    const second = message({ id: "A-1.alert.0.2.doctor.sms", step: 2, acceptedAt: at("12:11") });
    expect(undrawn({ ...joined, messages: [first, second] }).at).toBe(at("13:11"));
    expect(undrawn(joined).at).toBeNull();
    expect(undrawn({ alert: { ...joined.alert, state: "unanswered" } }).at).toBe(at("13:05"));
    const seen = { ...joined.alert, answer: { ...answer, at: at("12:07") } };
    expect(undrawn({ alert: seen }).at).toBe(at("13:07"));
    expect(undrawn({ alert: { ...seen, answer } }).at).toBeNull();
  });

  it("of the first that was told and does not say so itself, as grave as the gravest of them", () => {
    const later = spasm({ kind: "twitching", onset: at("12:20") });
    const subject = `twitching@${at("12:20")}`;
    const two = [{ ...scope, picture: { ...scope.picture, symptoms: [cramp, later] } }];
    const told = [
      asked({ since: at("12:00") }),
      asked({ since: at("12:40"), subject, severity: "critical", lastSeverity: undefined }),
    ];
    const raisedFor = [raised("13:00"), raised("13:05", { subject })];
    const messages = [
      message({ acceptedAt: at("13:01") }),
      message({ id: "A-1.alert.0.2.d.sms", acceptedAt: at("13:11") }),
    ];
    const both = { alert: { ...open, raisedFor }, told, scopes: two, messages };
    expect(undrawn(both)).toMatchObject({
      at: at("14:11"),
      sent: ["A-1.alert.undrawn.1.nurse.sms critical"],
    });
    expect(undrawn({ ...both, told: told.slice(0, 1) }).at).toBeNull();
  });

  it("is not told once it was drawn, in no hours of that spasm's episode either", () => {
    const drawn = (time: string) => ({ ...lab("magnesium", "0.9", { collectedAt: at(time) }) });
    expect(undrawn({ labs: [drawn("12:30")] }).at).toBeNull();
    expect(undrawn({ labs: [drawn("11:59")] }).at).toBe(at("13:01"));
    const draw = { evidence: evidenceOf("draw:c"), receivedAt: at("12:30"), codes: [] };
    expect(undrawn({ draws: [{ ...draw, collectedAt: at("12:30") }] }).at).toBeNull();
    expect(undrawn({ draws: [{ ...draw, collectedAt: at("11:59") }] }).at).toBe(at("13:01"));
  });

  it("leaves what else came back of the same alert at the same look, which says it to who hears of both", () => {
    expect(undrawn({ alert: taken, told: [asked(), critical] })).toMatchObject({
      alert: { returned: { at: at("17:00") }, undrawnAt: at("17:00") },
      sent: ["A-1.alert.back.1.nurse.sms critical"],
    });
  });
});

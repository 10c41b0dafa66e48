import { describe, expect, it } from "vitest";
import type { Instant } from "../../../../shared/base/instant.ts";
import { endLines, standingAlerts, withdrawnIn } from "../../../../shared/episode/alerts/endings.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { Episode, LineRecord } from "../../../../shared/episode/state/episode.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import {
  alert,
  episode,
  evidenceOf,
  message,
  reviewOf,
  toldLine,
} from "../../../made-up/patients/kept-facts.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const now = at("12:05");
const byId = (...episodes: Episode[]) => new Map(episodes.map((one) => [one.id, one]));

it("of a review, every line that was withdrawn is, with its episode's window", () => {
  const withdrawn = [toldLine(), toldLine({ subject: "magnesium" })];
  const of = withdrawnIn([reviewOf(episode(), { withdrawn, resolved: [toldLine({ subject: "ph" })] })]);
  expect(of).toEqual(withdrawn.map((line) => ({ line, windowClosesAt: at("17:00") })));
});

it("an alert stands while one of its lines does", () => {
  const told = [
    toldLine({ alerts: ["A-1", "A-2"] }),
    toldLine({ subject: "magnesium", alerts: ["A-3"], state: "resolved" }),
  ];
  expect(standingAlerts(byId(episode({ told })))).toEqual(new Set(["A-1", "A-2"]));
});

interface Situation {
  readonly alert?: Alert;
  readonly messages?: readonly Message[];
  readonly withdrawn?: readonly LineRecord[];
  readonly lowered?: readonly LineRecord[];
  readonly windowClosesAt?: Instant | undefined;
  readonly standing?: readonly LineRecord[];
}

function ended({
  alert: of = alert(),
  messages = [message()],
  withdrawn = [],
  lowered = [],
  windowClosesAt,
  standing = [],
}: Situation) {
  const before = Draft.of("P-1", [of], messages, worldAt(now));
  const wrong = withdrawn.map((line) => ({ line, windowClosesAt }));
  const lines = [...wrong, ...lowered.map((line) => ({ line, windowClosesAt, isLowered: true as const }))];
  const { draft, withdrawn: told } = endLines(before, lines, "7", byId(episode({ told: standing })), now);
  return { told, alert: draft.alerts.get(of.id), messages: draft.changedMessages() };
}

const pending = message({ id: "A-1.alert.0.2.nurse.sms", step: 2, state: "pending", attempts: 0 });

describe("an alert of which a line was withdrawn", () => {
  it("tells whoever was told, and closes with its last line", () => {
    const { told, messages, alert: after } = ended({ withdrawn: [toldLine()] });
    expect(told).toEqual(["A-1"]);
    expect(messages).toMatchObject([{ kind: "withdrawal", contact: "nurse", channel: "sms" }]);
    expect(after?.state).toBe("withdrawn");
  });

  it("sends nothing more of itself, with that reason", () => {
    const { messages } = ended({ withdrawn: [toldLine()], messages: [pending] });
    expect(messages).toEqual([{ ...pending, state: "withdrawn", reason: "withdrawn" }]);
  });

  it("goes on for a line that stands", () => {
    const after = ended({ withdrawn: [toldLine()], standing: [toldLine({ subject: "magnesium" })] });
    expect(after.told).toEqual(["A-1"]);
    expect(after.alert?.state).toBe("open");
    expect(ended({ withdrawn: [toldLine({ alerts: ["A-2"] })], standing: [toldLine()] })).toMatchObject({
      told: [],
      messages: [],
    });
  });

  it("closes unanswered ones too; an answer stays an answer", () => {
    const state = (before: Alert["state"]) =>
      ended({ alert: alert({ state: before }), withdrawn: [toldLine()] }).alert?.state;
    expect(state("unanswered")).toBe("withdrawn");
    expect(state("acknowledged")).toBe("acknowledged");
  });

  it("keeps the links that the withdrawal goes out with", () => {
    const { alert: after, messages } = ended({
      alert: alert({ references: {} }),
      withdrawn: [toldLine()],
    });
    expect(after).toMatchObject({ state: "withdrawn", references: { nurse: messages[0]?.ref } });
  });

  it("says until when the last of its windows is open, if a session took the line over", () => {
    let draft = Draft.of("P-1", [alert()], [message()], worldAt(now));
    const of = (windowClosesAt: Instant) => ({ line: toldLine(), windowClosesAt });
    for (const windows of [
      [at("13:00"), at("17:00")],
      [at("17:00"), at("13:00")],
    ]) {
      draft = endLines(draft, windows.map(of), String(windows[0]), byId(), now).draft;
    }
    expect(draft.changedMessages().map(({ windowOpenUntil }) => windowOpenUntil)).toEqual([
      at("17:00"),
      at("17:00"),
    ]);
  });

  it("says until when the window is open, while it is", () => {
    const openUntil = (windowClosesAt: Instant | undefined) =>
      ended({ withdrawn: [toldLine()], windowClosesAt }).messages[0]?.windowOpenUntil;
    expect(openUntil(at("17:00"))).toBe(at("17:00"));
    expect(openUntil(now)).toBeUndefined();
    expect(openUntil(at("12:04"))).toBeUndefined();
    expect(openUntil(undefined)).toBeUndefined();
  });
});

describe("an alert of which a critical line was withdrawn", () => {
  const critical = toldLine({ severity: "critical" });
  const rest = toldLine({ subject: "magnesium" });
  const raised = (subject: string, severity: "critical" | "urgent") => {
    return { ...{ rule: "potassium-high", subject, severity }, text: "Made up.", at: at("12:00") };
  };
  const raisedFor = [raised("potassium", "critical"), raised("magnesium", "urgent"), raised("ph", "urgent")];
  const of = alert({ severity: "critical", raisedFor });
  const severity = (...besides: LineRecord[]) =>
    ended({ alert: of, withdrawn: [critical], standing: [rest, ...besides] }).alert?.severity;

  it("goes on as urgent for what stands, in what waits too", () => {
    const sent = message({ severity: "critical" });
    const waiting = { ...pending, severity: "critical" } as const;
    const after = ended({ alert: of, withdrawn: [critical], standing: [rest], messages: [sent, waiting] });
    expect(after.alert).toMatchObject({ severity: "urgent", steps: of.steps });
    expect(after.messages.filter(({ kind }) => kind === "alert")).toEqual([
      { ...waiting, severity: "urgent" },
    ]);
    expect(severity(toldLine({ subject: "phosphate", severity: "critical", alerts: ["A-9"] }))).toBe(
      "urgent",
    );
  });

  it("stays critical where another line of it is, or was by a true value", () => {
    expect(severity(toldLine({ subject: "phosphate", severity: "critical" }))).toBe("critical");
    const eased = { subject: "sodium", severity: "info", heardOf: [evidenceOf("result:na")] } as const;
    expect(severity(toldLine(eased))).toBe("critical");
    const gone = { ...of, raisedFor: [...raisedFor, raised("sodium", "critical")] };
    const after = ended({ alert: gone, withdrawn: [critical], standing: [rest] }).alert;
    expect(after?.severity).toBe("critical");
  });

  it("tells anew who was told, but where what is lower was told by a later alert and taken back from them", () => {
    const back = message({ id: "A-1.withdrawal.6.1.nurse.sms", kind: "withdrawal", sendAt: at("12:02") });
    const told = (given: Pick<Situation, "withdrawn" | "lowered">) => {
      const standing = given.withdrawn ? [] : [rest, { ...critical, severity: "urgent" as const }];
      const after = ended({ alert: of, standing, messages: [message(), back], ...given });
      return after.messages.filter(({ kind }) => kind === "withdrawal").length;
    };
    const earlier = { ...critical, alerts: ["A-8", "A-9", "A-1"] };
    const later = { ...critical, alerts: ["A-1", "A-9"] };
    expect([told({ lowered: [earlier] }), told({ lowered: [later] })]).toEqual([1, 0]);
    expect([told({ withdrawn: [later] }), told({ withdrawn: [rest], lowered: [later] })]).toEqual([1, 1]);
  });
});

describe("an alert whose lines newer facts or time ended", () => {
  it("sends nothing more of itself, with that reason, and tells nobody", () => {
    const { told, messages } = ended({ messages: [message(), pending] });
    expect(messages).toEqual([{ ...pending, state: "withdrawn", reason: "resolved" }]);
    expect(told).toEqual([]);
  });

  const closed = (before: Partial<Alert>) => ended({ alert: alert(before), messages: [] }).alert;

  it("is resolved, and says when; an answer stays an answer", () => {
    const over = { at: now, why: "resolved" };
    expect(closed({ stepsTaken: 1 })).toMatchObject({ state: "resolved", ended: over });
    expect(closed({ stepsTaken: 0 })).toMatchObject({ state: "resolved", ended: over });
    expect(closed({ state: "unanswered" })).toMatchObject({ state: "resolved", ended: over });
    expect(closed({ state: "acknowledged", raisedFor: [] })).toMatchObject({
      state: "acknowledged",
      ended: over,
    });
  });

  it("stays as it was, if it was over before", () => {
    const before = { at: at("12:01"), why: "resolved" } as const;
    for (const of of [alert({ state: "resolved", ended: before }), alert({ state: "withdrawn" })]) {
      expect(ended({ alert: of, messages: [] }).alert).toBe(of);
    }
    const answeredToo = alert({ state: "acknowledged", raisedFor: [], ended: before });
    expect(ended({ alert: answeredToo, messages: [] }).alert).toBe(answeredToo);
    const resolved = alert({ state: "resolved" });
    expect(ended({ alert: resolved, messages: [] }).alert).toBe(resolved);
    const ofProtocol1 = alert({ state: "acknowledged" });
    expect(ended({ alert: ofProtocol1, messages: [] }).alert).toBe(ofProtocol1);
  });

  it("is told all the same, if it is critical and nobody was told of it yet", () => {
    const critical = alert({ severity: "critical" });
    expect(ended({ alert: critical, messages: [pending] })).toMatchObject({
      alert: { state: "resolved" },
      messages: [],
    });
    expect(ended({ alert: critical, messages: [message(), pending] }).messages).toHaveLength(1);
    const corrected = ended({ alert: critical, messages: [pending], withdrawn: [toldLine()] });
    expect(corrected.messages).toEqual([{ ...pending, state: "withdrawn", reason: "withdrawn" }]);
  });
});

import { describe, expect, it } from "vitest";
import type { Instant } from "../../../../shared/base/instant.ts";
import {
  endLines,
  standingAlerts,
  withdrawnIn,
  withdrawnWith,
} from "../../../../shared/episode/alerts/endings.ts";
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
  unanchored,
} from "../../../made-up/patients/kept-facts.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const now = at("12:05");
const byId = (...episodes: Episode[]) => new Map(episodes.map((one) => [one.id, one]));

describe("a line of an episode that is gone", () => {
  const wrong = () => true;
  const gone = (told: LineRecord, kept: Episode[] = [], corrected = wrong) =>
    withdrawnWith([unanchored({ told: [told] })], byId(...kept), corrected);

  it("is withdrawn if its evidence was corrected", () => {
    const told = toldLine({ evidence: [evidenceOf("result:k")] });
    const ofPotassium = ({ evidence }: Pick<LineRecord, "evidence">) =>
      evidence.some(({ of }) => of === "result:k");
    const removed = [unanchored({ told: [told, toldLine({ subject: "magnesium", evidence: [] })] })];
    expect(withdrawnWith(removed, byId(), ofPotassium)).toEqual([{ line: told, windowClosesAt: undefined }]);
  });

  it("is not, if nothing of that was corrected: its facts are elsewhere", () => {
    expect(gone(toldLine(), [], () => false)).toEqual([]);
  });

  it("is not, if it had ended before", () => {
    expect(gone(toldLine({ state: "resolved" }))).toEqual([]);
  });

  it("is not, if another episode took it over; there it must stand", () => {
    const told = toldLine();
    expect(gone(told, [episode({ told: [toldLine()] })])).toEqual([]);
    expect(gone(told, [episode({ told: [toldLine({ state: "resolved" })] })])).toHaveLength(1);
    expect(gone(told, [episode({ told: [toldLine({ subject: "magnesium" })] })])).toHaveLength(1);
    for (const alerts of [[], ["A-9"]])
      expect(gone(told, [episode({ told: [toldLine({ alerts })] })])).toHaveLength(1);
    expect(gone(told, [episode({ told: [toldLine({ alerts: ["A-9", ...told.alerts] })] })])).toEqual([]);
  });
});

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
  readonly windowClosesAt?: Instant | undefined;
  readonly standing?: readonly LineRecord[];
}

function ended({
  alert: of = alert(),
  messages = [message()],
  withdrawn = [],
  windowClosesAt,
  standing = [],
}: Situation) {
  const before = Draft.of("P-1", [of], messages, worldAt(now));
  const lines = withdrawn.map((line) => ({ line, windowClosesAt }));
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

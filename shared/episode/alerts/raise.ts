import { type Instant, latest, plusMinutes } from "../../base/instant.ts";
import { graver, gravest } from "../../protocol/rules/severity.ts";
import type { Line, Severity } from "../../protocol/types/assessment.ts";
import type { DecisionContext } from "../context.ts";
import type { Draft } from "../messages/draft.ts";
import type { Alert, RaisedLine, Step } from "../state/alert.ts";
import { nextStepAt } from "./steps.ts";

/** Urgent lines wait so long for their neighbours; critical ones don't [P6.gathering]. */
const GATHER_MINUTES = 0.75;

/** An urgent line goes with the next step of an alert that is open, if that is due so soon [P6.joining]. */
const JOINS_WITHIN_MINUTES = 10;

/** 72 bits. */
const ALERT_ID_BYTES = 9;

/** What one episode has to tell. */
interface EpisodeNews {
  readonly episode: string;
  readonly news: readonly Line[];
  /** Since when it has waited to be told. */
  readonly causedAt: Instant;
  /** Alerts that this decision withdraws: who was told is told that, and by them nothing else. */
  readonly takenBack?: ReadonlySet<string>;
}

/**
 * One alert of one episode's news. It joins the one that still gathers, and a critical line ends the wait; urgent lines
 * alone join one whose next step is near, and go with it.
 */
export function raise(
  draft: Draft,
  { episode, news, causedAt, takenBack }: EpisodeNews,
  world: DecisionContext,
): { readonly draft: Draft; readonly alert: Alert } | null {
  const severity = gravest(news.map((line) => line.severity));
  if (severity !== "urgent" && severity !== "critical") return null;
  const open = [...draft.alerts.values()].filter((one) => one.episode === episode && one.state === "open");
  const left = open.filter(({ id }) => !takenBack?.has(id));
  const joined = open.find((one) => one.stepsTaken === 0) ?? left.find(isNear(draft, severity, world));
  const before = joined ?? newAlert(episode, severity, causedAt, world);
  const alert = { ...before, raisedFor: [...(before.raisedFor ?? []), ...news.map(asRaised(world.now))] };
  const raised = alert.stepsTaken === 0 ? gathered(alert, severity, world) : alert;
  return { draft: draft.put(raised), alert: raised };
}

function gathered(alert: Alert, severity: Severity, world: DecisionContext): Alert {
  const joint = graver(severity, alert.severity) ? severity : alert.severity;
  return {
    ...alert,
    severity: joint,
    steps: stepsOf(joint, world),
    gatherUntil: severity === "critical" ? world.now : alert.gatherUntil,
  };
}

/** Whether what is urgent goes with the next step of this alert. */
function isNear(draft: Draft, severity: Severity, { now }: DecisionContext) {
  return (alert: Alert): boolean => {
    const step = alert.steps[alert.stepsTaken];
    if (severity === "critical" || !step) return false;
    const first = alert.steps[0]?.afterMinutes ?? 0;
    const unsent = plusMinutes(now, step.afterMinutes - first);
    return (
      (nextStepAt(alert, draft.messagesOf(alert.id)) ?? unsent) <= plusMinutes(now, JOINS_WITHIN_MINUTES)
    );
  };
}

export function asRaised(at: Instant) {
  return ({ rule, subject, severity, text }: Line): RaisedLine => ({ rule, subject, severity, text, at });
}

export function newAlert(
  episode: string,
  severity: Severity,
  causedAt: Instant,
  world: DecisionContext,
): Alert {
  return {
    id: world.random(ALERT_ID_BYTES),
    episode,
    causedAt,
    raisedAt: world.now,
    severity,
    state: "open",
    gatherUntil: latest(world.now, plusMinutes(causedAt, GATHER_MINUTES)) ?? world.now,
    steps: [],
    unansweredAfterMinutes: world.unansweredAfterMinutes,
    stepsTaken: 0,
    references: {},
  };
}

/** Frozen with the alert: those of its severity. */
export function stepsOf(of: Alert["severity"], { steps }: DecisionContext): readonly Step[] {
  return steps
    .filter(({ severity }) => severity === undefined || severity === of)
    .map(({ role, afterMinutes }) => ({ role, afterMinutes }));
}

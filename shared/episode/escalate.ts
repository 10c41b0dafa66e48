import { type Instant, latest, plusMinutes } from "../protocol/instant.ts";
import { graver, gravest } from "../protocol/severity.ts";
import type { Line, Severity } from "../protocol/types.ts";
import type { Draft, Outgoing } from "./draft.ts";
import type { Alert, OpsMatter, Step } from "./state.ts";
import type { Reachable, World } from "./world.ts";

/** Urgent lines wait so long for their neighbours; critical ones don't. */
const GATHER_MINUTES = 1;

/** 72 bits. */
const ALERT_ID_BYTES = 9;

/** One alert of one episode's news; it joins the one that still gathers, and a critical line ends the wait. */
export function raise(
  draft: Draft,
  episode: string,
  news: readonly Line[],
  causedAt: Instant,
  world: World,
): { readonly draft: Draft; readonly alert: Alert } | null {
  const severity = gravest(news.map((line) => line.severity));
  if (severity !== "urgent" && severity !== "critical") return null;
  const gathering = [...draft.alerts.values()].find((alert) => {
    return alert.episode === episode && alert.state === "open" && alert.stepsTaken === 0;
  });
  const alert = gathering ?? newAlert(episode, severity, causedAt, world);
  const joint = graver(severity, alert.severity) ? severity : alert.severity;
  const joined: Alert = {
    ...alert,
    severity: joint,
    steps: stepsOf(joint, world),
    gatherUntil: severity === "critical" ? world.now : alert.gatherUntil,
  };
  return { draft: draft.put(joined), alert: joined };
}

function newAlert(episode: string, severity: Severity, causedAt: Instant, world: World): Alert {
  return {
    id: world.random(ALERT_ID_BYTES),
    episode,
    causedAt,
    raisedAt: world.now,
    severity,
    state: "open",
    gatherUntil: plusMinutes(world.now, GATHER_MINUTES),
    steps: [],
    unansweredAfterMinutes: world.unansweredAfterMinutes,
    stepsTaken: 0,
    references: {},
  };
}

/** Frozen with the alert: those of its severity. */
function stepsOf(of: Alert["severity"], { steps }: World): readonly Step[] {
  return steps
    .filter(({ severity }) => severity === undefined || severity === of)
    .map(({ role, afterMinutes }) => ({ role, afterMinutes }));
}

/**
 * Takes every step that is due, the last one being "nobody has answered". A step that reaches nobody makes
 * the next one due at once, and ops hear of it.
 * @param hurried a person passed the alert on: its next step is due now
 */
export function escalate(before: Draft, alertId: string, hurried: boolean, world: World): Draft {
  const alert = before.alerts.get(alertId);
  if (alert?.state !== "open") return before;
  const failed = lastStepFailed(before, alert);
  const draft = failed ? reportNobody(before, alert, alert.stepsTaken, world) : before;
  if (!(hurried || failed || nextStepAt(alert) <= world.now)) return draft;
  const step = alert.steps[alert.stepsTaken];
  return step ? takeStep(draft, alert, step, world) : callUnanswered(draft, alert, world);
}

/** And, where it reaches nobody, the next one. */
function takeStep(draft: Draft, alert: Alert, { role }: Step, world: World): Draft {
  const number = alert.stepsTaken + 1;
  const reachable = world.onCall(role);
  const told = tell(draft.put({ ...alert, stepsTaken: number }), alert, reachable, number, world);
  if (isReached(reachable)) return escalate(told, alert.id, false, world);
  return escalate(reportNobody(told, alert, number, world), alert.id, true, world);
}

function isReached(people: readonly Reachable[]): boolean {
  return people.some(({ channels }) => channels.length > 0);
}

/** When the next step is due; after the last one, when the alert is called unanswered. */
export function nextStepAt(alert: Alert): Instant {
  const step = alert.steps[alert.stepsTaken];
  if (step) {
    const due = plusMinutes(alert.raisedAt, step.afterMinutes);
    return latest(due, alert.gatherUntil) ?? due;
  }
  const last = alert.steps.at(-1)?.afterMinutes ?? 0;
  return plusMinutes(alert.raisedAt, last + alert.unansweredAfterMinutes);
}

function callUnanswered(draft: Draft, alert: Alert, world: World): Draft {
  return tellOps(draft.put({ ...alert, state: "unanswered" }), alert, "unanswered", "unanswered", world);
}

function tell(draft: Draft, alert: Alert, people: readonly Reachable[], step: number, world: World): Draft {
  const causedAt = step === 1 ? alert.causedAt : world.now;
  const of = { kind: "alert" as const, round: "0", step, severity: alert.severity, causedAt };
  return draft.send(
    alert,
    addressesOf(people).map((address) => ({ ...of, ...address })),
  );
}

type Address = Pick<Outgoing, "contact" | "channel" | "unsendable">;

function addressesOf(people: readonly Reachable[]): Address[] {
  return people.flatMap(({ contact, channels, unreachable = [] }) => [
    ...channels.map((channel) => ({ contact, channel })),
    ...unreachable.map(({ channel, why }) => ({ contact, channel, unsendable: why })),
  ]);
}

function reportNobody(draft: Draft, alert: Alert, step: number, world: World): Draft {
  return tellOps(draft.reachesNobody(alert.id), alert, "nobody-to-tell", `nobody-${step}`, world);
}

/** By the step after the last. With nobody among ops either, the metric's alarm is left. */
function tellOps(draft: Draft, alert: Alert, about: OpsMatter, round: string, world: World): Draft {
  const reachable = world.onCall(world.opsRole);
  const noted = isReached(reachable) ? draft : draft.reachesNobody(alert.id);
  const step = alert.steps.length + 1;
  const { severity } = alert;
  const of = { kind: "ops" as const, about, round, step, severity, causedAt: world.now };
  return noted.send(
    alert,
    addressesOf(reachable).map((address) => ({ ...of, ...address })),
  );
}

/** Every message of the last step taken came to nothing: as good as nobody there. */
function lastStepFailed(draft: Draft, { id, stepsTaken }: Alert): boolean {
  const sent = draft.messagesOf(id).filter(({ kind, step }) => kind === "alert" && step === stepsTaken);
  return sent.length > 0 && sent.every(({ state }) => state === "failed");
}

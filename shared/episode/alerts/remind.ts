import { earliest, type Instant, latest, plusMinutes } from "../../base/instant.ts";
import { gravest } from "../../protocol/rules/severity.ts";
import type { DecisionContext, Reachable } from "../context.ts";
import type { Scope } from "../episodes.ts";
import { evidenceOfOrder } from "../facts/orders/fold-orders.ts";
import type { Patient } from "../facts/patient.ts";
import type { Draft } from "../messages/draft.ts";
import { lastSeverity, lineKey, ringsAPhone } from "../reconcile.ts";
import type { Alert } from "../state/alert.ts";
import { type Episode, isStanding, type LineRecord, openedLast } from "../state/episode.ts";
import { isReached, reportNobody, reportUntold, tellOps, wasAnybodyTold } from "./escalate.ts";
import { isOvertaken, type KnownOfPatient } from "./newer-value.ts";
import { isOfRound, roundAnew, stepOf, stepTakenOnAt } from "./steps.ts";
import { comesBackAtAll, firstTaken, isUndrawn, lineToldAt, saysSoItself } from "./told-again.ts";

/** What still stands this long after somebody took it on comes back to them, unless the site sets another time [P6.after-answer]. */
const COMES_BACK_AFTER_MINUTES = 60;
/** What came back and was not answered goes to the next step after this. */
const PASSED_ON_AFTER_MINUTES = 10;
const DRAWN_WITHIN_MINUTES = 60;

const drawFirst = "measure-magnesium-first";

/** One more telling of an alert that leaves its state as it is: when it is due, and what it does. */
interface Reminder {
  readonly at: Instant;
  readonly tell: (draft: Draft) => Draft;
}

/**
 * Three things are told again though no step is due, each once: a critical line that still stands after somebody took it
 * on; one that still stands after nobody answered; and blood that was asked for and not drawn. Alerts that protocol 1
 * raised are left alone.
 */
export function remind(draft: Draft, about: About, world: DecisionContext): Draft {
  const due = remindersOf(draft, about, world).filter(({ at }) => at <= world.now);
  return reportUntold(
    due.reduce((before, { tell }) => tell(before), draft),
    world,
  );
}

export function remindAt(draft: Draft, about: About, world: DecisionContext): Instant | null {
  return earliest(...remindersOf(draft, about, world).map(({ at }) => at));
}

export interface About extends KnownOfPatient {
  readonly patient: KnownOfPatient["patient"] & Pick<Patient, "draws">;
  readonly episodes: readonly Episode[];
}

function remindersOf(draft: Draft, about: About, world: DecisionContext): Reminder[] {
  const { episodes } = about;
  const policy = world.policy(world.policyHash);
  const byLastAlert = Map.groupBy(
    episodes.flatMap(({ told }) => told.filter((line) => isStanding(line) && !line.carried)),
    ({ alerts }) => alerts.at(-1) ?? "",
  );
  return [...draft.alerts.values()].flatMap((alert) => {
    const told = byLastAlert.get(alert.id) ?? [];
    const lines = told.filter((line) => {
      return mayRing(line) && !isOvertaken(line, about, policy) && !isOverInASession(line, about);
    });
    return [
      ...comesBack(alert, comingBack(lines, about), draft, world),
      ...nextShift(alert, lines, draft, world),
      ...stillUndrawn(alert, undrawnOf(alert, lines, about, world), draft, world),
    ];
  });
}

/**
 * The latest session decides how dangerous an order is. Unless its line went along into that session and stands there, the
 * line is over, or was told anew.
 */
function isOverInASession(line: LineRecord, { episodes }: About): boolean {
  if (!line.evidence.some(({ of }) => of === evidenceOfOrder(line.subject))) return false;
  const own = episodes.find(({ told }) => told.includes(line));
  const lastSession = openedLast(
    episodes.filter(({ sessionId, opensAt }) => sessionId !== null && own && opensAt > own.opensAt),
  );
  if (!lastSession) return false;
  return !lastSession.told.some((one) => lineKey(one) === lineKey(line) && isStanding(one) && one.carried);
}

/** Which of these lines come back at all to who took them on. */
function comingBack(lines: readonly LineRecord[], about: About): readonly LineRecord[] {
  return lines.filter((line) => {
    return comesBackAtAll(line, whereItStands(line, about)?.scope.picture.symptoms ?? []);
  });
}

/** The episode that holds a line, which a session may have taken over from the one that its alert was raised in. */
function whereItStands(
  line: LineRecord,
  { episodes, scopes }: About,
): { readonly scope: Scope; readonly policy: string } | null {
  const episode = episodes.find(({ told }) => told.includes(line));
  const scope = scopes.find(({ id }) => id === episode?.id);
  return episode && scope ? { scope, policy: episode.policy } : null;
}

/** It comes back to who took it on; a little later, unless they answer, it goes to the next step, and behind the last one to ops. */
function comesBack(
  alert: Alert,
  lines: readonly LineRecord[],
  draft: Draft,
  world: DecisionContext,
): Reminder[] {
  const { answer, returned, state } = alert;
  if (state !== "acknowledged" || answer?.outcome !== "acting" || !alert.raisedFor) return [];
  if (!lines.some(isCritical)) return [];
  const telling = (to: Again | null, noted: Alert["returned"]) => (before: Draft) => {
    const after = before.put({ ...now(before, alert), returned: noted });
    return to ? sendAgain(after, alert, to, world) : tellOps(after, alert, "unanswered", "passed", world);
  };
  if (!returned) {
    const at = plusMinutes(answer.at, world.comesBackAfterMinutes ?? COMES_BACK_AFTER_MINUTES);
    const step = stepOf(answer.contact, draft.messagesOf(alert.id));
    const back = { people: [contactOf(alert, answer.contact, draft, world)], round: "back", step };
    return [{ at, tell: telling(back, { at: world.now }) }];
  }
  if (returned.answeredAt || returned.passedOnAt) return [];
  const own = stepTakenOnAt(alert, answer.contact, draft.messagesOf(alert.id), world);
  const step = Math.min(own + 1, alert.steps.length);
  const onCall = world.onCall(alert.steps[step - 1]?.role ?? "");
  const others = onCall.filter(({ contact }) => step > own || contact !== answer.contact);
  const goesToOps = others.length === 0 && [onCall, world.onCall(world.opsRole)].every(isReached);
  const to = goesToOps ? null : { people: others.length > 0 ? others : onCall, round: "passed", step };
  const at = plusMinutes(returned.at, PASSED_ON_AFTER_MINUTES);
  return [{ at, tell: telling(to, { ...returned, passedOnAt: world.now }) }];
}

/**
 * What ended as unanswered is told to those who come on duty, and to ops. Who came on while its steps were still being taken
 * is told as they end: the first step rang for those before them. Where nobody came on, it waits for the shift after that.
 */
function nextShift(
  alert: Alert,
  lines: readonly LineRecord[],
  draft: Draft,
  world: DecisionContext,
): Reminder[] {
  const { state, unansweredAt, toldNextShiftAt, steps } = alert;
  if (state !== "unanswered" || !unansweredAt || !lines.some(isCritical)) return [];
  if (toldNextShiftAt && wasAnybodyTold(draft, alert, toldNextShiftAt)) return [];
  // Another one for each shift: who was told in vain may be on duty again.
  const round = `shift${toldNextShiftAt?.replace(/\D/g, "") ?? ""}`;
  const tell = (before: Draft) => {
    const noted = before.put({ ...now(before, alert), toldNextShiftAt: world.now });
    const told = sendTo(noted, alert, { people: world.onCall(steps[0]?.role ?? ""), round, step: 1 }, world);
    const about = wasAnybodyTold(told, alert) ? "unanswered" : "nobody-to-tell";
    return tellOps(told, alert, about, round, world);
  };
  const relieved = world.shiftEnd(toldNextShiftAt ?? firstToldAt(draft, alert) ?? unansweredAt);
  return [{ at: latest(relieved, unansweredAt) ?? relieved, tell }];
}

/** Who answered is told that blood is still not drawn, and so are those on call. */
function stillUndrawn(
  alert: Alert,
  lines: readonly LineRecord[],
  draft: Draft,
  world: DecisionContext,
): Reminder[] {
  if (!alert.raisedFor) return [];
  const messages = draft.messagesOf(alert.id);
  const policy = world.policy(world.policyHash);
  const asked = lines.filter((one) => ringsAPhone(lastSeverity(one)) && !saysSoItself(alert, one, policy));
  const first = earliest(...asked.map((line) => lineToldAt(alert, line, messages)));
  const severity = gravest(asked.map(lastSeverity));
  if (!first || !severity) return [];
  const onCall = world.onCall(alert.steps[0]?.role ?? "");
  const { answer } = alert;
  const isThere = onCall.some(({ contact }) => contact === answer?.contact);
  const people = answer && !isThere ? [contactOf(alert, answer.contact, draft, world), ...onCall] : onCall;
  const tell = (before: Draft) => {
    const noted = before.put({ ...now(before, alert), undrawnAt: world.now });
    return sendAgain(noted, alert, { people, round: "undrawn", step: 1, severity }, world);
  };
  return [{ at: plusMinutes(first, DRAWN_WITHIN_MINUTES), tell }];
}

/**
 * The lines of which no blood was drawn, whatever became of its result: a value that cannot be used and one that is overdue have
 * lines of their own.
 */
function undrawnOf(
  { undrawnAt }: Alert,
  lines: readonly LineRecord[],
  about: About,
  { policy, now }: DecisionContext,
): readonly LineRecord[] {
  if (undrawnAt) return [];
  return lines.filter((line) => {
    const standing = line.rule === drawFirst ? whereItStands(line, about) : null;
    return standing !== null && isUndrawn(line, standing.scope, about.patient, policy(standing.policy), now);
  });
}

/** When the first message of its steps was taken, since it was handed on last. */
function firstToldAt(draft: Draft, alert: Alert): Instant | null {
  return firstTaken(draft.messagesOf(alert.id).filter((one) => isOfRound(alert, one)));
}

interface Again {
  readonly people: readonly Reachable[];
  readonly round: string;
  readonly step: number;
  /** The alert's own unless given. */
  readonly severity?: Alert["severity"];
}

/** Nobody of them with an address is told to ops. */
function sendAgain(draft: Draft, alert: Alert, again: Again, world: DecisionContext): Draft {
  const told = sendTo(draft, alert, again, world);
  return isReached(again.people) ? told : reportNobody(told, alert, again.round, world);
}

function sendTo(
  draft: Draft,
  alert: Alert,
  { people, round, ...again }: Again,
  { now }: DecisionContext,
): Draft {
  const of = { kind: "alert" as const, round: roundAnew(alert, round), causedAt: now };
  return draft.tellBeside(alert, people, { severity: alert.severity, ...of, ...again });
}

/**
 * The contact with the channels on which they can be told now: who answered from the unit's list was told on none. With those of
 * before where there is none any more, so that it is known for whom it was.
 */
function contactOf({ id }: Alert, contact: string, draft: Draft, { channelsOf }: DecisionContext): Reachable {
  const told = draft.messagesOf(id).filter((one) => one.kind === "alert" && one.contact === contact);
  const channels = channelsOf?.(contact) ?? [];
  return { contact, channels: channels.length > 0 ? channels : [...new Set(told.map((one) => one.channel))] };
}

function now(draft: Draft, alert: Alert): Alert {
  return draft.alerts.get(alert.id) ?? alert;
}

function mayRing(line: LineRecord): boolean {
  return isCritical(line) || line.rule === drawFirst;
}

function isCritical(line: LineRecord): boolean {
  return lastSeverity(line) === "critical";
}

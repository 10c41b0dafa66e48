import { byText, earliest, type Instant, latest, plusHours } from "../base/instant.ts";
import { isVoid } from "../events/data/void.ts";
import type { Lab, Picture, Session, Symptom } from "../protocol/types/picture.ts";
import { isNeurological, isSpasm } from "../protocol/view/signs.ts";
import { earlierSpasmSessions, withPreviousWeight } from "./facts/earlier-sessions.ts";
import { historyAsOf, illSince } from "./facts/fold-history.ts";
import { carriedInto, isCarried } from "./facts/fold-symptoms.ts";
import { ordersWithin } from "./facts/orders/fold-orders.ts";
import type { KnownOrder, Patient } from "./facts/patient.ts";
import { isAluminiumOfBefore, labTime, shownWith } from "./facts/shown-labs.ts";
import { followed, runningSessions, windowEnd } from "./spans.ts";

/** One episode as the facts define it: what it covers, and the picture to assess. */
export interface Scope {
  readonly id: string;
  readonly sessionId: string | null;
  readonly opensAt: Instant;
  /** The last instant that it covers. */
  readonly closesAt: Instant;
  readonly picture: Picture;
}

/** Hours from the session's end to the window's, by the policy that the episode runs under. */
type WindowHours = (episode: string) => number;

/** An episode whose picture is made only where somebody asks for it. */
interface Outline extends Omit<Scope, "picture"> {
  readonly picture: () => Picture;
}

/**
 * One episode per session, from its start to its window's end, under way or ended; and unanchored ones, each of the facts
 * that no session covers within one window's length of the first of them. A function of the facts alone.
 * @param from those that opened earlier are left out
 */
export function episodesOf(patient: Patient, windowHours: WindowHours, from: Instant = ""): Scope[] {
  const ended = patient.sessions.map((session) => anchoredOutline(patient, session, windowHours));
  const anchored = [...ended, ...runningOutlines(patient, windowHours)];
  const covered = (at: Instant) => anchored.some(({ opensAt, closesAt }) => at >= opensAt && at <= closesAt);
  const unanchored = unanchoredOutlines(patient, { anchored, covered }, windowHours);
  return [...anchored, ...unanchored]
    .filter(({ opensAt }) => opensAt >= from)
    .sort((a, b) => byText(a.opensAt, b.opensAt) || byText(a.closesAt, b.closesAt) || byText(a.id, b.id))
    .map((outline) => ({ ...outline, picture: outline.picture() }));
}

function anchoredOutline(patient: Patient, session: Session, windowHours: WindowHours): Outline {
  const id = `session:${session.sessionId}`;
  const closesAt = windowEnd(patient, session, windowHours(id));
  const opensAt = session.startedAt;
  const picture = () => {
    const shown = shownWith(patient.labs, { opensAt, closesAt });
    const window = session.withoutDialysis
      ? null
      : { opensAt: session.endedAt, closesAt, provisional: session.provisional ?? false };
    const whole = withPreviousWeight(session, patient.sessions);
    return {
      ...pictureOf(patient, { session: whole, window, opensAt, closesAt, shown }, windowHours),
      ...followed(patient, { sessionId: session.sessionId, from: session.endedAt }),
    };
  };
  return { id, sessionId: session.sessionId, opensAt, closesAt, picture };
}

/** Its end, when it is reported, finds the episode that its start opened. */
function runningOutlines(patient: Patient, windowHours: WindowHours): Outline[] {
  const hoursOf = (sessionId: string) => windowHours(`session:${sessionId}`);
  return runningSessions(patient, hoursOf).map(({ sessionId, from: opensAt, to: closesAt }) => {
    const picture = () => runningPicture(patient, { sessionId, opensAt, closesAt }, windowHours);
    return { id: `session:${sessionId}`, sessionId, opensAt, closesAt, picture };
  });
}

function runningPicture(
  patient: Patient,
  { sessionId, opensAt, closesAt }: { sessionId: string; opensAt: Instant; closesAt: Instant },
  windowHours: WindowHours,
): Picture {
  const shown = shownWith(patient.labs, { opensAt, closesAt });
  const whole = pictureOf(patient, { session: null, window: null, opensAt, closesAt, shown }, windowHours);
  const own = whole.symptoms.filter(({ onset }) => onset >= opensAt);
  const evidence = { of: `start:${sessionId}`, version: opensAt };
  return {
    ...whole,
    ...followed(patient, { sessionId, from: opensAt }),
    running: { evidence, sessionId, startedAt: opensAt },
    window: provisionalWindow(own, windowHours(`session:${sessionId}`)),
  };
}

/** What the sessions cover. */
interface Sessions {
  readonly anchored: readonly Pick<Scope, "opensAt">[];
  readonly covered: (at: Instant) => boolean;
}

function unanchoredOutlines(patient: Patient, sessions: Sessions, windowHours: WindowHours): Outline[] {
  const times = [
    ...patient.labs.filter(({ status }) => !isVoid(status)).map(labTime),
    ...patient.symptoms.map(({ onset }) => onset),
    ...patient.orders.flatMap(orderTimes),
    ...heartsFoundIll(patient),
  ];
  const loose = [...new Set(times)].filter((at) => !sessions.covered(at)).sort();
  const outlines: Outline[] = [];
  for (const at of loose) {
    const last = outlines.at(-1);
    if (last && at <= last.closesAt) continue;
    const id = `unanchored:${at}`;
    const hours = windowHours(id);
    const picture = () => unanchoredPicture(patient, at, sessions, hours, windowHours);
    outlines.push({ id, sessionId: null, opensAt: at, closesAt: plusHours(at, hours), picture });
  }
  return outlines;
}

/** Changes of baclofen's dose, and its stop, say something of their own. */
function orderTimes({
  treatment,
  since,
  lastGivenAt,
  turnedAt,
  stoppedAt,
  dosesPerDay,
  effects,
}: KnownOrder): Instant[] {
  const times = [since, lastGivenAt, ...turnedAt];
  const ofBaclofen = [stoppedAt, ...[...dosesPerDay, ...effects].map(({ at }) => at)];
  return (treatment === "baclofen" ? [...times, ...ofBaclofen] : times).filter((at) => at !== null);
}

/** When a heart was first said to be ill while a spasm of before went on. */
function heartsFoundIll({ histories, symptoms }: Patient): Instant[] {
  return illSince(histories).filter((at) => symptoms.some((one) => isSpasm(one) && isCarried(one, at)));
}

function unanchoredPicture(
  patient: Patient,
  opensAt: Instant,
  { anchored, covered }: Sessions,
  hours: number,
  windowHours: WindowHours,
): Picture {
  const closesAt = plusHours(opensAt, hours);
  const begun = earliest(
    ...anchored.map((one) => one.opensAt).filter((at) => at > opensAt && at <= closesAt),
  );
  const isOwn = (at: Instant) => within(at, opensAt, closesAt) && !covered(at);
  const shown = (lab: Lab) => isOwn(labTime(lab)) || isAluminiumOfBefore(lab, opensAt);
  const bounds = { session: null, window: null, opensAt, closesAt, begun, shown };
  const whole = pictureOf(patient, bounds, windowHours);
  const carried = whole.symptoms.filter(({ onset }) => onset < opensAt);
  const own = whole.symptoms.filter(({ onset }) => onset >= opensAt && !covered(onset));
  return {
    ...whole,
    ...followed(patient, { sessionId: null, from: opensAt }),
    symptoms: [...besideOf(own, carried, heartsFoundIll(patient).some(isOwn)), ...own],
    window: provisionalWindow(own, hours),
  };
}

/**
 * The symptoms of before that go on and count in these hours: a spasm where the heart is fast or is found ill now, a fast
 * heart where there is a spasm now, and a neurological sign always.
 */
function besideOf(
  own: readonly Symptom[],
  carried: readonly Symptom[],
  isFoundIll: boolean,
): readonly Symptom[] {
  const isHeartBad = isFoundIll || own.some(({ kind }) => kind === "tachycardia");
  const hasSpasm = own.some(isSpasm);
  return carried.filter((one) => (isSpasm(one) ? isHeartBad : hasSpasm || isNeurological(one)));
}

/** After a spasm with no session known: its onset and the window's length. */
function provisionalWindow(symptoms: readonly Symptom[], hours: number): Picture["window"] {
  const onset = latest(...symptoms.filter(isSpasm).map((symptom) => symptom.onset));
  return onset ? { opensAt: onset, closesAt: plusHours(onset, hours), provisional: true } : null;
}

interface Bounds {
  readonly session: Session | null;
  readonly window: Picture["window"];
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /**
   * When a session began in hours that are none of its own. What is ordered or stated from then on is that session's: in both it
   * would ring twice, or by values of before though newer ones are known.
   */
  readonly begun?: Instant | null;
  readonly shown: (lab: Lab) => boolean;
}

function pictureOf(
  patient: Patient,
  { session, window, opensAt, closesAt, begun = null, shown }: Bounds,
  windowHours: WindowHours,
): Picture {
  const own = patient.symptoms.filter(({ onset }) => within(onset, opensAt, closesAt));
  return {
    opensAt,
    session,
    window,
    labs: patient.labs.filter(shown),
    superseded: patient.superseded.filter(shown),
    draws: patient.draws.filter(({ collectedAt }) => within(collectedAt, opensAt, closesAt)),
    symptoms: [...carriedInto(opensAt, own, patient.symptoms), ...own],
    ...ordersWithin(patient.orders, { opensAt, closesAt, begun }),
    spasmSessions: earlierSpasmSessions(patient, opensAt, (id) => windowHours(`session:${id}`)),
    history: historyAsOf(patient.histories, { opensAt, closesAt: begun ?? closesAt }),
  };
}

function within(at: Instant, from: Instant, to: Instant): boolean {
  return at >= from && at <= to;
}

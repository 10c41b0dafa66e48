import type { Instant } from "../../base/instant.ts";
import type { Line } from "../../protocol/types/assessment.ts";
import type { Lab } from "../../protocol/types/picture.ts";
import type { DecisionContext } from "../context.ts";
import type { Draft } from "../messages/draft.ts";
import { stopMessages } from "../messages/outgoing.ts";
import { evidenceOf, heardOf, lineKey, restsOnNothingElse, ringsAPhone, toldOf } from "../reconcile.ts";
import type { Review } from "../review.ts";
import type { Alert } from "../state/alert.ts";
import { type Episode, isStanding, type LineRecord } from "../state/episode.ts";
import type { Message } from "../state/message.ts";
import type { StoredFact } from "../state/patient.ts";
import { askFor } from "./awaited.ts";
import { standingAlerts } from "./endings.ts";
import { raise } from "./raise.ts";
import { ringsElsewhere, sharedWith } from "./shared-hours.ts";
import { heldAt, stepsFrom } from "./steps.ts";
import { type Uncovered, uncoveredBy } from "./uncovered.ts";

/** An alert that one decision raised, or that its news joined. */
export interface Raised {
  readonly alert: string;
  readonly severity: Alert["severity"];
  readonly rules: readonly string[];
}

interface Answered {
  readonly draft: Draft;
  /** Alerts that a person passed on. */
  readonly passedOn: ReadonlySet<string>;
  readonly uncovered: Uncovered;
}

/**
 * Acknowledgements stop their alert; one that is passed on goes to its next step at once.
 * @param known every result from before what arrived
 */
export function answer(draft: Draft, arrived: readonly StoredFact[], known: () => readonly Lab[]): Answered {
  const start: Answered = { draft, passedOn: new Set(), uncovered: new Map() };
  return arrived.reduce((before, fact) => answerOne(before, fact, known), start);
}

function answerOne(before: Answered, { event }: StoredFact, known: () => readonly Lab[]): Answered {
  if (event.type !== "alert.acknowledged.v1") return before;
  const { draft, passedOn, uncovered } = before;
  const { alert: id, contact, outcome, note, shown } = event.data;
  const stood = draft.alerts.get(id);
  if (!stood) return before;
  const alert = askFor(stood, event, known);
  if (alert.answer && event.data.awaiting !== undefined) return { ...before, draft: draft.put(alert) };
  const given = { contact, outcome, note, at: new Date(event.time).toISOString() };
  if (alert.state === "acknowledged") return answerAgain(before, alert, given);
  if (outcome === "acting" || outcome === "no-action") {
    const state = alert.ended ? alert.state : "acknowledged";
    const acknowledged: Alert = { ...alert, state, answer: given };
    const untold = uncoveredBy(alert, shown && new Date(shown).toISOString());
    return {
      draft: stopMessages(draft.put(acknowledged), alert, "acknowledged"),
      passedOn,
      uncovered: new Map(uncovered).set(id, untold),
    };
  }
  const passed = { ...before, draft: draft.put({ ...alert, answer: given }) };
  // Whoever comes after them was told already, and has their own time to answer.
  if (heldAt(alert, contact, draft.messagesOf(id)) < alert.stepsTaken) return passed;
  return { ...passed, passedOn: new Set([...passedOn, id]) };
}

/**
 * What came back is answered once more: it goes no further, and whoever says so has it now. Who has it and cannot go on with it
 * hands it on; while it waits for an answer at the step after theirs, anybody who cannot come does.
 */
function answerAgain(before: Answered, alert: Alert, given: NonNullable<Alert["answer"]>): Answered {
  const { draft, passedOn } = before;
  const { returned, answer: stood, ended } = alert;
  const { outcome } = given;
  const isTheirs = stood?.contact === given.contact;
  if (outcome !== "pass-on" && outcome !== "unable") {
    if (!returned || returned.answeredAt) return before;
    const answer = isTheirs ? stood : given;
    return {
      ...before,
      draft: draft.put({ ...alert, answer, returned: { ...returned, answeredAt: given.at } }),
    };
  }
  const isWaiting = returned?.passedOnAt !== undefined && returned.answeredAt === undefined;
  if (ended || !(isWaiting || isTheirs)) return before;
  const open = handedOn(alert, given, draft.messagesOf(alert.id));
  return { ...before, draft: draft.put(open), passedOn: new Set([...passedOn, alert.id]) };
}

/**
 * It is open again as if only those up to the step of who hands it on had been told: the step after theirs is due, though it
 * was taken before, since whoever was told then saw it taken on; and whoever takes it on now is the one to whom it comes back.
 */
function handedOn(alert: Alert, answer: NonNullable<Alert["answer"]>, messages: readonly Message[]): Alert {
  const open: Alert = {
    ...alert,
    state: "open",
    answer,
    handedOn: (alert.handedOn ?? 0) + 1,
    stepsTaken: heldAt(alert, answer.contact, messages),
    returned: undefined,
    toldNextShiftAt: undefined,
  };
  return { ...open, stepsFrom: stepsFrom(open, answer.at) };
}

interface Told {
  readonly draft: Draft;
  readonly episodes: ReadonlyMap<string, Episode>;
  readonly raised: readonly Raised[];
}

/** Raises the alerts, and notes in each line that was told by which. */
export function tellNews(
  before: Pick<Told, "draft" | "episodes">,
  reviews: readonly Review[],
  causedAt: Instant,
  world: DecisionContext,
): Told {
  const tell = (told: Told, review: Review) => tellReview(told, review, reviews, causedAt, world);
  return reviews.reduce<Told>(tell, { ...before, raised: [] });
}

function tellReview(
  told: Told,
  review: Review,
  reviews: readonly Review[],
  causedAt: Instant,
  world: DecisionContext,
): Told {
  const current = ({ episode }: Review) => told.episodes.get(episode.id) ?? episode;
  const episode = current(review);
  const draft = adoptAlerts(told.draft, episode, told.episodes);
  const isOwn = (line: Line) => !ringsElsewhere(line, review, reviews);
  const grave = review.news.filter((line) => ringsAPhone(line.severity) && isOwn(line));
  const passing = review.passing.filter(isOwn);
  const news = [...grave, ...passing];
  const takenBack = takenBackBy(review, told.episodes);
  const raised = raise(draft, { episode: episode.id, news, causedAt, takenBack }, world);
  if (!raised) return { ...told, draft };
  const { id, severity } = raised.alert;
  const passed = passing.reduce(passedBy(id, world.now), toldBy(id, grave, episode.told));
  const noted = { ...episode, told: passed };
  const heirs = reviews.map((other) => {
    if (other === review) return noted;
    return heirOf(other, current(other), id, grave, sharedWith(other, news));
  });
  return {
    draft: raised.draft,
    episodes: new Map([...told.episodes, ...heirs.map((heir): [string, Episode] => [heir.id, heir])]),
    raised: [...told.raised, { alert: id, severity, rules: news.map(({ rule }) => rule) }],
  };
}

/** The alerts of which a line is withdrawn, and none stands. */
function takenBackBy({ withdrawn }: Review, episodes: Told["episodes"]): ReadonlySet<string> {
  const standing = standingAlerts(episodes);
  return new Set(withdrawn.flatMap(({ alerts }) => alerts).filter((id) => !standing.has(id)));
}

/** What another episode took over in the same decision was told by the same alert. */
function heirOf(
  { news, inherited }: Review,
  episode: Episode,
  alert: string,
  grave: readonly Line[],
  shared: readonly Line[],
): Episode {
  const own = new Set(news.map(lineKey));
  const taken = grave.filter((line) => {
    const key = lineKey(line);
    return inherited.has(key) && !own.has(key) && isSaidBy(line, episode.told);
  });
  return { ...episode, told: toldBy(alert, [...taken, ...shared], episode.told) };
}

/** Another value's line of the same rule was told by an alert of its own. */
function isSaidBy(line: Line, told: readonly LineRecord[]): boolean {
  return told.some((one) => lineKey(one) === lineKey(line) && restsOnNothingElse(line, one.evidence));
}

function toldBy(alert: string, lines: readonly Line[], told: readonly LineRecord[]): LineRecord[] {
  const keys = new Set(lines.map(lineKey));
  return told.map((line) => (keys.has(lineKey(line)) ? { ...line, alerts: [...line.alerts, alert] } : line));
}

/**
 * A line that began and ended in one decision was told all the same, as critical. One that goes on less grave stands for no
 * alert by that. Both keep of which results they were told.
 */
function passedBy(alert: string, now: Instant) {
  return (told: readonly LineRecord[], line: Line): LineRecord[] => {
    const own = told.find((one) => lineKey(one) === lineKey(line));
    const others = told.filter((one) => one !== own);
    if (own && isStanding(own)) return [...others, { ...own, ...heardOf(own, evidenceOf(line)) }];
    const { rule, subject, severity } = line;
    const passed = { rule, subject, severity, lastSeverity: severity, since: now, endedAt: now };
    const of = { alerts: [alert], evidence: evidenceOf(line), ...(own && toldOf(own)) };
    return [...others, { ...passed, ...of, state: "resolved" }];
  };
}

/**
 * An alert goes along with a line that a session's episode took over, unless it still stands for one where it was raised;
 * and with any line whose old episode is gone. A line that is carried from session to session leaves its alert where it was
 * raised, as long as that is there.
 */
function adoptAlerts(draft: Draft, episode: Episode, episodes: ReadonlyMap<string, Episode>): Draft {
  const standing = episode.told.filter(isStanding);
  const told = standing.flatMap((line) =>
    line.alerts.map((id) => ({ id, isCarried: line.carried === true })),
  );
  return told.reduce((adopted, { id, isCarried }) => {
    const alert = adopted.alerts.get(id);
    if (!alert || standsIn(episodes.get(alert.episode), id)) return adopted;
    const stays = isCarried || episode.sessionId === null;
    if (stays && episodes.has(alert.episode)) return adopted;
    return adopted.put({ ...alert, episode: episode.id });
  }, draft);
}

function standsIn(episode: Episode | undefined, alert: string): boolean {
  return episode?.told.some((line) => isStanding(line) && line.alerts.includes(alert)) === true;
}

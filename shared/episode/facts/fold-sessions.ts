import { byText, earliest, type Instant, instant } from "../../base/instant.ts";
import type { FactOf } from "../../events/fact.ts";
import type { Evidence, Fluid, Session } from "../../protocol/types/picture.ts";
import { isCovered } from "../spans.ts";
import { isAhead, type Receivable } from "../state/ahead.ts";
import type { SymptomReport } from "./fold-symptoms.ts";
import type { Patient } from "./patient.ts";

type End = FactOf<"dialysis.session.ended.v1">;
type Start = FactOf<"dialysis.session.started.v1"> & Receivable;

/** With the instant at which its first acceptance was. */
export type Received<F> = F & { readonly receivedAt: Instant };

interface FoldedSessions extends Pick<Patient, "sessions" | "starts"> {
  readonly reports: readonly SymptomReport[];
  /** What an end said that was amended since, or entered in error. */
  readonly takenBack: readonly SymptomReport[];
  /** Sessions whose last word is that their end was entered in error. */
  readonly voided: readonly string[];
  /** The ends that count. */
  readonly ends: readonly Received<End>[];
}

/**
 * Sessions by their id, each as its newest end states it. What an amended end leaves out stays as it was
 * stated before; what it states anew, an empty list of symptoms included, replaces the old. An end entered in error
 * takes back every end before it. One that is dated ahead of its receipt is no issue: it replaces none, and the symptoms
 * that it tells are told.
 */
export function foldSessions(ends: readonly Received<End>[], started: readonly Start[]): FoldedSessions {
  const versions = [...Map.groupBy([...ends].sort(byIssue), (end) => end.data.sessionId).values()];
  const standing = versions.map((of) => of.slice(of.findLastIndex(isVoid) + 1));
  const kept = standing.filter((of) => of.length > 0);
  const newest = (versions: readonly Received<End>[]) => versions.slice(-1);
  const merged = kept.map(merge);
  const last = kept.flatMap(newest).sort(byIssue);
  const sessions = merged
    .map(({ session }) => last.reduceRight(withTrueEnd, session))
    .sort((a, b) => byText(a.endedAt, b.endedAt) || byText(a.sessionId, b.sessionId));
  return {
    sessions,
    starts: startsOf(sessions, started, new Set(last.filter(beginsAhead).map(idOf))),
    reports: merged.flatMap(({ reports }) => reports),
    takenBack: versions.flatMap((of) => of.flatMap((end) => reportsOf(end.data, of, [end]))),
    voided: versions.flatMap(newest).filter(isVoid).map(idOf),
    ends: standing.flat(),
  };
}

/** What rested on them was taken back with them. */
export function voidedSessions(sessionIds: readonly string[]): Evidence[] {
  return sessionIds.flatMap((id) => {
    return [`session:${id}`, `fluid:${id}`].map((of) => ({ of, version: "void" }));
  });
}

function isVoid({ data }: End): boolean {
  return data.status === "entered-in-error";
}

function isDoubtful({ time, receivedAt, data }: Received<End>): boolean {
  return isAhead(instant(data.issuedAt ?? time), receivedAt);
}

/** Whether it states a start that lies ahead of its receipt. */
function beginsAhead({ receivedAt, data }: Received<End>): boolean {
  return isAhead(instant(data.startedAt), receivedAt);
}

function idOf({ data }: End): string {
  return data.sessionId;
}

function byIssue(a: Received<End>, b: Received<End>): number {
  const issue = (end: Received<End>) => (isDoubtful(end) ? "" : instant(end.data.issuedAt ?? end.time));
  return (
    byText(issue(a), issue(b)) ||
    Number(isVoid(a)) - Number(isVoid(b)) ||
    byText(instant(a.time), instant(b.time)) ||
    byText(a.receivedAt, b.receivedAt) ||
    byText(a.source, b.source) ||
    byText(a.id, b.id) ||
    byText(a.data.sessionId, b.data.sessionId)
  );
}

/**
 * A machine's that fell silent in treatment, or whose end is an interval, ends as the unit reports of the same hours, and no
 * earlier than blood was last seen in the circuit [M.silence] [M.interval]. Of two patients it is provisional and says until
 * when, which a person decides. Machines number their ends by their session: none ends another's. A report that ends where
 * the machine's session begins is of the part before, as on another machine; where blood was seen at no later time than that,
 * so may be one that ends before the machine says that it is over.
 */
function withTrueEnd(session: Session, { id, data, receivedAt }: Received<End>): Session {
  const [from, to] = [instant(data.startedAt), instant(data.endedAt)];
  const { startedAt, provisional, endedBy, endedAt } = session;
  const isOfMachine = data.provisional || id.startsWith(`${data.sessionId}#`);
  const isUnseen = startedAt === endedAt && isAhead(endedBy ?? endedAt, to);
  const isOther = isOfMachine || isUnseen || isAhead(to, receivedAt) || !isAhead(to, startedAt);
  const isOpen = provisional ? !endedBy : endedBy !== undefined && !isAhead(to, endedBy);
  if (isOther || !isOpen || from > endedAt || isAhead(endedAt, to)) return session;
  return { ...session, provisional: undefined, endedBy: undefined, endedAt: to > endedAt ? to : endedAt };
}

function merge(versions: readonly Received<End>[]): { session: Session; reports: SymptomReport[] } {
  const stated = Object.assign({}, ...versions.map((end) => end.data)) as End["data"];
  const dialysate = decimals(stated.dialysate ?? {});
  const startedAt = instant(stated.startedAt);
  const endedAt = instant(stated.endedAt);
  const sureness = surenessOf(versions.at(-1)?.data ?? stated);
  const profile = stated.sodiumProfile ? { sodiumProfile: true } : {};
  const version = [
    ...[startedAt, endedAt, Object.entries(dialysate).sort()],
    ...[...Object.entries(sureness), ...Object.entries(profile)],
  ];
  return {
    session: {
      evidence: { of: `session:${stated.sessionId}`, version: JSON.stringify(version) },
      sessionId: stated.sessionId,
      startedAt,
      endedAt,
      ...sureness,
      dialysate,
      ...profile,
      fluid: fluidOf(stated),
    },
    reports: [
      ...reportsOf(stated, versions, versions),
      ...versions
        .filter((end) => replaced(end, versions))
        .flatMap((end) => reportsOf(end.data, versions, [end])),
    ],
  };
}

/** How sure its end is, by the newest word alone: a later one that is sure leaves nothing of the doubt. */
function surenessOf({
  endedBy,
  provisional,
  withoutDialysis,
}: End["data"]): Pick<Session, "endedBy" | "provisional" | "withoutDialysis"> {
  return {
    ...(endedBy && { endedBy: instant(endedBy) }),
    ...(provisional && { provisional }),
    ...(withoutDialysis && { withoutDialysis }),
  };
}

/** Whether one that is in doubt tells symptoms that another, which is not, tells otherwise. */
function replaced(end: Received<End>, versions: readonly Received<End>[]): boolean {
  return isDoubtful(end) && versions.some((other) => !isDoubtful(other) && other.data.symptoms !== undefined);
}

/**
 * The first report's time stands for a missing onset, so that an amendment is no new onset. What the report of a
 * session's end says is over, it says of that end, whenever it was sent.
 * @param saying the versions whose word this is: when the last of them came, what it says of an end was known
 */
function reportsOf(
  { symptoms = [], endedAt }: End["data"],
  versions: readonly Received<End>[],
  saying: readonly Received<End>[],
): SymptomReport[] {
  const at = instant(Math.min(...versions.map(({ time }) => Date.parse(time))));
  const receivedAt = earliest(...versions.map((end) => end.receivedAt)) ?? at;
  const told = saying.findLast(({ data }) => data.symptoms !== undefined);
  return symptoms.map((symptom) => {
    const isOfEnd = isOverByEnd(symptom, endedAt);
    const by = isOfEnd ? saying.at(-1) : told;
    const later = by && by.receivedAt > receivedAt ? { overReceivedAt: by.receivedAt } : {};
    return {
      at,
      receivedAt,
      ...later,
      symptom: isOfEnd ? { ...symptom, endedAt: instant(endedAt) } : symptom,
    };
  });
}

function isOverByEnd({ active, onset, endedAt }: SymptomReport["symptom"], end: string): boolean {
  return active === false && endedAt === undefined && !!onset && instant(onset) <= instant(end);
}

function decimals(numbers: Readonly<Record<string, number | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(numbers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

function fluidOf({ sessionId, ultrafiltration, weight = {} }: End["data"]): Fluid {
  const amounts = decimals({ volume: ultrafiltration?.volume, ...weight });
  const version = JSON.stringify(Object.entries(amounts).sort());
  return { evidence: { of: `fluid:${sessionId}`, version }, ...amounts };
}

function startsOf(
  sessions: readonly Session[],
  started: readonly Start[],
  doubtful: ReadonlySet<string>,
): Patient["starts"] {
  const startOf = (sessionId: string, startedAt: Instant, isInDoubt: boolean) =>
    [sessionId, { sessionId, startedAt, ...(isInDoubt && { isDoubtful: true }) }] as const;
  const unseen = sessions.filter(({ startedAt, endedAt }) => startedAt === endedAt);
  // It does not follow the session with which it starts: it is the same one.
  const isSame = (sessionId: string, startedAt: Instant) =>
    isCovered(
      startedAt,
      unseen.filter((one) => one.sessionId !== sessionId),
    );
  const told = started.map(({ data: { sessionId, ...data }, receivedAt }) => {
    const startedAt = instant(data.startedAt);
    return startOf(sessionId, startedAt, isAhead(startedAt, receivedAt) || isSame(sessionId, startedAt));
  });
  const isSure = ([, start]: (typeof told)[number]) => start.isDoubtful !== true;
  const starts = new Map([...told, ...told.filter(isSure)]);
  for (const { sessionId, startedAt, withoutDialysis = false } of sessions) {
    const isInDoubt = withoutDialysis || doubtful.has(sessionId) || isSame(sessionId, startedAt);
    starts.set(...startOf(sessionId, startedAt, isInDoubt));
  }
  return [...starts.values()].sort(
    (a, b) => byText(a.startedAt, b.startedAt) || byText(a.sessionId, b.sessionId),
  );
}

import { byText, earliest, type Instant, instant, latest, plusHours } from "../../base/instant.ts";
import type { FactOf } from "../../events/fact.ts";
import { type Evidence, type Symptom, severitiesOfSymptom } from "../../protocol/types/picture.ts";
import { isNeurological, isSpasm } from "../../protocol/view/signs.ts";
import { belongTogether, type SessionSpan } from "../spans.ts";
import { isAhead } from "../state/ahead.ts";

type Reported = FactOf<"symptoms.reported.v1">["data"]["symptoms"][number];

export interface SymptomReport {
  readonly at: Instant;
  readonly receivedAt: Instant;
  /** When the word came that says when it was over, where that was later: that of an end that was amended. */
  readonly overReceivedAt?: Instant | undefined;
  readonly symptom: Reported;
}

export function reportsOf(
  fact: FactOf<"symptoms.reported.v1"> & { readonly receivedAt: Instant },
): SymptomReport[] {
  const { time, receivedAt, data } = fact;
  return data.symptoms.map((symptom) => ({ at: instant(time), receivedAt, symptom }));
}

interface FoldedSymptoms {
  readonly symptoms: Symptom[];
  /** The symptoms that were entered in error. */
  readonly voided: Evidence[];
}

/** A symptom with the time and the receipt of the last word of it. */
interface Known {
  readonly symptom: Symptom;
  readonly at: Instant;
  readonly receivedAt: Instant;
}

type ByIdentity = ReadonlyMap<string, Known>;

/** What nobody called over goes along into the sessions of so many hours. */
const CARRIED_HOURS = 7 * 24;

/** The identity of no symptom. */
const NOTHING = "";

/**
 * One symptom per (kind, onset), each as its reports in their order of time leave it. A severity that a
 * later report leaves out stays. A report without an onset, of a kind that is still active, is the same one seen again
 * while the hours of one session hold both; "it is over", said without an onset, ends the last one of its kind.
 * @param takenBack what a session's end said that was amended since, or entered in error
 */
export function foldSymptoms(
  reports: readonly SymptomReport[],
  spans: readonly SessionSpan[],
  takenBack: readonly SymptomReport[] = [],
): FoldedSymptoms {
  const inOrder = [...reports].sort(byTime);
  const voids = inOrder.filter(({ symptom }) => symptom.status);
  const kept = new Map<string, Known>();
  for (const report of inOrder) {
    if (report.symptom.status) kept.delete(takenBackBy(report, kept));
    else kept.set(...keptOf(report, kept, spans));
  }
  for (const report of voids) kept.delete(takenBackEarlierBy(report, kept));
  const symptoms = [...kept.values()].map(({ symptom }) => symptom).sort(byOnset);
  return {
    symptoms: symptoms.map((one) => seenFromLater(one, symptoms, spans)),
    voided: voidedOf([...inOrder.filter(isOfVoidedKind(inOrder)), ...takenBack], kept),
  };
}

/** The word that says that it goes on comes last of those of one instant, and stands. */
function byTime(a: SymptomReport, b: SymptomReport): number {
  return (
    byText(a.at, b.at) ||
    byText(a.symptom.status ?? "", b.symptom.status ?? "") ||
    Number(saysOver(b.symptom)) - Number(saysOver(a.symptom)) ||
    byText(JSON.stringify(a.symptom), JSON.stringify(b.symptom)) ||
    byText(a.receivedAt, b.receivedAt)
  );
}

function byOnset(a: Symptom, b: Symptom): number {
  return byText(a.onset, b.onset) || byText(a.evidence.of, b.evidence.of);
}

function keptOf(report: SymptomReport, known: ByIdentity, spans: readonly SessionSpan[]): [string, Known] {
  const symptom = apply(report, known, spans);
  const { at, receivedAt } = report;
  const { of } = symptom.evidence;
  return [of, { symptom, at, receivedAt: latest(known.get(of)?.receivedAt, receivedAt) ?? receivedAt }];
}

function apply(report: SymptomReport, known: ByIdentity, spans: readonly SessionSpan[]): Symptom {
  const { at, receivedAt, symptom } = report;
  const endedAt = symptom.endedAt && instant(symptom.endedAt);
  const isOver = isOverBy(report);
  const stated = symptom.onset && instant(symptom.onset);
  const last = stated ? undefined : lastOf(symptom.kind, at, known);
  const same = last && (saysOver(symptom) || belongTogether(last.onset, at, spans)) ? last : undefined;
  const onset = stated ?? same?.onset ?? at;
  const word = known.get(identity(symptom.kind, onset));
  const before = word?.symptom;
  return {
    evidence: { of: identity(symptom.kind, onset), version: "reported" },
    kind: symptom.kind,
    severity:
      isAhead(at, receivedAt) || word?.at === at
        ? graver(symptom.severity, before?.severity)
        : (symptom.severity ?? before?.severity),
    onset,
    onsetKnown: stated !== undefined || before?.onsetKnown === true,
    active: !isOver,
    endedAt: isOver ? (endedAt ?? at) : undefined,
    reportedAt: earliest(before?.reportedAt, receivedAt) ?? receivedAt,
  };
}

function saysOver({ active, endedAt }: Reported): boolean {
  return active === false || endedAt !== undefined;
}

/** Doubt never clears: an end that is dated ahead of its receipt ends nothing. */
function isOverBy({ at, receivedAt, overReceivedAt = receivedAt, symptom }: SymptomReport): boolean {
  if (!saysOver(symptom)) return false;
  const endedAt = symptom.endedAt ? instant(symptom.endedAt) : at;
  return !isAhead(endedAt, overReceivedAt) && !isAhead(at, receivedAt);
}

type Severity = Symptom["severity"];

const rising: readonly Severity[] = [undefined, ...severitiesOfSymptom];

function graver(a: Severity, b: Severity): Severity {
  return rising[Math.max(rising.indexOf(a), rising.indexOf(b))];
}

function identity(kind: Symptom["kind"], onset: Instant): string {
  return `symptom:${kind}@${onset}`;
}

function lastOf(kind: Symptom["kind"], at: Instant, known: ByIdentity): Symptom | undefined {
  return [...known.values()]
    .map(({ symptom }) => symptom)
    .filter((symptom) => symptom.kind === kind && symptom.active && symptom.onset <= at)
    .sort(byOnset)
    .at(-1);
}

/** The symptom that is taken back, as far as it was said by then; what is said of it later stands. */
function takenBackBy({ at, symptom }: SymptomReport, known: ByIdentity): string {
  if (symptom.onset) return identity(symptom.kind, instant(symptom.onset));
  return lastOf(symptom.kind, at, known)?.evidence.of ?? NOTHING;
}

/** The symptom is taken back too if it is dated later than the word that takes it back, but was all received before that. */
function takenBackEarlierBy({ receivedAt, symptom }: SymptomReport, known: ByIdentity): string {
  if (!symptom.onset) return NOTHING;
  const of = identity(symptom.kind, instant(symptom.onset));
  const last = known.get(of);
  return last && last.receivedAt < receivedAt ? of : NOTHING;
}

function isOfVoidedKind(reports: readonly SymptomReport[]) {
  const kinds = new Set(reports.filter(({ symptom }) => symptom.status).map(({ symptom }) => symptom.kind));
  return ({ symptom }: SymptomReport) => !symptom.status && kinds.has(symptom.kind);
}

/** Every identity that these could have made, and that none stands under now. */
function voidedOf(reports: readonly SymptomReport[], kept: ByIdentity): Evidence[] {
  const made = reports.map(({ at, symptom }) => {
    return identity(symptom.kind, symptom.onset ? instant(symptom.onset) : at);
  });
  const gone = [...new Set(made)].filter((of) => !kept.has(of));
  return gone.map((of) => ({ of, version: "void" }));
}

/** Nobody said that it was over, and a later one of its kind is another: it is shown so. */
function seenFromLater(symptom: Symptom, all: readonly Symptom[], spans: readonly SessionSpan[]): Symptom {
  const isAnother = (other: Symptom) => {
    return (
      other.kind === symptom.kind &&
      other.onset > symptom.onset &&
      !belongTogether(symptom.onset, other.onset, spans)
    );
  };
  return symptom.active && all.some(isAnother) ? { ...symptom, notCalledOver: true } : symptom;
}

/**
 * What goes along from hours that are over: a spasm that nobody called over, a neurological sign of which nobody said so, and a
 * heart that nobody said was slow again where these hours have a spasm of their own.
 */
export function carriedInto(
  opensAt: Instant,
  own: readonly Symptom[],
  all: readonly Symptom[],
): readonly Symptom[] {
  const hasSpasm = own.some(isSpasm);
  const goesAlong = (one: Symptom) =>
    isSpasm(one) || isNeurological(one) || (hasSpasm && one.kind === "tachycardia");
  return all
    .filter((one) => isCarried(one, opensAt) && goesAlong(one))
    .map((one) => ({ ...one, notCalledOver: true }));
}

/** Nobody has said that it was over; one that a later one of its kind took over is left where it was. */
export function isCarried({ onset, active, notCalledOver }: Symptom, opensAt: Instant): boolean {
  const isRecent = onset < opensAt && onset >= plusHours(opensAt, -CARRIED_HOURS);
  return isRecent && active && !notCalledOver;
}

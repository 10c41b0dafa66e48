import { byText, earliest, minutesBetween, plusMinutes } from "../../base/instant.ts";
import {
  type MachineQuantity,
  machineQuantities,
  type Snapshot,
  type Therapy,
} from "../../events/therapy.ts";

/** Snapshots without blood that are kept after the last one with it: so many may come in any order. */
const AFTER_MAX = 24;
/** Times that are kept of a machine that is seldom heard: more come of none in a day. */
const HEARD_MAX = 96;
/** Patients whose names are kept; two are one too many. */
const SUBJECTS_MAX = 3;

/** Modalities that are dialysis; IUF removes water alone, HP adsorbs [M.without]. */
const dialyses: ReadonlySet<string | undefined> = new Set(["HD", "HDF", "HF", "SLED"]);
const others = new Set(["IUF", "HP"]);

export function newTherapy({ therapy, source }: Snapshot): Therapy {
  return {
    ...{ therapy, source, startedAt: null, treating: null, after: [], treated: null, isOver: false },
    ...{ nextAt: null, nextReceivedAt: null, isFrequent: false, isDialysis: false, modalities: [] },
    ...{ subjects: [], rejected: [], values: {}, changedAt: null, outbox: [] },
    told: { started: [], ends: 0, resumptions: 0, last: "", isProvisional: false, issuedAt: "", held: [] },
  };
}

/**
 * What is known of a treatment with one snapshot more. The same snapshots in any order, and any of them twice, come to
 * the same [M.fold].
 */
export function joined(known: Therapy, snapshot: Snapshot, silenceMinutes: number): Therapy {
  const { modality, subject } = snapshot;
  const isRejected = known.rejected.some((each) => each === subject);
  const next = {
    ...withMode(withPace(known, snapshot, silenceMinutes), snapshot),
    startedAt: earliest(known.startedAt, startIn(snapshot)),
    treated: firstTreated(known.treated, snapshot),
    isOver: known.isOver || snapshot.isOver === true,
    isDialysis: known.isDialysis || dialyses.has(modality),
    modalities: sorted(known.modalities, modality),
    subjects: sorted(known.subjects, isRejected ? undefined : subject, SUBJECTS_MAX),
    values: withValues(known.values, snapshot),
  };
  return isSame(known, next) ? known : next;
}

/** What a snapshot leaves as it was is the same object. */
function isSame(known: Therapy, next: Therapy): boolean {
  const before = new Map(Object.entries(known));
  return Object.entries(next).every(([name, value]) => before.get(name) === value);
}

/** More than what each snapshot moves on: the time of the last one, and of values that stay as they are. */
export function saysMore(known: Therapy, next: Therapy): boolean {
  const { heardAt, treating, after, values } = known;
  return (
    !isSame(known, { ...next, heardAt, treating, after, values }) ||
    known.after[0]?.at !== next.after[0]?.at ||
    machineQuantities.some((name) => amountOf(known, name) !== amountOf(next, name))
  );
}

/** One that never named a modality may have been dialysis. */
export function isWithoutDialysis({ isDialysis, modalities }: Therapy): boolean {
  return !isDialysis && modalities.length > 0 && modalities.every((each) => others.has(each));
}

/** Time treated does not count alarms and rinse-back: it started no later. */
function startIn({ isTreating, at, minutes = 0 }: Snapshot): string | null {
  return isTreating || minutes > 0 ? plusMinutes(at, -minutes) : null;
}

/** What is over and was treated had blood in the circuit, though no snapshot of that was heard [M.unseen]. */
function firstTreated(known: Therapy["treated"], snapshot: Snapshot): Therapy["treated"] {
  const { isTreating, minutes = 0, at, receivedAt, isClockOff } = snapshot;
  const isFirst = !isTreating && minutes > 0 && (!known || at < known.at);
  return isFirst ? { at, receivedAt, isClockOff } : known;
}

function withMode(known: Therapy, snapshot: Snapshot): Therapy {
  const { isTreating, at, receivedAt, isClockOff } = snapshot;
  if (isTreating === undefined || (known.treating && at <= known.treating.at)) return known;
  const seen = { at, receivedAt, isClockOff };
  if (!isTreating) return { ...known, after: unlessSame(known.after, kept([...known.after, seen])) };
  return { ...known, treating: seen, after: known.after.filter((each) => each.at > at) };
}

/** Any two of its snapshots show that a machine speaks often, whichever came first and whatever came between. */
function withPace(known: Therapy, { isTreating, at }: Snapshot, silenceMinutes: number): Therapy {
  const { heardAt = known.treating ? [known.treating.at] : [], isFrequent, ...rest } = known;
  if (isFrequent || !isTreating || heardAt.includes(at)) return known;
  const isNear = heardAt.some((other) => Math.abs(minutesBetween(other, at)) < silenceMinutes);
  if (isNear) return { ...rest, isFrequent: true };
  return { ...known, heardAt: [...heardAt, at].sort(byText).slice(-HEARD_MAX) };
}

/** The first receipt of one instant is kept; where there are too many, the earliest ones and the last. */
function kept(all: Therapy["after"]): Therapy["after"] {
  const inOrder = [...all].sort((a, b) => byText(a.at, b.at) || byText(a.receivedAt, b.receivedAt));
  const distinct = inOrder.filter((each, index) => each.at !== inOrder[index - 1]?.at);
  return distinct.filter((_, index) => index < AFTER_MAX - 1 || index === distinct.length - 1);
}

function sorted(known: string[], one: string | undefined, most = Number.POSITIVE_INFINITY): string[] {
  if (one === undefined || known.includes(one)) return known;
  return unlessSame(known, [...known, one].sort(byText).slice(0, most));
}

/** None is ever shorter than what was known. */
function unlessSame<T>(known: T[], all: T[]): T[] {
  return all.every((each, index) => each === known[index]) ? known : all;
}

/** The last that was said of each; of one instant the greater, so that the order of receipt decides nothing. */
function withValues(known: Therapy["values"], { at, values }: Snapshot): Therapy["values"] {
  let next = known;
  for (const name of machineQuantities) {
    const value = values[name];
    const before = known[name];
    if (value === undefined) continue;
    const isNewer = !before || at > before.at || (at === before.at && value > before.value);
    if (isNewer) next = { ...next, [name]: { at, value } };
  }
  return next;
}

export function amountOf({ values }: Therapy, name: MachineQuantity): number | undefined {
  return values[name]?.value;
}

/** The treatment before it is over by then; by a clock that is off, at the latest when the snapshot came [M.end]. */
export function endedByNext({
  at,
  receivedAt,
  isClockOff,
}: Snapshot): Pick<Therapy, "nextAt" | "nextReceivedAt"> {
  return { nextAt: at, nextReceivedAt: isClockOff ? receivedAt : null };
}

/** The first instant at which blood was surely no longer in the circuit; null while it may be. */
export function overAt({
  treating,
  treated,
  after,
  nextAt,
  nextReceivedAt,
}: Therapy): Therapy["after"][number] | null {
  if (!treating) return treated;
  const isClockOff = nextReceivedAt !== null;
  const isEnded = nextAt && nextAt > treating.at;
  const next = isEnded ? [{ at: nextAt, receivedAt: nextReceivedAt ?? nextAt, isClockOff }] : [];
  const [first] = [...after, ...next].sort((a, b) => byText(a.at, b.at));
  return first ?? null;
}

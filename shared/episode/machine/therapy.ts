import { byText, earliest, minutesBetween, plusMinutes } from "../../base/instant.ts";
import type { MachineQuantity, Snapshot, Therapy } from "../../events/therapy.ts";
import { machineQuantities } from "../../events/therapy.ts";

/** Snapshots without blood that are kept after the last one with it: so many may come in any order. */
const AFTER_MAX = 24;
/** Patients whose names are kept; two are one too many. */
const SUBJECTS_MAX = 3;

/** Modalities that are dialysis; IUF removes water alone, HP adsorbs [M.without]. */
const dialyses = new Set(["HD", "HDF", "HF", "SLED"]);
const others = new Set(["IUF", "HP"]);

export function newTherapy({ therapy, source }: Snapshot): Therapy {
  return {
    ...{ therapy, source, startedAt: null, treating: null, after: [], isOver: false },
    ...{ nextAt: null, nextReceivedAt: null },
    ...{
      isDialysis: false,
      modalities: [],
      isFrequent: false,
      subjects: [],
      rejected: [],
      values: {},
      changedAt: null,
    },
    told: {
      ...{ started: [], ends: 0, resumptions: 0, last: "", isProvisional: false, issuedAt: "", held: [] },
    },
    outbox: [],
  };
}

/**
 * What is known of a treatment with one snapshot more. The same snapshots in any order, and any of them twice, come to
 * the same [M.fold].
 */
export function joined(known: Therapy, snapshot: Snapshot, silenceMinutes: number): Therapy {
  const { modality, subject } = snapshot;
  const next = {
    ...withMode(known, snapshot, silenceMinutes),
    startedAt: earliest(known.startedAt, startIn(snapshot)),
    isOver: known.isOver || snapshot.isOver === true,
    isDialysis: known.isDialysis || (modality !== undefined && dialyses.has(modality)),
    modalities: sorted(known.modalities, modality),
    subjects: sorted(known.subjects, isOf(known, subject) ? subject : undefined, SUBJECTS_MAX),
    values: withValues(known.values, snapshot),
  };
  return isSame(known, next) ? known : next;
}

function isOf({ rejected }: Therapy, subject: string | undefined): boolean {
  return subject !== undefined && !rejected.includes(subject);
}

/** What a snapshot leaves as it was is the same object. */
function isSame(known: Therapy, next: Therapy): boolean {
  return (
    known.treating === next.treating &&
    known.after === next.after &&
    known.values === next.values &&
    known.startedAt === next.startedAt &&
    known.subjects === next.subjects &&
    known.modalities === next.modalities &&
    known.isFrequent === next.isFrequent &&
    known.isDialysis === next.isDialysis &&
    known.isOver === next.isOver
  );
}

/** More than what each snapshot moves on: the time of the last one, and of values that stay as they are. */
export function saysMore(known: Therapy, next: Therapy): boolean {
  if (known === next) return false;
  const isSameBut = isSame(known, {
    ...next,
    ...{ treating: known.treating, after: known.after, values: known.values },
  });
  return (
    !isSameBut ||
    known.nextAt !== next.nextAt ||
    (known.treating === null) !== (next.treating === null) ||
    known.after[0]?.at !== next.after[0]?.at ||
    machineQuantities.some((name) => known.values[name]?.value !== next.values[name]?.value)
  );
}

/** One that never named a modality may have been dialysis. */
export function isWithoutDialysis({ isDialysis, modalities }: Therapy): boolean {
  return !isDialysis && modalities.length > 0 && modalities.every((each) => others.has(each));
}

/** Time treated does not count alarms and rinse-back: it started no later. */
function startIn({ isTreating, at, minutes = 0 }: Snapshot): string | null {
  return isTreating ? plusMinutes(at, -minutes) : null;
}

function withMode(known: Therapy, snapshot: Snapshot, silenceMinutes: number): Therapy {
  const { isTreating, at, receivedAt, isClockOff } = snapshot;
  if (isTreating === undefined) return known;
  const seen = { at, receivedAt, isClockOff };
  if (!isTreating) {
    if (known.treating && at <= known.treating.at) return known;
    const after = kept([...known.after, seen]);
    const isKnown = after.every((each, index) => each === known.after[index]);
    return isKnown && after.length === known.after.length ? known : { ...known, after };
  }
  if (known.treating && at <= known.treating.at) return known;
  const gap = known.treating ? minutesBetween(known.treating.at, at) : Number.POSITIVE_INFINITY;
  return {
    ...known,
    treating: seen,
    after: known.after.filter((each) => each.at > at),
    isFrequent: known.isFrequent || gap < silenceMinutes,
  };
}

/** The first receipt of one instant is kept; where there are too many, the earliest ones and the last. */
function kept(all: Therapy["after"]): Therapy["after"] {
  const inOrder = [...all].sort((a, b) => byText(a.at, b.at) || byText(a.receivedAt, b.receivedAt));
  const distinct = inOrder.filter((each, index) => each.at !== inOrder[index - 1]?.at);
  if (distinct.length <= AFTER_MAX) return distinct;
  return [...distinct.slice(0, AFTER_MAX - 1), ...distinct.slice(-1)];
}

function sorted(known: string[], one: string | undefined, most = Number.POSITIVE_INFINITY): string[] {
  if (one === undefined || known.includes(one)) return known;
  const all = [...known, one].sort(byText).slice(0, most);
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
  after,
  nextAt,
  nextReceivedAt,
}: Therapy): Therapy["after"][number] | null {
  if (!treating) return null;
  const [first] = after;
  const seen = { receivedAt: nextReceivedAt ?? nextAt ?? "", isClockOff: nextReceivedAt !== null };
  const next = nextAt && nextAt > treating.at ? { at: nextAt, ...seen } : null;
  if (!first || !next) return first ?? next;
  return first.at <= next.at ? first : next;
}

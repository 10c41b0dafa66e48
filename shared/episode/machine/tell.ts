import { earliest, type Instant, instant, minutesBetween, plusMinutes } from "../../base/instant.ts";
import type { CloudEvent } from "../../events/fact.ts";
import type { Therapy } from "../../events/therapy.ts";
import { type End, endOf, isMachineSilent, type MachineNumbers } from "./end.ts";
import { isWithoutDialysis, overAt } from "./therapy.ts";

/** For so long nothing must change before an end is told that may still change, or is told anew. */
const QUIET_MINUTES = { time: 1, content: 10 } as const;
/** Start, end, and one word more; each treatment that is taken up again has two more [M.few]. */
const [FACTS, PER_RESUMPTION] = [3, 2] as const;

/** Why a person is asked; a machine that fell silent is told to ops, and holds nothing. */
export type Asked =
  | "therapy-without-patient"
  | "therapy-of-two-patients"
  | "therapy-continuous"
  | "therapy-changed-late"
  | "machine-silent";

/** What is asked about a patient is answered by a snapshot or a person, and then gone. */
const aboutPatients = ["therapy-without-patient", "therapy-of-two-patients"] as const;

interface Telling {
  readonly therapy: Therapy;
  /** New reasons to ask a person. */
  readonly asks: readonly Asked[];
  /** Reasons that are gone. */
  readonly settled: readonly Asked[];
  /** When to look again, whatever comes. */
  readonly dueAt: Instant | null;
}

/** What a treatment has to say now that was not said: pure, and a second call says nothing more and is the same object. */
export function tellOfTherapy(before: Therapy, now: Instant, numbers: MachineNumbers): Telling {
  const asking = reasonsOf(before, now, numbers);
  const fresh = asking.filter((reason) => !before.told.held.includes(reason));
  const settled = aboutPatients.filter(
    (reason) => before.told.held.includes(reason) && !asking.includes(reason),
  );
  const heard = [...fresh, ...settled].length === 0 ? before : withReasons(before, fresh, settled);
  const started = withStart(heard, now);
  const ended = withEnd(started, now, numbers);
  const isLate = ended.isSpent && !ended.therapy.told.held.includes("therapy-changed-late");
  const therapy = isLate ? withReasons(ended.therapy, ["therapy-changed-late"]) : ended.therapy;
  return {
    therapy,
    asks: isLate ? [...fresh, "therapy-changed-late"] : fresh,
    settled,
    dueAt: therapy.outbox.length > 0 ? now : (ended.dueAt ?? watchedUntil(therapy, now, numbers)),
  };
}

function withReasons(therapy: Therapy, fresh: readonly Asked[], settled: readonly string[] = []): Therapy {
  const standing = therapy.told.held.filter((reason) => !settled.includes(reason));
  return { ...therapy, told: { ...therapy.told, held: [...standing, ...fresh] } };
}

function reasonsOf(therapy: Therapy, now: Instant, numbers: MachineNumbers): Asked[] {
  const { startedAt, subjects } = therapy;
  const reasons: Asked[] = [];
  if (startedAt && subjects.length === 0) reasons.push("therapy-without-patient");
  if (subjects.length > 1) reasons.push("therapy-of-two-patients");
  if (minutesOf(therapy, now) > numbers.longestHours * 60) reasons.push("therapy-continuous");
  if (!overAt(therapy) && isMachineSilent(therapy, now, numbers)) reasons.push("machine-silent");
  return reasons;
}

/** How long it lasts; what came late, as a run sheet does, says of no time since that it went on. */
function minutesOf(therapy: Therapy, now: Instant): number {
  const { startedAt, treating } = therapy;
  if (!treating || !startedAt) return 0;
  const over = overAt(therapy);
  if (over) return minutesBetween(startedAt, over.at);
  return minutesBetween(startedAt, treating.at) + minutesBetween(treating.receivedAt, now);
}

/** Each patient's start is told once. What may prove to be no dialysis opens nothing, so its start is not told. */
function withStart(therapy: Therapy, now: Instant): Therapy {
  const { startedAt, subjects, told } = therapy;
  if (!startedAt || isWithoutDialysis(therapy)) return therapy;
  const missing = subjects.filter((subject) => !told.started.includes(subject));
  if (missing.length === 0) return therapy;
  const facts = missing.map((subject): CloudEvent => {
    const id = `${therapy.therapy}#start${told.started.length === 0 ? "" : `-${subject}`}`;
    return { ...envelope(therapy, subject, startedAt, id), ...startOf(therapy, startedAt) };
  });
  const issuedAt = told.issuedAt > now ? told.issuedAt : now;
  return {
    ...therapy,
    told: { ...told, started: [...told.started, ...missing], issuedAt },
    outbox: [...therapy.outbox, ...facts],
  };
}

function startOf({ therapy: sessionId }: Therapy, startedAt: Instant) {
  return { type: "dialysis.session.started.v1", data: { sessionId, startedAt } } as const;
}

function envelope({ source }: Therapy, subject: string, time: Instant, id: string) {
  return { specversion: "1.0" as const, id, source, subject, time };
}

interface Ended {
  readonly therapy: Therapy;
  readonly dueAt: Instant | null;
  /** Something would have to be said, and all was said that may be. */
  readonly isSpent: boolean;
}

function withEnd(therapy: Therapy, now: Instant, numbers: MachineNumbers): Ended {
  const { told, subjects } = therapy;
  const nothing = { therapy, dueAt: null, isSpent: false };
  if (subjects.length === 0) return nothing;
  const end = endOf(therapy, now, numbers);
  if (!end) return told.last === "" ? nothing : { ...nothing, therapy: takenBack(therapy, now) };
  const said = JSON.stringify([end, subjects]);
  if (said === told.last) return nothing;
  const dueAt = waitsUntil(therapy, end);
  if (dueAt !== null && dueAt > now) return { ...nothing, dueAt };
  // A start that was never told, as of ultrafiltration alone, leaves its word to the end.
  const most = (FACTS + PER_RESUMPTION * told.resumptions) * subjects.length - told.started.length;
  if (told.ends + subjects.length > most) return { ...nothing, isSpent: true };
  return { ...nothing, therapy: withFacts(therapy, end, said, now) };
}

/** An end that is sure is told at once. One that may still move, or is told anew, waits until nothing changes. */
function waitsUntil({ told, changedAt, isOver }: Therapy, end: End): Instant | null {
  const isFirst = told.last === "" || (told.isProvisional && !end.provisional);
  if ((isFirst && (end.provisional || end.endedBy === undefined)) || changedAt === null) return null;
  const isContent = !isFirst && isOfSameTimes(end, lastTold(told.last)[0]);
  return plusMinutes(changedAt, isContent && !isOver ? QUIET_MINUTES.content : QUIET_MINUTES.time);
}

function isOfSameTimes(one: End, other: End): boolean {
  return one.endedAt === other.endedAt && one.endedBy === other.endedBy;
}

function withFacts(therapy: Therapy, end: End, said: string, now: Instant): Therapy {
  const issuedAt = nextIssue(therapy, now);
  const facts = therapy.subjects.map((subject, index): CloudEvent => {
    const id = `${therapy.therapy}#end-${therapy.told.ends + index + 1}`;
    const data = { ...end, issuedAt };
    return { ...envelope(therapy, subject, end.endedAt, id), type: "dialysis.session.ended.v1", data };
  });
  return {
    ...therapy,
    told: {
      ...therapy.told,
      ends: therapy.told.ends + facts.length,
      last: said,
      isProvisional: end.provisional === true,
      issuedAt,
    },
    outbox: [...therapy.outbox, ...facts],
  };
}

/** Blood is in the circuit again: what was told of its end is taken back [M.resumed]. */
function takenBack(therapy: Therapy, now: Instant): Therapy {
  const [, subjects] = lastTold(therapy.told.last);
  const back = endsTakenBack(therapy, subjects, now);
  const { told } = back;
  return { ...back, told: { ...told, last: "", resumptions: told.resumptions + 1 } };
}

/** No end of these patients stands from now on, and no session of this treatment. */
export function endsTakenBack(therapy: Therapy, subjects: readonly string[], now: Instant): Therapy {
  const { told, startedAt, treating } = therapy;
  const issuedAt = nextIssue(therapy, now);
  const from = startedAt ?? now;
  const facts = subjects.map((subject, index): CloudEvent => {
    const id = `${therapy.therapy}#end-${told.ends + index + 1}`;
    const endedAt = treating?.at ?? from;
    const data = { sessionId: therapy.therapy, startedAt: from, endedAt, issuedAt };
    const type = "dialysis.session.ended.v1";
    return { ...envelope(therapy, subject, now, id), type, data: { ...data, status: "entered-in-error" } };
  });
  return {
    ...therapy,
    told: { ...told, issuedAt, ends: told.ends + facts.length },
    outbox: [...therapy.outbox, ...facts],
  };
}

function lastTold(said: string): readonly [End, readonly string[]] {
  return JSON.parse(said);
}

/** Each word is issued later than the one before, so that the newest counts. */
function nextIssue({ told: { issuedAt } }: Therapy, now: Instant): Instant {
  return issuedAt >= now ? instant(Date.parse(issuedAt) + 1) : now;
}

/** While a treatment goes on: the earlier of its silence and its longest. */
function watchedUntil(therapy: Therapy, now: Instant, numbers: MachineNumbers): Instant | null {
  const { treating, isFrequent, subjects, told: said } = therapy;
  if (!treating || overAt(therapy)) return null;
  const isUntold = !said.held.includes("machine-silent") || (said.last === "" && subjects.length > 0);
  const times = [
    ...(isFrequent && isUntold ? [plusMinutes(treating.receivedAt, numbers.silenceMinutes)] : []),
    ...(said.held.includes("therapy-continuous")
      ? []
      : [plusMinutes(now, numbers.longestHours * 60 + 1 - minutesOf(therapy, now))]),
  ].map((at) => (at > now ? at : plusMinutes(now, 1)));
  return earliest(...times);
}

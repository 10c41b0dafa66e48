import { byText, type Instant, minutesBetween, plusMinutes } from "../../../../shared/base/instant.ts";
import { at, type Snap, type Treatment } from "./story.ts";
import type { Report } from "./units.ts";

/** What the site must know of a treatment, from what reached it: worked out anew, by nothing of the product. */
export interface Expected {
  readonly sessionId: string;
  readonly subjects: readonly string[];
  readonly held: readonly string[];
  /** Nothing ended it, and it was heard often enough before to be missed. */
  readonly isSilent: boolean;
  /** Null where blood never entered, nobody is known, or no end may be told. */
  readonly session: Readonly<Record<string, unknown>> | null;
}

interface Read {
  readonly snap: Snap;
  readonly at: Instant;
  readonly heardAt: Instant;
  readonly isOff: boolean;
}

export function expectedOf(
  treatment: Treatment,
  next: Treatment | undefined,
  endOfPlay: Instant,
  reports: readonly Report[],
): Expected {
  const reads = treatment.snaps.map(readOf);
  const treating = reads.filter(({ snap }) => snap.shown.mode === "TX");
  const sessionId = `${treatment.eui}${treatment.begunAt.slice(0, 19).replace(/\D/g, "")}`;
  const subjects = [...new Set(reads.flatMap(({ snap }) => snap.shown.patient ?? []))].sort();
  const treated = reads.filter(({ snap: { shown } }) => shown.mode === "POSTTX" && (shown.minutes ?? 0) > 0);
  const [started] = [...treating, ...treated]
    .map((read) => plusMinutes(read.at, -(read.snap.shown.minutes ?? 0)))
    .sort();
  if (started === undefined) return { sessionId, subjects, held: [], isSilent: false, session: null };
  const [seen] = treating.toSorted((a, b) => byText(b.at, a.at) || byText(a.heardAt, b.heardAt));
  const last = seen ?? { at: started, heardAt: started, isOff: false };
  const over = seen ? overIn(reads, last.at, next) : overIn(treated, last.at, undefined);
  const until = over?.at ?? endOfPlay;
  const held = [
    ...(subjects.length === 0 ? ["therapy-without-patient"] : []),
    ...(subjects.length > 1 ? ["therapy-of-two-patients"] : []),
    ...(minutesBetween(started, until) > 12 * 60 ? ["therapy-continuous"] : []),
  ];
  const isSilent = !over && minutesBetween(heardLast(treating), endOfPlay) > 16;
  if (subjects.length === 0) return { sessionId, subjects, held, isSilent, session: null };
  const end = byUnit(endIn(last, over, subjects.length > 1), started, reports);
  const kinds = new Set(reads.flatMap(({ snap }) => snap.shown.modality ?? []));
  const withoutDialysis = kinds.size === 1 && kinds.has("IUF") ? true : undefined;
  return {
    sessionId,
    subjects,
    held,
    isSilent,
    session: { startedAt: started, ...end, withoutDialysis, ...contentOf(reads) },
  };
}

function readOf(snap: Snap): Read {
  const heardAt = at(snap.heardAt);
  const said = snap.shown.at;
  return {
    snap,
    heardAt,
    at: said > heardAt ? heardAt : said,
    isOff: Math.abs(minutesBetween(said, heardAt)) > 5,
  };
}

/** Its newest snapshot with blood. */
function heardLast(treating: readonly Read[]): Instant {
  const newest = treating.map((read) => `${read.at} ${read.heardAt}`).sort();
  return newest.at(-1)?.split(" ")[1] ?? "";
}

type Over = Pick<Read, "at" | "heardAt" | "isOff">;

function overIn(reads: readonly Read[], lastTreating: Instant, next: Treatment | undefined): Over | null {
  const without = reads.filter((read) => read.snap.shown.mode !== "TX" && read.at > lastTreating);
  const earlier = (a: Over, b: Over) => `${a.at} ${a.heardAt}` < `${b.at} ${b.heardAt}`;
  const first = without.reduce<Over | null>(
    (found, read) => (!found || earlier(read, found) ? read : found),
    null,
  );
  const [begun] = next?.snaps ?? [];
  const other = begun && readOf(begun);
  if (!other || other.at <= lastTreating || (first && first.at <= other.at)) return first;
  return other;
}

function endIn(last: Over, over: Over | null, areTwo: boolean) {
  const lastTreating = last.at;
  if (!over || areTwo) {
    const { at, heardAt, isOff } = over ?? last;
    const later = isOff && heardAt > at ? heardAt : undefined;
    return { endedAt: at, endedBy: later ?? (areTwo ? at : undefined), provisional: true };
  }
  const isInterval = minutesBetween(lastTreating, over.at) > 15;
  const endedAt = isInterval ? lastTreating : over.at;
  const bounds = [isInterval ? over.at : "", over.isOff ? over.heardAt : ""].sort();
  const by = bounds.at(-1) ?? "";
  return { endedAt, endedBy: by > endedAt ? by : undefined, provisional: undefined };
}

/** What the unit says of this treatment's end is it, where the machine's word of that leaves room for it. */
function byUnit(end: ReturnType<typeof endIn>, started: Instant, reports: readonly Report[]) {
  const { endedAt, endedBy, provisional } = end;
  if (provisional ? endedBy : !endedBy) return end;
  const told = reports.toSorted((a, b) => a.heardAt - b.heardAt).map(({ fact }) => fact.data);
  const within = told.filter(
    ({ startedAt: from, endedAt: to }) =>
      from <= endedAt &&
      minutesBetween(to, endedAt) <= 5 &&
      minutesBetween(endedBy ?? to, to) <= 5 &&
      // Where nothing was seen between, it may be of another part, unless it ends where the machine says so.
      (endedAt > started || minutesBetween(to, endedBy ?? to) <= 5),
  );
  const to = within.at(-1)?.endedAt;
  if (to === undefined) return end;
  return { endedAt: to > endedAt ? to : endedAt, endedBy: undefined, provisional: undefined };
}

/** The last that counts of each, by the machine's clock. */
function contentOf(reads: readonly Read[]) {
  const lastOf = (modes: readonly string[], value: (snap: Snap) => number | undefined) => {
    const all = reads.filter(({ snap }) => modes.includes(snap.shown.mode));
    const said = all.flatMap((read) => {
      const number = value(read.snap);
      return number === undefined ? [] : [{ at: read.at, number }];
    });
    const last = said.sort((a, b) => (a.at === b.at ? a.number - b.number : a.at < b.at ? -1 : 1)).at(-1);
    return last && String(last.number);
  };
  const before = ["PRETX", "TX"];
  const all = ["PRETX", "TX", "POSTTX"];
  return {
    magnesium: lastOf(before, ({ shown }) => shown.bath?.MG),
    calcium: lastOf(before, ({ shown }) => shown.bath?.CA),
    potassium: lastOf(before, ({ shown }) => shown.bath?.K),
    volume: lastOf(["TX", "POSTTX"], ({ shown }) => shown.removed),
    pre: lastOf(all, ({ shown }) => shown.pre),
    post: lastOf(all, ({ shown }) => shown.post),
  };
}

/** Sources whose clock seemed off, each with the days on which. */
export function clocksOff(treatments: readonly Treatment[]): ReadonlySet<string> {
  const reads = treatments.flatMap((each) => each.snaps.map((snap) => ({ eui: each.eui, ...readOf(snap) })));
  return new Set(
    reads.filter(({ isOff }) => isOff).map(({ eui, heardAt }) => `${eui} ${heardAt.slice(0, 10)}`),
  );
}

import {
  compareDecimals,
  type Decimal,
  formatDecimal,
  parseDecimal,
  plus,
  whole,
} from "../../base/decimal.ts";
import { byText, hoursBetween, type Instant, plusHours } from "../../base/instant.ts";
import type { Dose, Effect, Order, StoppedOrder } from "../types/picture.ts";
import type { View } from "./view.ts";

/** mg a day: the note, reference 2. */
export const firstDose = whole(10);
const step = whole(10);
export const ceiling = whole(30);
const stepHours = 7 * 24;

const milligrams = new Set(["mg", "MG", "mg/d", "mg/day", "mg/24h", "mg/24 h"]);

/** mg a day, as first stated after any other dose. */
interface KnownDose {
  readonly perDay: Decimal;
  readonly since: Instant;
}

export function isBaclofen({ treatment }: Order): boolean {
  return treatment === "baclofen";
}

export function runningBaclofen({ orders }: View): readonly Order[] {
  return orders.filter(isBaclofen);
}

/** Null for one that is none, or that is in another unit than mg. */
export function milligramsOf({ value, unit }: Dose): Decimal | null {
  const perDay = milligrams.has(unit.trim()) ? parseDecimal(value) : null;
  return perDay && perDay.digits > 0n ? perDay : null;
}

/** The newest dose, since it was first stated without another one between; null if it is not known. */
export function currentDose({ dosesPerDay }: Order): KnownDose | null {
  let current: KnownDose | null = null;
  for (const dose of dosesPerDay) {
    const perDay = milligramsOf(dose);
    const isSame = perDay && current && compareDecimals(perDay, current.perDay) === 0;
    if (!isSame) current = perDay && { perDay, since: dose.at };
  }
  return current;
}

/** The dose of all orders that run, as far as it is known. */
export function totalDose(view: View): Decimal {
  return runningBaclofen(view).reduce(
    (sum, order) => plus(sum, currentDose(order)?.perDay ?? whole(0)),
    whole(0),
  );
}

/** What the newest assessment of any baclofen found. */
export function baclofenEffect(view: View): Effect | null {
  return assessedOrder(view, "baclofen")?.effect?.found ?? null;
}

/** The order, running or stopped, that was assessed last. */
export function assessedOrder({ orders, stopped }: View, treatment: Order["treatment"]): Order | null {
  let last: Order | null = null;
  for (const order of [...orders, ...stopped]) {
    if (order.treatment !== treatment || !order.effect) continue;
    if (!last || at(order) > at(last)) last = order;
  }
  return last;
}

function at({ effect }: Order): Instant {
  return effect?.at ?? "";
}

/** What may be recommended next; null while nothing may. `from`: when the week at the dose has passed. */
export interface NextDose {
  readonly perDay: Decimal;
  readonly order: Order | null;
  readonly from: Instant | null;
}

/**
 * The start, or the step up from a dose that is known. None above the ceiling, none beside a second order
 * of baclofen, and no new start of one that was found ineffective.
 */
export function nextDose(view: View): NextDose | null {
  const [order, second] = runningBaclofen(view);
  if (!order)
    return baclofenEffect(view) === "ineffective" ? null : { perDay: firstDose, order: null, from: null };
  const dose = second ? null : currentDose(order);
  if (!dose) return null;
  const perDay = plus(dose.perDay, step);
  if (compareDecimals(perDay, ceiling) > 0) return null;
  return { perDay, order, from: plusHours(dose.since, stepHours) };
}

/** The instant as of which a week is judged: never past the window, so that an old episode comes to rest. */
export function asOf({ picture: { window, opensAt }, now }: View): Instant {
  const until = window?.closesAt ?? opensAt;
  return now < until ? now : until;
}

/** Started above the note's first dose: told for as long as the note holds a first dose, a week. */
export function startsTooHigh(order: Order, view: View): boolean {
  const [first] = order.dosesPerDay;
  const perDay = first && milligramsOf(first);
  const isNew = hoursBetween(order.since, view.picture.opensAt) < stepHours;
  return isNew && !!perDay && compareDecimals(perDay, firstDose) > 0 && !continues(order, view);
}

/** Whether another order of baclofen ran until a week before this one began: then it was no start. */
function continues({ since }: Order, { orders, stopped }: View): boolean {
  const before = (other: Order) => isBaclofen(other) && other.since < since;
  return (
    orders.some(before) ||
    stopped.some((other) => before(other) && hoursBetween(other.stoppedAt, since) <= stepHours)
  );
}

/**
 * Whether it was stopped at once. Our reading: it was tapered if the last dose that stood for the site's days was
 * lower than an earlier one and not above the note's first, and none above that followed.
 */
export function isAbrupt(order: StoppedOrder, view: View): boolean {
  const doses = dosesUntil(order.stoppedAt, view);
  const stood = doses.findLastIndex(
    ({ from, until }) => hoursBetween(from, until) >= view.numbers.taperDays * 24,
  );
  const step = doses[stood]?.perDay;
  if (!step || doses.slice(stood).some(({ perDay }) => !perDay || isAboveFirst(perDay))) return true;
  return !doses.slice(0, stood).some(({ perDay }) => perDay && compareDecimals(perDay, step) > 0);
}

function isAboveFirst(perDay: Decimal): boolean {
  return compareDecimals(perDay, firstDose) > 0;
}

interface StoodDose {
  /** Null where it is not known. */
  readonly perDay: Decimal | null;
  readonly from: Instant;
  /** The next other dose, or the stop. */
  readonly until: Instant;
}

/** What the orders of it that ran came to together, in order of time; the same dose stated again is one. */
function dosesUntil(stoppedAt: Instant, { orders, stopped }: View): readonly StoodDose[] {
  const all = [...orders, ...stopped].filter(isBaclofen);
  let doses: StoodDose[] = [];
  let idleFrom: Instant | null = null;
  for (const from of changesOf(all)) {
    if (from >= stoppedAt) break;
    const running = all.filter(
      (order) => order.since <= from && (!isStopped(order) || from < order.stoppedAt),
    );
    if (running.length === 0) {
      idleFrom = from;
      continue;
    }
    if (idleFrom && hoursBetween(idleFrom, from) > stepHours) doses = [];
    idleFrom = null;
    doses = withDose(doses, { perDay: togetherAt(running, from), from, until: stoppedAt });
  }
  return doses;
}

/** The orders of its course, the last one first: what began within a week of another order's end goes on with that. */
export function courseOf(order: StoppedOrder, { stopped }: View): readonly StoppedOrder[] {
  const course = [order];
  for (const other of stopped.toReversed()) {
    const { since } = course.at(-1) ?? order;
    if (!isBaclofen(other) || other.since >= order.since) continue;
    if (hoursBetween(other.stoppedAt, since) <= stepHours) course.push(other);
  }
  return course;
}

function isStopped(order: Order | StoppedOrder): order is StoppedOrder {
  return "stoppedAt" in order;
}

function changesOf(all: readonly (Order | StoppedOrder)[]): readonly Instant[] {
  const changes = all.flatMap((order) => [
    ...order.dosesPerDay.map(({ at }) => at),
    ...(isStopped(order) ? [order.stoppedAt] : []),
  ]);
  return [...new Set(changes)].sort(byText);
}

/** Null where the dose of one of them is not known. */
function togetherAt(running: readonly Order[], from: Instant): Decimal | null {
  let sum: Decimal | null = whole(0);
  for (const { dosesPerDay } of running) {
    const dose = dosesPerDay.findLast(({ at }) => at <= from);
    const perDay = dose ? milligramsOf(dose) : null;
    sum = sum && perDay && plus(sum, perDay);
  }
  return sum;
}

function withDose(doses: readonly StoodDose[], dose: StoodDose): StoodDose[] {
  const before = doses.at(-1);
  if (!before) return [dose];
  const isSame = before.perDay && dose.perDay && compareDecimals(before.perDay, dose.perDay) === 0;
  return isSame ? [...doses] : [...doses.slice(0, -1), { ...before, until: dose.from }, dose];
}

export function inMilligrams(perDay: Decimal): string {
  return `${formatDecimal(perDay)} mg/day`;
}

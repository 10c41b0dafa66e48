import { byText, type Instant, instant, latest } from "../../../base/instant.ts";
import type { Dose, Order, Picture, StoppedOrder, Treatment } from "../../../protocol/types/picture.ts";
import { isAhead } from "../../state/ahead.ts";
import type { KnownOrder } from "../patient.ts";
import { isWorse, worseOf } from "./order-danger.ts";
import { type Change, inEffect } from "./order-versions.ts";

/** An assessment of one that nobody told us of says that it is in use. */
const preventive: ReadonlySet<Treatment> = new Set(["baclofen", "gabapentin", "vitamin-e", "albumin"]);

/**
 * One order per orderId: from when it was first ordered, started or given until it was stopped; a stop that is said once more
 * stops nothing. What a later change leaves out stays as stated before. One of which nothing but its stop is known begins with it. A change that is
 * dated ahead of its receipt ends nothing and replaces nothing that another states, but for a route or a purpose that is worse,
 * until something is said of a time after its receipt; the stop of baclofen rings, and counts.
 * @param changes in order of time
 */
export function foldOrders(changes: readonly Change[]): KnownOrder[] {
  const byOrder = Map.groupBy(changes, (change) => change.data.orderId);
  return [...byOrder.values()].flatMap(foldOrder).sort((a, b) => byText(a.orderId, b.orderId));
}

function foldOrder(known: readonly Change[]): KnownOrder[] {
  const changes = inEffect(known);
  const begun = begunBy(changes);
  const [first, ...later] = begun;
  if (!first) return [];
  const [doubtful, sure] = [changes.filter(isDoubtful), changes.filter((change) => !isDoubtful(change))];
  const said = Object.assign({}, ...[...doubtful, ...sure].map(({ data }) => data)) as Change["data"];
  const graver = doubtful.filter((change) => isLast(change, sure) && isWorse(change, said));
  const counting = [...sure, ...graver];
  const stated = graver.reduce(worseOf, said);
  const onlyGiven = begun.every(({ data }) => data.action === "given");
  const lastAt = instant((later.at(-1) ?? first).time);
  const stop = changes.find((change) => isStop(change, begun) && instant(change.time) >= lastAt);
  return [
    {
      evidence: {
        of: evidenceOfOrder(stated.orderId),
        version: JSON.stringify([stated.treatment, stated.route, stated.indication]),
      },
      orderId: stated.orderId,
      treatment: stated.treatment,
      since: instant(first.time),
      stoppedAt: stop ? instant(stop.time) : null,
      lastGivenAt: onlyGiven ? lastAt : null,
      turnedAt: turnsOf(changes.map((change) => (counting.includes(change) ? change : unsaid(change)))),
      resumed: resumptionsOf(changes, onlyGiven),
      route: stated.route,
      indication: stated.indication,
      dosesPerDay: dosesOf(changes.filter((change) => sure.includes(change) || isHigher(change, sure))),
      effects: effectsOf(sure.some(({ data }) => data.effect) ? sure : changes),
    },
  ];
}

/** It runs again after a stop, or is by another route or for another purpose than was said before: a danger that begins then. */
function turnsOf(changes: readonly Change[]): Instant[] {
  const turns: Instant[] = [];
  let before: Change["data"] | undefined;
  for (const { time, data } of changes) {
    if (data.action === "assessed") continue;
    const { route = before?.route, indication = before?.indication } = data;
    const isOther = route !== before?.route || indication !== before?.indication;
    const isTurn = data.action !== "stopped" && (isOther || before?.action === "stopped");
    if (before && isTurn) turns.push(instant(time));
    before = { ...data, route, indication };
  }
  return turns;
}

/** A stop that is heard of later than that had ended nothing by then. What is only given is over with each dose. */
function resumptionsOf(changes: readonly Change[], onlyGiven: boolean): KnownOrder["resumed"] {
  let before: Change | undefined;
  return changes.flatMap((change) => {
    const { time, receivedAt = time, data } = change;
    if (data.action === "assessed") return [];
    const { receivedAt: heardAt = "", data: last } = before ?? {};
    before = change;
    const wasOver = onlyGiven ? last : last?.action === "stopped";
    return wasOver && data.action !== "stopped" && heardAt <= receivedAt
      ? [{ at: instant(time), heardAt: receivedAt, isDose: onlyGiven }]
      : [];
  });
}

function isDoubtful({ time, receivedAt }: Change): boolean {
  return isAhead(instant(time), receivedAt);
}

/** Nothing that is later than its receipt is known without a doubt. */
function isLast({ receivedAt = "" }: Change, sure: readonly Change[]): boolean {
  return sure.every(({ time }) => instant(time) <= receivedAt);
}

/** What it says of the route and the purpose is left aside. */
function unsaid(change: Change): Change {
  return { ...change, data: { ...change.data, route: undefined, indication: undefined } };
}

function isStop(change: Change, begun: readonly Change[]): boolean {
  const { action, treatment } = change.data;
  if (action !== "stopped") return false;
  return !isDoubtful(change) || treatment === "baclofen" || begun.includes(change);
}

/** Whether its dose is higher than every dose that is not in doubt. */
function isHigher({ data: { dosePerDay } }: Change, sure: readonly Change[]): boolean {
  return sure.every(({ data }) => !data.dosePerDay || Number(dosePerDay?.value) > data.dosePerDay.value);
}

export function evidenceOfOrder(orderId: string): string {
  return `order:${orderId}`;
}

function begunBy(changes: readonly Change[]): readonly Change[] {
  const begun = changes.filter(({ data }) => data.action !== "stopped" && data.action !== "assessed");
  if (begun.length > 0) return begun;
  const assessed = changes.filter(({ data }) => data.action === "assessed" && preventive.has(data.treatment));
  return assessed.length > 0 ? assessed : changes.filter(({ data }) => data.action === "stopped").slice(0, 1);
}

/** A dose counts from when it was taken: one that was ordered before the start, from the start. */
function dosesOf(changes: readonly Change[]): Dose[] {
  const taken = changes.find(({ data }) => data.action === "started" || data.action === "given");
  return changes.flatMap(({ time, data }) => {
    if (!data.dosePerDay || data.action === "stopped") return [];
    const at = latest(instant(time), taken && instant(taken.time)) ?? instant(time);
    return [{ at, value: String(data.dosePerDay.value), unit: data.dosePerDay.unit }];
  });
}

function effectsOf(changes: readonly Change[]): KnownOrder["effects"] {
  return changes.flatMap(({ time, data }) =>
    data.effect ? [{ at: instant(time), found: data.effect }] : [],
  );
}

/** The order as it was known by the end of an episode. */
export function orderAsOf(known: KnownOrder, until: Instant): Order {
  const { stoppedAt: _s, lastGivenAt: _g, turnedAt: _t, resumed: _r, effects, ...order } = known;
  return {
    ...order,
    dosesPerDay: order.dosesPerDay.filter(({ at }) => at <= until),
    effect: effects.findLast(({ at }) => at <= until),
  };
}

interface Hours {
  readonly opensAt: Instant;
  readonly closesAt: Instant;
  /** When a session began in hours that are none of its own; null if none did. */
  readonly begun: Instant | null;
}

/**
 * The orders that count in an episode, as they stand at its end, or once a session has begun in it: what is ordered, changed or
 * given from then on is that session's. What is stopped there is over here too, and told there.
 */
export function ordersWithin(
  orders: readonly KnownOrder[],
  { opensAt, closesAt, begun }: Hours,
): Pick<Picture, "orders" | "stopped"> {
  const until = begun ?? closesAt;
  return {
    orders: orders
      .filter((order) => countsWithin(order, opensAt, closesAt) && (begun === null || order.since < begun))
      .map((order) => orderAsOf(order, until)),
    stopped: orders.flatMap((order) => stoppedBy(order, until)),
  };
}

/** An order stopped within the episode counts no longer; a single dose counts in the episode it fell in. */
function countsWithin(order: KnownOrder, from: Instant, to: Instant): boolean {
  const { since, lastGivenAt } = order;
  if (since > to || stoppedBy(order, to).length > 0) return false;
  return lastGivenAt === null || lastGivenAt >= from;
}

function stoppedBy(order: KnownOrder, until: Instant): StoppedOrder[] {
  const { stoppedAt } = order;
  return stoppedAt !== null && stoppedAt <= until ? [{ ...orderAsOf(order, until), stoppedAt }] : [];
}

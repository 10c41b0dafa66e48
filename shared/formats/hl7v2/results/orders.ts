import type { Instant } from "../../../base/instant.ts";
import { nameOfTest, type TestOfOrder } from "../../../events/data/tests-of-orders.ts";
import { isVoid } from "../../../events/data/void.ts";
import { MAX_IDENTIFIER } from "../../../events/limits.ts";
import type { Site } from "../../../sites/site.ts";
import { analyteRead, readCodeOf, type SentCode } from "../../dialect/code.ts";
import { onlyInWords } from "../../dialect/only-in-words.ts";
import { toldTwice } from "../../dialect/told-twice.ts";
import type { Header } from "../envelope/header.ts";
import type { OrderGroup } from "../envelope/structure.ts";
import type { Finding, Reason } from "../reasons/reasons.ts";
import { codesIn } from "./code.ts";
import { collectionOf, sureTime } from "./collection.ts";
import {
  type CancelledOrder,
  cancelledBy,
  haemolysedTimes,
  isFull,
  orderNumberOf,
  orderOf,
  type ReportedOrder,
} from "./order.ts";
import {
  collectionReader,
  isRemark,
  type Observed,
  observedIn,
  type ReadWith,
  type Result,
  resultReader,
} from "./result.ts";
import { specimenReader } from "./specimen.ts";

interface Code {
  readonly system: string;
  readonly code: string;
}

/** Blood of one order, drawn at one time, whose results are awaited. */
interface Drawn {
  readonly order: string;
  readonly at: Instant;
  readonly codes: Code[];
}

interface Reading extends ReadWith {
  /** Numbers of orders that hold more than what is taken back. */
  readonly full: ReadonlySet<string>;
}

interface ReportedResult {
  readonly order: string;
  readonly issuedAt: Instant | null;
  readonly result: Result;
  /** The place of its OBX. */
  readonly at: number;
}

/** What the orders of one patient hold, each part with the issue of its order. */
export interface Held {
  readonly results: ReportedResult[];
  readonly drawn: Drawn[];
  /** Orders that are cancelled, or entered in error, and hold no results. */
  readonly cancelled: TestOfOrder[];
  readonly wrong: TestOfOrder[];
  /** Results that are taken back by a name of theirs. */
  readonly voidNames: { readonly cancelled: string[]; readonly "entered-in-error": string[] };
  /** Results that may have been taken back. */
  readonly unsettled: string[];
  /** Orders of which the same may be so. */
  readonly unsettledOrders: string[];
  /** What is taken back of orders that the placer's number alone names. */
  readonly byPlacer: TestOfOrder[];
  readonly issues: Instant[];
  readonly findings: Finding[];
}

/** Reads all orders of a message, patient by patient. */
export function orderReader(
  header: Header,
  now: Instant,
  policy: Site["policy"],
): (orders: readonly OrderGroup[]) => Held {
  const results = resultReader(header, now, policy);
  return (orders) => {
    const reading = { ...results, full: new Set(orders.filter(isFull).map(orderNumberOf)) };
    const held: Held = {
      results: [],
      drawn: [],
      cancelled: [],
      wrong: [],
      voidNames: { cancelled: [], "entered-in-error": [] },
      unsettled: [],
      unsettledOrders: [],
      byPlacer: [],
      issues: [],
      findings: [],
    };
    const haemolysed = haemolysedTimes(orders, header);
    const all = orders.map(({ specimens }) => specimens);
    const specimenOf = specimenReader(all, header.sender);
    for (const group of orders) {
      const order = orderOf(group, specimenOf(group.specimens), { header, now, haemolysed });
      if (order?.issuedAt) held.issues.push(order.issuedAt);
      if (order?.issueProblem) held.findings.push({ reason: order.issueProblem, at: group.obr?.at ?? 1 });
      addOrder(held, group, order, reading);
    }
    for (const { at } of onlyInWords(held.results, ({ result }) => result))
      held.findings.push({ reason: "only-in-words", at });
    for (const { at } of toldTwice(held.results, ({ result }) => result))
      held.findings.push({ reason: "same-issue-conflict", at });
    return { ...held, findings: held.findings.map((finding) => beside(held, finding)) };
  };
}

/** An order without results says little, and beside others nothing that a person must look at. */
function beside(held: Held, finding: Finding): Finding {
  const { results, drawn, cancelled, wrong, unsettled, unsettledOrders, voidNames } = held;
  const named = Object.values(voidNames).flat();
  const isAlone = [results, drawn, cancelled, wrong, unsettled, unsettledOrders, named].every(
    ({ length }) => length === 0,
  );
  return finding.reason === "no-results" && !isAlone ? { ...finding, reason: "empty-order" } : finding;
}

function addOrder(held: Held, group: OrderGroup, order: ReportedOrder | null, reading: Reading): void {
  const alone = cancelledBy(group);
  if (alone) addTakenBack(held, group, alone, reading);
  else if (!order) addAll(held, group, "no-order");
  else if (order.id.length > MAX_IDENTIFIER) addAll(held, group, "too-long");
  else if (!order.ofPatient) addAll(held, group, "no-patient-specimen");
  else if (group.observations.length === 0) addEmpty(held, group, order, reading);
  else addResults(held, group, order, reading);
}

function addAll({ findings }: Held, { obr, observations }: OrderGroup, reason: Reason): void {
  for (const { at } of observations) findings.push({ reason, at });
  if (observations.length === 0)
    findings.push({ reason: reason === "no-order" ? "no-results" : reason, at: obr?.at ?? 1 });
}

/** An order without results takes back those that came before, says that blood is there, or nothing. */
function addEmpty(held: Held, group: OrderGroup, order: ReportedOrder, reading: Reading): void {
  const at = group.obr?.at ?? 1;
  const { cancelling } = order;
  if (cancelling) addTakenBack(held, group, { ...order, cancelling }, reading);
  else if (order.status !== "I") held.findings.push({ reason: "no-results", at });
  else {
    const drawn = drawnIn(group, order, reading);
    if (drawn) held.drawn.push(drawn);
    else held.findings.push({ reason: "specimen-without-time", at });
  }
}

/** Where its number bears results in the same message, or lines that tell none, nobody knows what it means. */
function addTakenBack(held: Held, group: OrderGroup, order: CancelledOrder, reading: Reading): void {
  const { obr, observations } = group;
  const { id, cancelling } = order;
  const at = obr?.at ?? 1;
  const test = { order: id, of: obr ? analyteIn(codesIn(obr.segment, 4), reading) : "" };
  const isSure = observations.length === 0 && !reading.full.has(id) && isNameable(test);
  if (id.length > MAX_IDENTIFIER) held.findings.push({ reason: "too-long", at });
  else if (cancelling !== "asked" && isSure) held[cancelling === "done" ? "cancelled" : "wrong"].push(test);
  else {
    held.unsettledOrders.push(id);
    held.findings.push({ reason: "unclear-cancellation", at });
  }
  if (order.byPlacer) addByPlacer(held, test, at);
}

function addByPlacer(held: Held, test: TestOfOrder, at: number): void {
  if (isNameable(test)) held.byPlacer.push(test);
  held.findings.push({ reason: isNameable(test) ? "placer-number-alone" : "too-long", at });
}

function isNameable(test: TestOfOrder): boolean {
  return nameOfTest(test).length <= MAX_IDENTIFIER;
}

/** Empty for a panel, and for what is none of ours. */
function analyteIn(codes: readonly SentCode[], { header }: ReadWith): string {
  return analyteRead(readCodeOf(codes, header.sender));
}

/** Only of a test that is known: without its codes it would stand for the whole panel. */
function drawnIn({ obr }: OrderGroup, order: ReportedOrder, { header, now, timeOf }: ReadWith): Drawn | null {
  if (!obr) return null;
  const found = readCodeOf(codesIn(obr.segment, 4), header.sender);
  const collection = collectionOf(order.collection, { ...header, ...order, now }, timeOf);
  const at = sureTime(collection);
  if ("reason" in found || !at) return null;
  const { system, code } = found.code;
  return { order: order.id, at, codes: [{ system, code }] };
}

function addResults(held: Held, group: OrderGroup, order: ReportedOrder, reading: Reading): void {
  const drawn = new Map<Instant, Code[]>();
  let areRemarks = true;
  const each = { ...reading, collectedAt: collectionReader(order, reading) };
  for (const observation of group.observations) {
    const observed = observedIn(observation, order, each);
    areRemarks &&= isRemark(observed, observation.segment);
    if (observed.kind === "drawn") addDrawn(drawn, observed);
    else addObserved(held, observed, order, observation.at);
    const of = takesBack(observed) && analyteIn(codesIn(observation.segment, 3), reading);
    if (of && order.byPlacer) addByPlacer(held, { order: order.id, of }, observation.at);
  }
  for (const [at, codes] of drawn) held.drawn.push({ order: order.id, at, codes });
  const { cancelling } = order;
  if (cancelling && areRemarks) addTakenBack(held, group, { ...order, cancelling }, reading);
}

function addDrawn(
  drawn: Map<Instant, Code[]>,
  { at, code }: { readonly at: Instant; readonly code: Code },
): void {
  const codes = drawn.get(at) ?? [];
  codes.push({ system: code.system, code: code.code });
  drawn.set(at, codes);
}

function takesBack(observed: Observed): boolean {
  if (observed.kind === "result") return isVoid(observed.result.status);
  return observed.kind === "withdrawn" || observed.kind === "unsettled";
}

function addObserved(
  held: Held,
  observed: Exclude<Observed, { kind: "drawn" }>,
  { id, issuedAt }: ReportedOrder,
  at: number,
): void {
  if (observed.kind === "result") {
    held.results.push({ order: id, issuedAt, result: observed.result, at });
    for (const reason of observed.tells) held.findings.push({ reason, at });
    const { status } = observed.result;
    if (isVoid(status)) held.voidNames[status].push(...observed.alsoNamed);
    return;
  }
  if (observed.kind === "withdrawn") {
    held.voidNames[observed.status].push(...observed.resultIds);
    return;
  }
  if (observed.kind === "unsettled") held.unsettled.push(observed.resultId);
  held.findings.push({ reason: observed.reason, at });
}

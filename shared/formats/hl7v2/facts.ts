import { hash } from "node:crypto";
import { type Instant, latest } from "../../base/instant.ts";
import { nameOfTest, type TestOfOrder } from "../../events/data/tests-of-orders.ts";
import type { CloudEvent, FactOf } from "../../events/fact.ts";
import { MAX_IDENTIFIER, MAX_RESULTS } from "../../events/limits.ts";
import { bytesOf } from "../../events/split.ts";
import { isLater } from "../dialect/grace.ts";
import type { Header } from "./envelope/header.ts";
import type { Held } from "./results/orders.ts";
import type { Result } from "./results/result.ts";

/** Results that fit into a fact however long each may be: a result has less than 4,096 characters, of 6 bytes at most. */
const ALWAYS_FIT = 8;

/** The results of one fact as JSON: the bus carries 256 KB, and the fact is more than its results. */
const MAX_RESULTS_BYTES = 190_000;

/** All facts of one message and patient share these. */
interface Common {
  readonly specversion: "1.0";
  readonly source: string;
  readonly subject: string;
  readonly time: Instant;
  readonly timebasis?: "receipt";
}

/**
 * What one patient's part of a message becomes: results under the message's own id, and more of them, blood that was
 * drawn and what is taken back under ids made from it.
 */
export function factsOf(held: Held, header: Header, subject: string, now: Instant): CloudEvent[] {
  const at = timeOf(held, header, now);
  const time = at ? { time: at } : { time: now, timebasis: "receipt" as const };
  const common: Common = { specversion: "1.0", source: header.source, subject, ...time };
  return [
    ...reportsOf(held, header.id, common),
    ...withdrawalsOf(held, header.id, common),
    ...drawsOf(held, header.id, common),
  ];
}

/** When it was made: the newest issue, else MSH-7, else the latest sure collection; null if none of it can be used. */
function timeOf({ issues, results, drawn }: Held, { sentAt, isFast }: Header, now: Instant): Instant | null {
  const issued = latest(...issues) ?? sentAt;
  if (issued || isFast) return issued;
  const collected = results
    .filter(({ result }) => !result.doubts?.some((doubt) => doubt.startsWith("collection")))
    .flatMap(({ result }) => result.collectedAt ?? []);
  const sure = collected.filter((each) => !isLater(each, now));
  return latest(...sure, ...drawn.map((each) => each.at));
}

function reportsOf({ results }: Held, id: string, common: Common): FactOf<"lab.results.reported.v1">[] {
  return inFacts(results).map(({ order, some }, at) => ({
    ...common,
    type: "lab.results.reported.v1",
    id: at === 0 ? id : factId(id, String(at + 1)),
    data: { reportId: order, results: some },
  }));
}

interface Part {
  /** The order of its first result. */
  readonly order: string;
  readonly some: Result[];
}

/** Into as few as carry them: nearly always into one, and only else is each result measured by itself. */
function inFacts(all: Held["results"]): Part[] {
  const [first] = all;
  if (!first) return [];
  const whole = all.map(({ result }) => result);
  const fits = all.length <= ALWAYS_FIT || (all.length <= MAX_RESULTS && bytesOf(whole) <= MAX_RESULTS_BYTES);
  return fits ? [{ order: first.order, some: whole }] : inSeveral(all);
}

function inSeveral(all: Held["results"]): Part[] {
  const parts: Part[] = [];
  let bytes = 0;
  for (const { order, result } of all) {
    const size = bytesOf(result);
    const last = parts.at(-1);
    if (last && last.some.length < MAX_RESULTS && bytes + size <= MAX_RESULTS_BYTES) last.some.push(result);
    else parts.push({ order, some: [result] });
    bytes = last === parts.at(-1) ? bytes + size : size;
  }
  return parts;
}

/** Hardly any message does. */
function takesBack({ cancelled, wrong, unsettled, unsettledOrders, byPlacer, voidNames }: Held): boolean {
  const named = Object.values(voidNames);
  return [cancelled, wrong, unsettled, unsettledOrders, byPlacer, ...named].some(({ length }) => length > 0);
}

type Withdrawn = FactOf<"lab.results.withdrawn.v1">;

function withdrawalsOf(held: Held, id: string, common: Common): Withdrawn[] {
  if (!takesBack(held)) return [];
  const issuedAt = latest(...held.issues);
  const issue = issuedAt ? { issuedAt } : {};
  const of = (what: string, ids: readonly string[], dataOf: (some: string[]) => Withdrawn["data"]) =>
    inLists([...new Set(ids)]).map((some, at): Withdrawn => {
      const type = "lab.results.withdrawn.v1";
      return { ...common, type, id: factId(id, `${what}${at > 0 ? at + 1 : ""}`), data: dataOf(some) };
    });
  const orders = (what: string, all: readonly TestOfOrder[], status: "cancelled" | "entered-in-error") => {
    const whole = new Set(all.flatMap(({ order, of }) => (of === "" ? order : [])));
    const tests = all.filter(({ order }) => !whole.has(order));
    return [
      ...of(what, [...whole], (orderIds) => ({ orderIds, status, ...issue })),
      ...of(`${what}-tests`, tests.map(nameOfTest), (resultIds) => {
        const named = tests.filter((each) => resultIds.includes(nameOfTest(each)));
        return { orderIds: [...new Set(named.map(({ order }) => order))], resultIds, status, ...issue };
      }),
    ];
  };
  return [
    ...orders("cancelled", held.cancelled, "cancelled"),
    ...orders("withdrawn", held.wrong, "entered-in-error"),
    ...(["cancelled", "entered-in-error"] as const).flatMap((status) =>
      of(`${status}-by-name`, held.voidNames[status], (resultIds) => ({ resultIds, status, ...issue })),
    ),
    ...of("unsettled", held.unsettled, (resultIds) => ({ resultIds, status: "unsettled", ...issue })),
    ...of("asked", held.unsettledOrders, (orderIds) => ({ orderIds, status: "unsettled", ...issue })),
    ...[...Map.groupBy(held.byPlacer, ({ order }) => order)].flatMap(([order, all], at) =>
      of(`by-placer${at > 0 ? at + 1 : ""}-`, all.map(nameOfTest), (resultIds) => {
        return { orderIds: [order], resultIds, status: "unsettled", ...issue };
      }),
    ),
  ];
}

function drawsOf({ drawn }: Held, id: string, common: Common): FactOf<"specimen.collected.v1">[] {
  return drawn.map(({ order, at, codes }, place) => ({
    ...common,
    type: "specimen.collected.v1",
    id: factId(id, `drawn${place > 0 ? place + 1 : ""}`),
    data: { collectionId: order, collectedAt: at, codes: codes.slice(0, MAX_RESULTS) },
  }));
}

function inLists(all: readonly string[]): string[][] {
  const lists: string[][] = [];
  for (let from = 0; from < all.length; from += MAX_RESULTS) lists.push(all.slice(from, from + MAX_RESULTS));
  return lists;
}

/** The id of a further fact of one message; a long id gives its hash. */
export function factId(id: string, what: string): string {
  const own = `${id}#${what}`;
  if (own.length <= MAX_IDENTIFIER) return own;
  return `${hash("sha256", id, "hex")}#${what}`;
}

import { byText } from "../../../base/instant.ts";
import type { FactOf } from "../../../events/fact.ts";
import { MAX_RESULTS } from "../../../events/limits.ts";
import { factId } from "../elements/identity.ts";
import { latestTime, type ReadResult, type TakenResult } from "./taken.ts";

type Fact = FactOf<"lab.results.reported.v1">;

/** Well under what the bus carries in one entry. */
const MAX_FACT_BYTES = 128 * 1024;

/**
 * One fact per patient and sender: what came together is judged together, so that a potassium is never seen
 * without the magnesium beside it. The order within a request means nothing, so it changes nothing.
 * @param document what a later document takes them back by; null for what comes in none
 */
export function labFacts(taken: readonly TakenResult[], document: string | null): Fact[] {
  const groups = Map.groupBy(taken, ({ source, subject }) => JSON.stringify([source, subject]));
  return [...groups.values()].flatMap((group) =>
    factsOf(
      group.map((each) => ({ each, key: keyOf(each.settled) })).sort((a, b) => byText(a.key, b.key)),
      document,
    ),
  );
}

function keyOf({ report, issue, result }: ReadResult): string {
  return JSON.stringify([result.resultId, issue, report, result]);
}

interface Keyed {
  readonly each: TakenResult;
  readonly key: string;
}

function factsOf(group: readonly Keyed[], document: string | null): Fact[] {
  const size = group.reduce((sum, { key }) => sum + Buffer.byteLength(key), 0);
  const fits = group.length <= MAX_RESULTS && size <= MAX_FACT_BYTES;
  if (!fits && group.length > 1) {
    const half = Math.ceil(group.length / 2);
    return [...factsOf(group.slice(0, half), document), ...factsOf(group.slice(half), document)];
  }
  const fact = factOf(group, document);
  return fact ? [fact] : [];
}

/** Its id is made of all that it says, and of no receipt: other content under the same issue is another fact, and the picture tells. */
function factOf(group: readonly Keyed[], document: string | null): Fact | null {
  const [first] = group;
  const taken = group.map(({ each }) => each);
  const timed = taken.filter((each) => !each.isReceived);
  const isReceived = timed.length === 0;
  const time = latestTime(isReceived ? taken : timed);
  const settled = taken.map((each) => each.settled);
  const written = latestTime(settled.filter((each) => !each.isReceived && !each.isOfCollection));
  if (!first || !time) return null;
  const { source, subject, report, result } = first.each;
  const isOneReport = report !== "" && group.every(({ each }) => each.report === report);
  return {
    specversion: "1.0",
    type: "lab.results.reported.v1",
    source,
    id: factId(source, subject, written ?? "", document ?? "", ...group.map(({ key }) => key)),
    subject,
    time,
    ...(isReceived && { timebasis: "receipt" }),
    data: {
      reportId: document ?? (isOneReport ? report : result.resultId),
      results: group.map(({ each }) => each.result),
    },
  };
}

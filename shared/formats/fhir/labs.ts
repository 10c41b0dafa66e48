import type { FactOf } from "../../events/fact.ts";
import { MAX_RESULTS } from "../../events/limits.ts";
import { byText, latest } from "../../protocol/instant.ts";
import { factId } from "./identity.ts";
import type { TakenResult } from "./observation.ts";

type Fact = FactOf<"lab.results.reported.v1">;

/** Well under what the bus carries in one entry. */
const MAX_FACT_BYTES = 128 * 1024;

/**
 * One fact per patient and sender: what came together is judged together, so that a potassium is never seen
 * without the magnesium beside it. The order within a request means nothing, so it changes nothing.
 */
export function labFacts(taken: readonly TakenResult[]): Fact[] {
  const groups = Map.groupBy(taken, ({ source, subject }) => JSON.stringify([source, subject]));
  return [...groups.values()].flatMap((group) =>
    factsOf(group.map((each) => ({ each, key: keyOf(each) })).sort((a, b) => byText(a.key, b.key))),
  );
}

function keyOf({ report, issue, result }: TakenResult): string {
  return JSON.stringify([result.resultId, issue, report]);
}

interface Keyed {
  readonly each: TakenResult;
  readonly key: string;
}

function factsOf(group: readonly Keyed[]): Fact[] {
  const fact = factOf(group);
  if (!fact) return [];
  const fits = group.length <= MAX_RESULTS && Buffer.byteLength(JSON.stringify(fact)) <= MAX_FACT_BYTES;
  if (fits || group.length === 1) return [fact];
  const half = Math.ceil(group.length / 2);
  return [...factsOf(group.slice(0, half)), ...factsOf(group.slice(half))];
}

function factOf(group: readonly Keyed[]): Fact | null {
  const [first] = group;
  const results = group.map(({ each }) => each.result);
  const time = latest(...results.map(({ issuedAt }) => issuedAt));
  if (!first || !time) return null;
  const { source, subject, report, result } = first.each;
  return {
    specversion: "1.0",
    type: "lab.results.reported.v1",
    source,
    id: factId(source, subject, ...group.map(({ key }) => key)),
    subject,
    time,
    data: { reportId: report || result.resultId, results },
  };
}

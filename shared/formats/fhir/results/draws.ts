import { byText } from "../../../base/instant.ts";
import type { FactOf } from "../../../events/fact.ts";
import { resultCodeIn } from "../elements/code.ts";
import { factId } from "../elements/identity.ts";
import { parcelSource } from "../parcel.ts";
import type { Finding } from "../reasons/reasons.ts";
import { componentSchema } from "../resources.ts";
import type { Shared } from "./result.ts";
import type { ReadWith, Reported } from "./shapes.ts";
import type { Observations, TakenDraw } from "./taken.ts";

type Fact = FactOf<"specimen.collected.v1">;

/** What is registered and has a time of collection is drawn, and awaited; without one there is no result yet. */
export function drawsIn(
  { placed, data }: Reported,
  shared: Shared,
  subject: string,
  { parcel }: ReadWith,
): Observations {
  const { collectedAt, doubts } = shared.collection;
  const { path } = placed;
  if (!collectedAt || doubts.length > 0) return nothing([{ reason: "no-result", path, subject }]);
  const concepts = data.component?.length
    ? data.component.map((raw) => componentSchema.safeParse(raw).data?.code)
    : [data.code];
  const codes = concepts.map((concept) => resultCodeIn(concept, shared.sender));
  const drawn = {
    source: parcelSource(parcel, placed),
    subject,
    order: shared.orderId ?? `${path}@${collectedAt}`,
    collectedAt,
  };
  const draws = codes.flatMap((each): TakenDraw[] =>
    "code" in each ? [{ ...drawn, code: { system: each.code.system, code: each.code.code } }] : [],
  );
  const findings = codes.flatMap((each): Finding[] =>
    "reason" in each ? [{ reason: each.reason, path, subject }] : [],
  );
  return { results: [], draws, findings };
}

function nothing(findings: readonly Finding[]): Observations {
  return { results: [], draws: [], findings };
}

/** One fact per order and time; a later result of the order ends the wait. */
export function drawFacts(draws: readonly TakenDraw[]): Fact[] {
  const groups = Map.groupBy(draws, ({ source, subject, order, collectedAt }) =>
    JSON.stringify([source, subject, order, collectedAt]),
  );
  return [...groups.values()].flatMap((group) => factOf(group) ?? []);
}

function factOf(group: readonly TakenDraw[]): Fact | null {
  const [first] = group;
  if (!first) return null;
  const { source, subject, order, collectedAt } = first;
  const named = new Map(group.map(({ code }) => [code.code, code] as const));
  const codes = [...named.values()].sort((a, b) => byText(a.code, b.code));
  return {
    specversion: "1.0",
    type: "specimen.collected.v1",
    source,
    id: factId(source, subject, "drawn", order, collectedAt, ...codes.map(({ code }) => code)),
    subject,
    time: collectedAt,
    data: { collectionId: order, collectedAt, codes },
  };
}

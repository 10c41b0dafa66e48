import type { FactOf } from "../../events/fact.ts";
import type { Header } from "./envelope/header.ts";
import type { Hl7Message, Segment } from "./envelope/segment.ts";
import { factId } from "./facts.ts";
import type { Finding, Reason } from "./reasons/reasons.ts";
import { type Identifier, type IdentifierRules, identifiersIn, subjectIn } from "./subject.ts";

type Merged = FactOf<"patient.merged.v1">;

interface Merges {
  readonly facts: readonly Merged[];
  readonly findings: readonly Finding[];
}

interface Pair {
  readonly survivor: string;
  readonly merged: string;
  /** The PID's place. */
  readonly at: number;
}

/** ADT^A40 and its kin: each PID with the MRG behind it says that two numbers are one patient. */
export function mergesIn(
  message: Hl7Message,
  { source, id, sentAt }: Header,
  where: IdentifierRules,
): Merges {
  const read = pairsIn(message).map(([pid, mrg], at) => pairOf(pid, mrg, at + 1, where));
  if (read.length === 0) return { facts: [], findings: [{ reason: "no-merged", at: 1 }] };
  const findings = read.flatMap((each) => ("reason" in each ? [each] : []));
  const pairs = read.flatMap((each) => ("reason" in each ? [] : [each]));
  const joined = new Set(pairs.map(({ survivor, merged }) => JSON.stringify([survivor, merged])));
  const isBothWays = ({ survivor, merged }: Pair) =>
    survivor === merged || joined.has(JSON.stringify([merged, survivor]));
  const time = sentAt ? { time: sentAt } : { time: where.now, timebasis: "receipt" as const };
  return {
    facts: pairs
      .filter((pair) => !isBothWays(pair))
      .map(({ survivor, merged, at }) => ({
        specversion: "1.0",
        type: "patient.merged.v1",
        source,
        id: at === 1 ? id : factId(id, `merged${at}`),
        subject: survivor,
        ...time,
        data: { merged },
      })),
    findings: [
      ...findings,
      ...pairs.filter(isBothWays).map(({ at }) => ({ reason: "merge-both-ways" as const, at })),
    ],
  };
}

/** Each MRG belongs to the PID before it. */
function pairsIn({ segments }: Hl7Message): [pid: Segment, mrg: Segment | null][] {
  const pairs: [Segment, Segment | null][] = [];
  for (const segment of segments) {
    const last = pairs.at(-1);
    if (segment.name === "PID") pairs.push([segment, null]);
    else if (segment.name === "MRG" && last && !last[1]) last[1] = segment;
    else if (segment.name === "MRG" && last) pairs.push([last[0], segment]);
  }
  return pairs;
}

function pairOf(pid: Segment, mrg: Segment | null, at: number, where: IdentifierRules): Pair | Finding {
  const ids = identifiersIn(pid, 3, where);
  const survivor = ids.length > 0 ? subjectIn(ids, where) : { reason: "no-subject" as const };
  if ("reason" in survivor) return { reason: survivor.reason, at };
  const others = mrg ? identifiersIn(mrg, 1, where) : [];
  const merged = others.length > 0 ? subjectIn(others, where) : { reason: "no-merged" as const };
  if ("reason" in merged) return { reason: mergedReason(merged.reason), at };
  if (!areOfOne([...ids, ...others])) return { reason: "merge-across-assigners", at };
  return { survivor: survivor.subject, merged: merged.subject, at };
}

function mergedReason(reason: Reason): Reason {
  return reason === "machine-subject" || reason === "unusual-subject" ? reason : "no-merged";
}

/** Whether all are of one assigner, by namespace or by universal id, or none is of any that is named. */
function areOfOne(ids: readonly Identifier[]): boolean {
  const [namespaces, universal] = [0, 1].map((part) => new Set(ids.map(({ assigner }) => assigner[part])));
  return namespaces?.size === 1 || (universal?.size === 1 && !universal.has(""));
}

import type { FactOf } from "../events/fact.ts";
import { type Instant, instant } from "../protocol/instant.ts";
import type { Symptom } from "../protocol/types.ts";
import { compare } from "./compare.ts";

type Reported = FactOf<"symptoms.reported.v1">;

export interface SymptomReport {
  readonly at: Instant;
  readonly symptom: Reported["data"]["symptoms"][number];
}

/**
 * One symptom per (kind, onset), each as its reports in their order of time leave it. A severity that a
 * later report leaves out stays. "It is over", said without an onset, ends the last one of its kind.
 */
export function foldSymptoms(
  fromSessions: readonly SymptomReport[],
  reported: readonly Reported[],
): Symptom[] {
  const reports = [
    ...fromSessions,
    ...reported.flatMap((fact) => fact.data.symptoms.map((symptom) => ({ at: instant(fact.time), symptom }))),
  ].sort((a, b) => compare(a.at, b.at) || compare(JSON.stringify(a.symptom), JSON.stringify(b.symptom)));
  const symptoms = new Map<string, Symptom>();
  for (const report of reports) {
    const next = apply(report, symptoms);
    symptoms.set(next.evidence.of, next);
  }
  return [...symptoms.values()].sort(
    (a, b) => compare(a.onset, b.onset) || compare(a.evidence.of, b.evidence.of),
  );
}

function apply({ at, symptom }: SymptomReport, known: ReadonlyMap<string, Symptom>): Symptom {
  const endedAt = symptom.endedAt && instant(symptom.endedAt);
  const over = symptom.active === false || endedAt !== undefined;
  const stated = symptom.onset && instant(symptom.onset);
  const ended = over ? lastOf(symptom.kind, at, known) : undefined;
  const onset = stated ?? ended?.onset ?? at;
  const before = known.get(identity(symptom.kind, onset));
  return {
    evidence: { of: identity(symptom.kind, onset), version: "reported" },
    kind: symptom.kind,
    severity: symptom.severity ?? before?.severity,
    onset,
    onsetKnown: stated !== undefined || before?.onsetKnown === true,
    active: !over,
    endedAt: over ? (endedAt ?? at) : undefined,
  };
}

function identity(kind: Symptom["kind"], onset: Instant): string {
  return `symptom:${kind}@${onset}`;
}

function lastOf(
  kind: Symptom["kind"],
  at: Instant,
  known: ReadonlyMap<string, Symptom>,
): Symptom | undefined {
  return [...known.values()]
    .filter((symptom) => symptom.kind === kind && symptom.active && symptom.onset <= at)
    .sort((a, b) => compare(a.onset, b.onset))
    .at(-1);
}

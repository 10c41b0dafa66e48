import type { FactOf } from "../events/fact.ts";
import { instant } from "../protocol/instant.ts";
import type { Fluid, Session } from "../protocol/types.ts";
import { compare } from "./compare.ts";
import type { SymptomReport } from "./fold-symptoms.ts";
import type { Patient } from "./patient.ts";

type End = FactOf<"dialysis.session.ended.v1">;
type Start = FactOf<"dialysis.session.started.v1">;

/**
 * Sessions by their id, each as its newest end states it. What an amended end leaves out stays as it was
 * stated before; what it states anew, an empty list of symptoms included, replaces the old.
 */
export function foldSessions(ends: readonly End[], started: readonly Start[]) {
  const versions = Map.groupBy([...ends].sort(byIssue), (end) => end.data.sessionId);
  const merged = [...versions.values()].map(merge);
  const sessions = merged
    .map(({ session }) => session)
    .sort((a, b) => compare(a.endedAt, b.endedAt) || compare(a.sessionId, b.sessionId));
  return { sessions, starts: startsOf(sessions, started), reports: merged.flatMap(({ reports }) => reports) };
}

function byIssue(a: End, b: End): number {
  const issue = (end: End) => instant(end.data.issuedAt ?? end.time);
  return (
    compare(issue(a), issue(b)) ||
    compare(instant(a.time), instant(b.time)) ||
    compare(a.source, b.source) ||
    compare(a.id, b.id)
  );
}

function merge(versions: readonly End[]): { session: Session; reports: SymptomReport[] } {
  const stated = Object.assign({}, ...versions.map((end) => end.data)) as End["data"];
  const dialysate = decimals(stated.dialysate ?? {});
  const startedAt = instant(stated.startedAt);
  const endedAt = instant(stated.endedAt);
  // The first report's time stands for a missing onset, so that an amendment is no new onset.
  const at = instant(Math.min(...versions.map(({ time }) => Date.parse(time))));
  return {
    session: {
      evidence: {
        of: `session:${stated.sessionId}`,
        version: JSON.stringify([startedAt, endedAt, Object.entries(dialysate).sort()]),
      },
      sessionId: stated.sessionId,
      startedAt,
      endedAt,
      dialysate,
      fluid: fluidOf(stated),
    },
    reports: (stated.symptoms ?? []).map((symptom) => ({ at, symptom })),
  };
}

function decimals(numbers: Readonly<Record<string, number | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(numbers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}

function fluidOf({ sessionId, ultrafiltration, weight = {} }: End["data"]): Fluid {
  const amounts = decimals({ volume: ultrafiltration?.volume, ...weight });
  const version = JSON.stringify(Object.entries(amounts).sort());
  return { evidence: { of: `fluid:${sessionId}`, version }, ...amounts };
}

function startsOf(sessions: readonly Session[], started: readonly Start[]): Patient["starts"] {
  const starts = new Map(
    started.map(({ data }) => [
      data.sessionId,
      { sessionId: data.sessionId, startedAt: instant(data.startedAt) },
    ]),
  );
  for (const { sessionId, startedAt } of sessions) starts.set(sessionId, { sessionId, startedAt });
  return [...starts.values()].sort(
    (a, b) => compare(a.startedAt, b.startedAt) || compare(a.sessionId, b.sessionId),
  );
}

import { type Instant, latest } from "../../base/instant.ts";
import type { PatientText } from "../../base/origin.ts";
import type { FactOf } from "../../events/fact.ts";
import { type Episode, isStanding, type LineRecord, standingAgain } from "../state/episode.ts";
import type { StoredFact } from "../state/patient.ts";
import type { Received } from "./fold-sessions.ts";

type Report = Received<FactOf<"lab.results.reported.v1">>;
type Merge = Received<FactOf<"patient.merged.v1">>;

/** What came under another number before the numbers were joined may raise a line, and clears none. */
export function withMergeDoubts(reports: readonly Report[], merges: readonly Merge[]): Report[] {
  const joinedAt = new Map(merges.map(({ data }) => [data.merged, joinedIn(data.merged, merges)]));
  return reports.map((report) => {
    const at = joinedAt.get(report.subject);
    return at && report.receivedAt <= at ? doubting(report) : report;
  });
}

/** When the last of the merges was received that lead from a number to the one that is left. */
function joinedIn(number: string, merges: readonly Merge[], seen: readonly string[] = []): Instant | null {
  const own = merges.filter(({ data }) => data.merged === number && !seen.includes(number));
  return latest(
    ...own.flatMap(({ subject, receivedAt }) => [receivedAt, joinedIn(subject, merges, [...seen, number])]),
  );
}

function doubting(report: Report): Report {
  const results = report.data.results.map((result) => ({
    ...result,
    doubts: [...(result.doubts ?? []), "merged" as const],
  }));
  return { ...report, data: { ...report.data, results } };
}

/** The numbers that were joined to the patient's own, each once. */
export function joinedNumbers(facts: readonly StoredFact[]): PatientText[] {
  const joined = facts.flatMap(({ event }) =>
    event.type === "patient.merged.v1" ? [event.data.merged] : [],
  );
  return [...new Set(joined)];
}

/**
 * What was told under a number, for the one that it is joined to: all but what was withdrawn stands there as told, since a
 * merge neither rings again nor ends anything.
 */
export function asTold(episodes: readonly Episode[]): Episode[] {
  return episodes.map((episode) => ({ ...episode, told: episode.told.flatMap(keptOf) }));
}

function keptOf(line: LineRecord): LineRecord[] {
  if (line.state === "withdrawn") return [];
  return [isStanding(line) ? line : { ...standingAgain(line), lastSeverity: line.severity }];
}

import type { FactOf } from "../events/fact.ts";
import { meaningOf } from "../protocol/codes.ts";
import { instant } from "../protocol/instant.ts";
import type { Lab, ResultStatus } from "../protocol/types.ts";
import { compare } from "./compare.ts";

type Report = FactOf<"lab.results.reported.v1">;
type Result = Report["data"]["results"][number];

/** Between issues of the same instant the higher rank is the newer one. */
const rank: Record<ResultStatus, number> = {
  preliminary: 0,
  final: 1,
  corrected: 2,
  amended: 2,
  cancelled: 3,
  "entered-in-error": 3,
};

interface Issue {
  readonly identity: string;
  /** Text order is age: issue, status, time, (source, id). */
  readonly age: string;
  readonly lab: Lab;
}

/**
 * The newest issue of each result, (source, resultId), and the ones that it replaced. Two results of one
 * report under one identity are both kept: a feed that reuses a sub-id must not lose a value.
 */
export function foldLabs(reports: readonly Report[]): { labs: Lab[]; superseded: Lab[] } {
  const issues = new Map<string, Issue[]>();
  for (const issue of reports.flatMap(issuesOf)) {
    const known = issues.get(issue.identity);
    if (known) known.push(issue);
    else issues.set(issue.identity, [issue]);
  }
  const labs: Lab[] = [];
  const superseded: Lab[] = [];
  for (const versions of issues.values()) {
    const newest = versions
      .map(({ age }) => age)
      .sort()
      .at(-1);
    for (const { age, lab } of versions) (age === newest ? labs : superseded).push(lab);
  }
  return { labs: labs.sort(byContent), superseded: superseded.sort(byContent) };
}

function issuesOf(report: Report): Issue[] {
  return report.data.results.map((result) => {
    const lab = labOf(report, result);
    const time = instant(report.time);
    return {
      identity: resultOf(report, result),
      age: [lab.issuedAt, rank[lab.status], time, report.source, report.id].join("|"),
      lab,
    };
  });
}

/** The words beside a code decide only where the code is not known: they are no part of a content that can be corrected. */
function codeOf({ code: { system, code, display } }: Result): Lab["code"] {
  return meaningOf({ system, code }) || !display ? { system, code } : { system, code, display };
}

function labOf(report: Report, result: Result): Lab {
  const collectedAt = result.collectedAt && instant(result.collectedAt);
  const content = {
    code: codeOf(result),
    value: String(result.value),
    comparator: result.comparator,
    unit: result.unit,
    collectedAt,
    specimen: result.specimen,
    haemolysed: result.haemolysed,
  };
  const isVoid = result.status === "cancelled" || result.status === "entered-in-error";
  return {
    evidence: {
      of: resultOf(report, result),
      version: isVoid ? "void" : JSON.stringify(Object.values(content)),
    },
    ...content,
    status: result.status,
    issuedAt: instant(result.issuedAt ?? report.time),
  };
}

/** Either part may hold any sign, so they are kept apart by more than a sign. */
function resultOf({ source }: Report, { resultId }: Result): string {
  return `result:${JSON.stringify([source, resultId])}`;
}

function byContent(a: Lab, b: Lab): number {
  return (
    compare(a.collectedAt ?? a.issuedAt, b.collectedAt ?? b.issuedAt) ||
    compare(a.evidence.of, b.evidence.of) ||
    compare(a.issuedAt, b.issuedAt) ||
    compare(a.evidence.version, b.evidence.version) ||
    compare(a.status, b.status)
  );
}

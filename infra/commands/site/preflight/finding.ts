/** One thing that preflight looked at and found wrong. */
export interface PreflightFinding {
  /** `stop`: a patient could go unseen. `note`: somebody should know. */
  readonly grade: "stop" | "note";
  readonly what: string;
  /** For people. */
  readonly means: string;
  readonly mend: string;
}

/** One finding, as a look gives it: in the list of all that it found. */
const found =
  (grade: PreflightFinding["grade"]) =>
  (what: string, means: string, mend: string): readonly PreflightFinding[] => [{ grade, what, means, mend }];

export const blocker = found("stop");
export const note = found("note");

/** The lines to read, what stops first. What is found alike stands under one heading. */
export function findingLines(findings: readonly PreflightFinding[]): readonly string[] {
  const alike = Map.groupBy(findings, ({ grade, means, mend }) => `${grade} ${means} ${mend}`);
  const groups = [...alike.values()].sort(([a], [b]) => rank(a) - rank(b));
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const head = first.grade === "stop" ? "STOP" : "note";
    return [
      ...group.map(({ what }) => `${head}  ${what}`),
      `      means: ${first.means}`,
      `      mend:  ${first.mend}`,
      "",
    ];
  });
}

function rank(finding: PreflightFinding | undefined): number {
  return finding?.grade === "stop" ? 0 : 1;
}

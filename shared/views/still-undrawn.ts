import { type Episode, isStanding } from "../episode/state/episode.ts";
import type { PatientState } from "../episode/state/patient.ts";
import { ruleIds } from "../protocol/rules/rules.ts";
import type { Assessment, Line } from "../protocol/types/assessment.ts";

/** The standing lines that ask for magnesium of which people were told an hour later that it is not drawn, each as grave as it is now. */
export function toldAsUndrawn(
  episode: Episode | null,
  { alerts }: Pick<PatientState, "alerts">,
): readonly Pick<Line, "subject" | "severity">[] {
  const reminded = new Set(alerts.filter(({ undrawnAt }) => undrawnAt).map(({ id }) => id));
  return (episode?.told ?? [])
    .filter((line) => line.rule === "measure-magnesium-first" && isStanding(line))
    .filter((line) => line.alerts.some((alert) => reminded.has(alert)))
    .map(({ subject, severity, lastSeverity = severity }) => ({ subject, severity: lastSeverity }));
}

/** With lines that no picture makes, since what was told is not of the picture; all of them in the rules' order. */
export function withLines(assessment: Assessment, lines: readonly Line[]): Assessment {
  if (lines.length === 0) return assessment;
  const order = [...ruleIds];
  const byRule = [...assessment.lines, ...lines].sort(
    (a, b) => order.indexOf(a.rule) - order.indexOf(b.rule),
  );
  return { ...assessment, lines: byRule };
}

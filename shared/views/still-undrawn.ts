import { type Episode, isStanding } from "../episode/state/episode.ts";
import type { PatientState } from "../episode/state/patient.ts";
import type { Policy } from "../protocol/policy.ts";
import { ruleIds } from "../protocol/rules/rules.ts";
import { stillUndrawnLine } from "../protocol/rules/still-undrawn.ts";
import type { Assessment } from "../protocol/types/assessment.ts";
import type { Picture } from "../protocol/types/picture.ts";

/**
 * With the line that people were told an hour after magnesium was asked for, for as long as none is drawn: no picture
 * makes it, since what was told is not of the picture.
 */
export function withStillUndrawn(
  assessment: Assessment,
  episode: Episode | null,
  { alerts }: Pick<PatientState, "alerts">,
  picture: Picture,
  policy: Policy,
  now: string,
): Assessment {
  const reminded = new Set(alerts.filter(({ undrawnAt }) => undrawnAt).map(({ id }) => id));
  const asked = (episode?.told ?? []).filter((line) => {
    const wasReminded = line.alerts.some((alert) => reminded.has(alert));
    return line.rule === "measure-magnesium-first" && isStanding(line) && wasReminded;
  });
  const lines = asked.flatMap(({ subject, severity, lastSeverity = severity }) => {
    return stillUndrawnLine({ subject, severity: lastSeverity }, picture, policy, now) ?? [];
  });
  if (lines.length === 0) return assessment;
  const order = [...ruleIds];
  const byRule = [...assessment.lines, ...lines].sort(
    (a, b) => order.indexOf(a.rule) - order.indexOf(b.rule),
  );
  return { ...assessment, lines: byRule };
}

import { latest } from "../../base/instant.ts";
import { gravest } from "../../protocol/rules/severity.ts";
import type { DecisionContext } from "../context.ts";
import type { Draft } from "../messages/draft.ts";
import { lineKey } from "../reconcile.ts";
import type { Alert, RaisedLine } from "../state/alert.ts";
import { type Episode, isStanding } from "../state/episode.ts";
import { newAlert, stepsOf } from "./raise.ts";

/** Lines that joined an alert, of which nobody was told when it was answered; by alert. */
export type Uncovered = ReadonlyMap<string, readonly RaisedLine[]>;

/**
 * The lines that came to the alert after its last step, unless the page that was answered showed them.
 * @param shown when that page was made; unset where the answer does not say
 */
export function uncoveredBy(
  { ended, steppedAt, raisedFor = [] }: Alert,
  shown: string | undefined,
): readonly RaisedLine[] {
  const heardOf = latest(steppedAt, shown);
  return ended || heardOf === null ? [] : raisedFor.filter(({ at }) => at > heardOf);
}

/** They are told at once, by an alert of their own. */
export function tellUncovered(
  before: { readonly draft: Draft; readonly episodes: ReadonlyMap<string, Episode> },
  uncovered: Uncovered,
  world: DecisionContext,
): { readonly draft: Draft; readonly episodes: ReadonlyMap<string, Episode> } {
  return [...uncovered].reduce((told, [id, lines]) => tellOf(told, id, lines, world), before);
}

function tellOf(
  before: { readonly draft: Draft; readonly episodes: ReadonlyMap<string, Episode> },
  id: string,
  lines: readonly RaisedLine[],
  world: DecisionContext,
) {
  const { draft, episodes } = before;
  const keys = new Set(lines.map(lineKey));
  const episode = [...episodes.values()].find(({ told }) => told.some((line) => standsFor(id, keys, line)));
  if (!episode) return before;
  const raisedFor = lines.filter((line) =>
    episode.told.some((one) => isStanding(one) && lineKey(one) === lineKey(line)),
  );
  const severity = gravest(raisedFor.map((line) => line.severity)) ?? "urgent";
  const fresh = newAlert(episode.id, severity, world.now, world);
  const alert: Alert = { ...fresh, raisedFor, steps: stepsOf(severity, world), gatherUntil: world.now };
  const told = episode.told.map((line) => {
    return standsFor(id, keys, line) ? { ...line, alerts: [...line.alerts, alert.id] } : line;
  });
  return { draft: draft.put(alert), episodes: new Map(episodes).set(episode.id, { ...episode, told }) };
}

function standsFor(alert: string, keys: ReadonlySet<string>, line: Episode["told"][number]): boolean {
  return isStanding(line) && keys.has(lineKey(line)) && line.alerts.includes(alert);
}

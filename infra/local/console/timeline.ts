import { byText, plusHours } from "../../../shared/base/instant.ts";
import type { DecisionContext } from "../../../shared/episode/context.ts";
import { checkpointsAt } from "../../../shared/episode/state/checkpoints.ts";
import type { PatientState } from "../../../shared/episode/state/patient.ts";
import { gravest } from "../../../shared/protocol/rules/severity.ts";
import { measurementsOf } from "../../../shared/views/chart-points.ts";
import { shownLines, shownWatch } from "../../../shared/views/patient-view.ts";
import { type EpisodeView, shownOf } from "../../../shared/views/shown.ts";

/** One patient as the console page draws it: the window to look at first, and the lines of all that is to be seen. */
export function timelineOf(state: PatientState, world: DecisionContext): object {
  const shown = shownOf(state, world);
  const lines = shownLines(shown);
  const drawn = shown.window ?? shown.episodes[0];
  return {
    subject: state.subject,
    watch: shownWatch(shown),
    severity: gravest(lines.map(({ severity }) => severity)),
    lines: lines.map(({ severity, text }) => ({ severity, text })),
    ...(drawn && windowOf(drawn, state, world)),
    openWindows: shown.windows.filter(({ scope }) => isOpen(scope, world)).length,
    alerts: alertsOf(
      shown.episodes.map(({ scope }) => scope.id),
      state,
    ),
  };
}

function isOpen({ picture }: EpisodeView["scope"], { now }: DecisionContext): boolean {
  return picture.window !== null && now < picture.window.closesAt;
}

/** Without a window, the hours after the first thing that is known. */
function windowOf({ scope, episode }: EpisodeView, state: PatientState, world: DecisionContext): object {
  const { picture } = scope;
  const first = state.facts.map(({ event }) => event.time).sort()[0] ?? world.now;
  const opensAt = picture.window?.opensAt ?? first;
  const policy = world.policy(episode?.policy ?? world.policyHash);
  return {
    kind: picture.window ? (picture.window.provisional ? "provisional" : "session") : "none",
    opensAt,
    closesAt: picture.window?.closesAt ?? plusHours(opensAt, policy.windowHours),
    checkpoints: episode ? checkpointsAt(episode, world.now) : [],
    results: measurementsOf(picture, policy).measured.filter(({ at }) => at >= plusHours(opensAt, -24)),
    spasms: picture.symptoms.map(({ kind, onset, endedAt, severity }) => ({
      kind,
      onset,
      endedAt,
      severity,
    })),
  };
}

function alertsOf(episodes: readonly string[], { alerts }: PatientState): readonly object[] {
  return alerts
    .filter(({ episode }) => episodes.includes(episode))
    .map(({ id, raisedAt, severity, state, answer }) => ({ id, raisedAt, severity, state, answer }))
    .sort((a, b) => byText(a.raisedAt, b.raisedAt));
}

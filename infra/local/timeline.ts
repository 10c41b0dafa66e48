import type { PatientState } from "../../shared/episode/state.ts";
import type { World } from "../../shared/episode/world.ts";
import { measurementsOf } from "../../shared/lambda/measured.ts";
import { type EpisodeView, episodeView } from "../../shared/lambda/view.ts";
import { plusHours } from "../../shared/protocol/instant.ts";

/** One patient's newest window as the console page draws it. */
export function timelineOf(state: PatientState, world: World): object {
  const view = episodeView(state, world);
  return {
    subject: state.subject,
    watch: view?.episode?.watch ?? view?.assessment.watch ?? "quiet",
    severity: view?.assessment.severity ?? null,
    lines: (view?.assessment.lines ?? []).map(({ severity, text }) => ({ severity, text })),
    ...(view && windowOf(view, state, world)),
    alerts: alertsOf(view, state),
  };
}

/** Without a window, the hours after the first thing that is known. */
function windowOf({ scope, episode }: EpisodeView, state: PatientState, world: World): object {
  const { picture } = scope;
  const first = state.facts.map(({ event }) => event.time).sort()[0] ?? world.now;
  const opensAt = picture.window?.opensAt ?? first;
  const policy = world.policy(episode?.policy ?? world.policyHash);
  return {
    kind: picture.window ? (picture.window.provisional ? "provisional" : "session") : "none",
    opensAt,
    closesAt: picture.window?.closesAt ?? plusHours(opensAt, policy.windowHours),
    checkpoints: episode?.checkpoints ?? [],
    results: measurementsOf(picture, policy).measured,
    spasms: picture.symptoms.map(({ kind, onset, endedAt, severity }) => ({
      kind,
      onset,
      endedAt,
      severity,
    })),
  };
}

function alertsOf(view: EpisodeView | null, { alerts }: PatientState): readonly object[] {
  return alerts
    .filter(({ episode }) => episode === view?.scope.id)
    .map(({ raisedAt, severity, state, answer }) => ({ raisedAt, severity, state, answer }))
    .sort((a, b) => (a.raisedAt < b.raisedAt ? -1 : 1));
}

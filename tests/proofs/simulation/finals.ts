import { plusHours } from "../../../shared/base/instant.ts";
import type { DecisionContext } from "../../../shared/episode/context.ts";
import { policyHash } from "../../../shared/sites/policy-hash.ts";
import type { Site } from "../../../shared/sites/site.ts";
import { patientView } from "../../../shared/views/patient-view.ts";
import { episodeView, shownOf } from "../../../shared/views/shown.ts";
import { keptOf } from "./people/patient.ts";
import type { Truth } from "./story/truth.ts";

/** Long after every window has closed: two runs of different length compare. */
const MUCH_LATER_HOURS = 48;

/** What is said of each patient in the end: the assessment of each episode and the window, without when the checkpoints ran. */
export function finalsOf(truth: Truth, site: Site, now: string): Record<string, string> {
  const world = lookingAt(site, `${plusHours(now, MUCH_LATER_HOURS).slice(0, 10)}T00:00:00.000Z`);
  return Object.fromEntries(
    truth.partitions("patient#").map((pk) => {
      const kept = keptOf(truth.items(pk));
      const facts = kept.facts.filter(({ event }) => event.type !== "alert.acknowledged.v1");
      // Who answered, and when, is chance: an alert that nobody answered keeps its episode in sight.
      const state = { subject: pk, version: 1, ...kept, facts, alerts: [], dueAt: null };
      const view = JSON.parse(JSON.stringify(patientView(state, world)));
      const checkpoints = view.window?.checkpoints.map(({ dueAt }: { dueAt: string }) => dueAt);
      const all = kept.episodes.map(({ id }) => [id, episodeView(state, world, id)?.assessment] as const);
      const assessments = Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
      return [pk, JSON.stringify({ assessments, window: { ...view.window, checkpoints } })];
    }),
  );
}

/** Alerts that nobody has answered, and whose lines no page of their patient shows. */
export function unshown(truth: Truth, site: Site, subject: string, now: string): readonly string[] {
  const kept = keptOf(truth.items(`patient#${subject}`));
  const waiting = kept.alerts.filter(
    ({ state, ended }) => !ended && (state === "open" || state === "unanswered"),
  );
  const shown = shownOf({ subject, version: 1, ...kept, dueAt: null }, lookingAt(site, now));
  const seen = new Set(shown.episodes.map(({ scope }) => scope.id));
  // Where a session took its lines over, they stand there.
  const placesOf = (alert: string) =>
    kept.episodes.filter(({ told }) =>
      told.some((line) => line.state === "standing" && line.alerts.includes(alert)),
    );
  return waiting.flatMap(({ id }) => {
    const places = placesOf(id);
    return places.length === 0 || places.some((episode) => seen.has(episode.id)) ? [] : [id];
  });
}

/** Who only looks asks for nobody. */
function lookingAt(site: Site, at: string): DecisionContext {
  const hash = policyHash(site.policy);
  return {
    now: at,
    policyHash: hash,
    policy: () => site.policy,
    steps: [],
    unansweredAfterMinutes: 0,
    opsRole: "",
    onCall: () => [],
    shiftEnd: () => at,
    joinDays: site.joinDays,
    random: () => "",
  };
}

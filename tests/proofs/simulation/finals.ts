import { plusHours } from "../../../shared/base/instant.ts";
import { policyHash } from "../../../shared/sites/policy-hash.ts";
import type { Site } from "../../../shared/sites/site.ts";
import { patientView } from "../../../shared/views/patient-view.ts";
import { keptOf } from "./people/patient.ts";
import type { Truth } from "./story/truth.ts";

/** Long after every window has closed: two runs of different length compare. */
const MUCH_LATER_HOURS = 48;

/** What each patient's page says in the end: assessment and window, without when the checkpoints ran. */
export function finalsOf(truth: Truth, site: Site, now: string): Record<string, string> {
  const at = `${plusHours(now, MUCH_LATER_HOURS).slice(0, 10)}T00:00:00.000Z`;
  const hash = policyHash(site.policy);
  const world = {
    now: at,
    policyHash: hash,
    policy: () => site.policy,
    steps: [],
    unansweredAfterMinutes: 0,
    opsRole: "",
    onCall: () => [],
    shiftEnd: () => at,
    retentionDays: 31,
    joinDays: site.joinDays,
    random: () => "",
  };
  return Object.fromEntries(
    truth.partitions("patient#").map((pk) => {
      const kept = keptOf(truth.items(pk));
      const facts = kept.facts.filter(({ event }) => event.type !== "alert.acknowledged.v1");
      const state = { subject: pk, version: 1, ...kept, facts, dueAt: null };
      const view = JSON.parse(JSON.stringify(patientView(state, world)));
      const checkpoints = view.window?.checkpoints.map(({ dueAt }: { dueAt: string }) => dueAt);
      return [pk, JSON.stringify({ assessment: view.assessment, window: { ...view.window, checkpoints } })];
    }),
  );
}

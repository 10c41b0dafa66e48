import type { Instant } from "../../base/instant.ts";
import type { Policy } from "../../protocol/policy.ts";
import { limitsOf } from "../../protocol/readings/limits.ts";
import { boundsOf } from "../../protocol/readings/phase.ts";
import { read } from "../../protocol/readings/reading.ts";
import type { Lab } from "../../protocol/types/picture.ts";
import type { Analyte } from "../../protocol/values/analyte.ts";
import type { DecisionContext } from "../context.ts";
import type { Scope } from "../episodes.ts";
import type { Patient } from "../facts/patient.ts";
import { labAnalyte, labTime } from "../facts/shown-labs.ts";
import { lastSeverity } from "../reconcile.ts";
import { type Episode, isStanding, type LineRecord } from "../state/episode.ts";

/** All that is known of the patient, and the episodes that it makes. */
export interface KnownOfPatient {
  readonly patient: Pick<Patient, "labs" | "orders">;
  readonly scopes: readonly Scope[];
}

/**
 * A closed episode looks at nothing newer: a later value of what its line is about, or the stop of its order, has overtaken
 * it. A value in doubt clears nothing here either, one drawn during a later session included.
 */
export function isOvertaken({ evidence }: LineRecord, known: KnownOfPatient, policy: Policy): boolean {
  const of = new Set(evidence.map((one) => one.of));
  const { labs, orders } = known.patient;
  const rested = latestOfEach(labs.filter((lab) => of.has(lab.evidence.of)));
  const isNewer = labs.some((lab) => {
    const last = rested.get(labAnalyte(lab));
    return last !== undefined && labTime(lab) > last && isUndoubted(lab, known.scopes, policy);
  });
  return isNewer || orders.some((order) => of.has(order.evidence.of) && order.stoppedAt !== null);
}

/**
 * The critical lines of an episode that stay in sight though somebody answered: until the next session begins, and a critical
 * finding, which no session's start ends, until a newer value overtakes it [P1.before-session].
 */
export function criticalInSight(
  { opensAt, told }: Episode,
  known: KnownOfPatient,
  world: DecisionContext,
): readonly LineRecord[] {
  const critical = told.filter((line) => isStanding(line) && lastSeverity(line) === "critical");
  if (!known.scopes.some((other) => other.sessionId !== null && other.opensAt > opensAt)) return critical;
  const policy = world.policy(world.policyHash);
  return critical.filter((line) => line.toldMeasure !== undefined && !isOvertaken(line, known, policy));
}

/** When each analyte was last measured among these, which come in order of their time. */
function latestOfEach(labs: readonly Lab[]): ReadonlyMap<Analyte | undefined, Instant> {
  return new Map(labs.map((lab) => [labAnalyte(lab), labTime(lab)]));
}

/** That no session is known of its time is no doubt here: whom to tell again is asked, and not what is known of the session. */
function isUndoubted(lab: Lab, scopes: readonly Scope[], policy: Policy): boolean {
  const at = labTime(lab);
  const around = scopes.filter(({ opensAt, closesAt }) => at >= opensAt && at <= closesAt);
  const { session = null, running } = around.find(({ sessionId }) => sessionId !== null)?.picture ?? {};
  const reading = read(lab, limitsOf(policy), boundsOf(session, policy, running));
  return reading !== null && !reading.problem && reading.doubts.every((doubt) => doubt === "no-session");
}

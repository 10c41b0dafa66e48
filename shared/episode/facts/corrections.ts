import type { Evidence } from "../../protocol/types/picture.ts";
import { historyEvidence } from "./fold-history.ts";
import type { Patient } from "./patient.ts";

/** Whether evidence has been corrected, or nothing of it is left. */
type Since = (evidence: readonly Evidence[], how?: "taken-back") => boolean;

/**
 * Tells whether evidence has been corrected: it is still known, but not in the version that a line rested on.
 * What was entered in error is known without a version; what is out of sight is not corrected.
 */
export function correctedSince(patient: Patient): Since {
  const current = new Map<string, Set<string>>();
  const fluids = patient.sessions.map(({ fluid }) => fluid);
  const all = [...patient.labs, ...patient.sessions, ...fluids, ...patient.symptoms, ...patient.orders];
  const histories = patient.histories.flatMap(({ history }) => historyEvidence(history));
  for (const evidence of [...all.map((one) => one.evidence), ...histories, ...patient.voided]) {
    const versions = current.get(evidence.of);
    if (versions) versions.add(evidence.version);
    else current.set(evidence.of, new Set([evidence.version]));
  }
  const isAnother = ({ of, version }: Evidence) => current.get(of)?.has(version) === false;
  const isGone = ({ of }: Evidence) => [...(current.get(of) ?? [])].every((version) => version === "void");
  return (rested, how) => rested.some((one) => isAnother(one) && (how === undefined || isGone(one)));
}

/** Whether it is evidence of a session itself: of its end, its start or its ultrafiltration. */
export function isSessionEvidence({ of }: Evidence): boolean {
  return ["session:", "start:", "fluid:"].some((kind) => of.startsWith(kind));
}

const prefix = "result:";

/** A result is known by its sender and by the sender's name for it. */
export function resultEvidence(source: string, resultId: string): string {
  return `${prefix}${JSON.stringify([source, resultId])}`;
}

/** Who sent the result that this evidence is of; null for what is no result. */
export function resultSender(evidenceOf: string): string | null {
  if (!evidenceOf.startsWith(prefix)) return null;
  try {
    const parsed: unknown = JSON.parse(evidenceOf.slice(prefix.length));
    const sender: unknown = Array.isArray(parsed) ? parsed[0] : null;
    return typeof sender === "string" ? sender : null;
  } catch {
    return null;
  }
}

import type { Symptom } from "../../protocol/types/picture.ts";
import type { LineRecord } from "../state/episode.ts";

/**
 * Whether a critical line is told again to who took it on. All are, but for a heart at risk that is not fast, or not any
 * more: that line stands as long as its spasm does, and the critical value behind it comes back by its own [P6.after-answer].
 * @param symptoms of its episode
 */
export function comesBackAtAll(
  { rule, evidence }: Pick<LineRecord, "rule" | "evidence">,
  symptoms: readonly Symptom[],
): boolean {
  if (rule !== "dysrhythmia-risk") return true;
  const grounds = new Set(evidence.map(({ of }) => of));
  return symptoms.some(
    ({ kind, active, evidence: { of } }) => kind === "tachycardia" && active && grounds.has(of),
  );
}

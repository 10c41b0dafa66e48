import { versionsOf } from "../episode/facts/lab-version.ts";
import type { CloudEvent, FactOf } from "../events/fact.ts";
import type { Policy } from "../protocol/policy.ts";
import { type CompiledLimits, limitsOf } from "../protocol/readings/limits.ts";
import { alarming, read } from "../protocol/readings/reading.ts";
import type { Lab } from "../protocol/types/picture.ts";

/**
 * Whether a fact, by itself, may make somebody's phone ring now. Such a fact goes into a queue of its own as well, so that it
 * stands in line behind no backlog. Both queues bring the same fact, and which comes first makes no difference; a fact
 * that is judged wrongly here is as safe as before there were two.
 */
export type Pressing = (event: CloudEvent) => boolean;

export function pressingBy(policy: Policy): Pressing {
  const limits = limitsOf(policy);
  return (event) => {
    switch (event.type) {
      case "lab.results.reported.v1":
        return versionsOf(event).some(({ lab }) => isCritical(lab, limits));
      case "symptoms.reported.v1":
        return event.data.symptoms.some(isPressing);
      case "dialysis.session.ended.v1":
        return event.data.symptoms?.some(isPressing) ?? false;
      case "treatment.changed.v1":
        return neverOrders.has(event.data.treatment);
      default:
        return false;
    }
  };
}

/** Whatever its doubts: a value that nobody can place in time may raise a line, too. */
function isCritical(lab: Lab, limits: CompiledLimits): boolean {
  const reading = read(lab, limits, null);
  if (!reading) return false;
  const { criticalLow, criticalHigh } = reading.outcomes;
  return criticalLow === "beyond" || criticalHigh === "beyond" || alarming(reading, limits);
}

type Symptom = FactOf<"symptoms.reported.v1">["data"]["symptoms"][number];

/** Still there, or severe; a severity that is missing counts as severe. */
function isPressing({ severity = "severe", active = true, endedAt }: Symptom): boolean {
  return severity === "severe" || (active && endedAt === undefined);
}

/** What a never-line is about. */
const neverOrders: ReadonlySet<string> = new Set([
  "magnesium",
  "calcium",
  "potassium",
  "baclofen",
  "quinidine",
  "quinine",
]);

import { versionsOf } from "../episode/facts/lab-version.ts";
import type { CloudEvent, FactOf } from "../events/fact.ts";
import { kinds } from "../events/kinds.ts";
import type { Policy } from "../protocol/policy.ts";
import { type CompiledLimits, limitsOf } from "../protocol/readings/limits.ts";
import { alarming, read } from "../protocol/readings/reading.ts";
import type { Lab } from "../protocol/types/picture.ts";

/**
 * Whether a fact may make somebody's phone ring now, or keep another of those that are sent with it from ringing one. Such a
 * fact goes into a queue of its own as well, so that it stands in line behind no backlog. Both queues bring the same fact, and
 * which comes first makes no difference; a fact that is judged wrongly here is as safe as before there were two.
 */
export type Pressing = (event: CloudEvent, sent: readonly CloudEvent[]) => boolean;

export function pressingBy(policy: Policy): Pressing {
  const rings = ringingBy(policy);
  return (event, sent) => rings(event) || (!isJudged(event) && sent.some((other) => judges(other, event)));

  /** An order is judged by the session and the results of its patient. */
  function judges(order: CloudEvent, { subject }: CloudEvent): boolean {
    return order.type === "treatment.changed.v1" && order.subject === subject && rings(order);
  }
}

/** The facts of one request, those last that are judged by the others: an order is no danger if its magnesium comes with it. */
export function judgedLast<Fact extends CloudEvent>(facts: readonly Fact[]): Fact[] {
  return facts.toSorted((one, other) => Number(isJudged(one)) - Number(isJudged(other)));
}

function isJudged({ type }: CloudEvent): boolean {
  return kinds[type].by === "bedside";
}

function ringingBy(policy: Policy): (event: CloudEvent) => boolean {
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

import { MathExpression, Metric } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import type { Count } from "../../../shared/work/ports/runtime.ts";
import { type FunctionName, metricsNamespace } from "../constructs/site-function.ts";
import type { Foundation } from "../state/foundation.ts";
import { eachMinute, PeopleAlarm } from "./alarm.ts";

export interface Outcome {
  readonly count: Count;
  /** The functions that count it. */
  readonly by: readonly FunctionName[];
  /** In how many minutes of how many it must be counted to ring; without it, once is enough. */
  readonly rings?: { readonly minutes: number; readonly outOf: number };
  /** What it means for people. */
  readonly meaning: string;
}

export interface OutcomeAlarmsProps {
  readonly foundation: Foundation;
  readonly outcomes: readonly Outcome[];
}

/** Rings for what the functions count: outcomes that nobody may overlook. */
export class OutcomeAlarms extends Construct {
  constructor(scope: Construct, id: string, { foundation, outcomes }: OutcomeAlarmsProps) {
    super(scope, id);
    const namespace = metricsNamespace(foundation);
    for (const { count, by, rings, meaning } of outcomes) {
      const metric = new MathExpression({
        expression: "SUM(FILL(METRICS(), 0))",
        label: count,
        usingMetrics: Object.fromEntries(by.map((name, at) => [`m${at}`, counted(namespace, count, name)])),
        ...eachMinute,
      });
      new PeopleAlarm(this, count, { foundation, metric, meaning, ...rings });
    }
  }
}

function counted(namespace: string, metricName: Count, service: FunctionName): Metric {
  return new Metric({ namespace, metricName, dimensionsMap: { service }, statistic: "Sum", ...eachMinute });
}

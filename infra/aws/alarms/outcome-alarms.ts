import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { type Ringing, SERVICE } from "../../../shared/work/ports/ringing.ts";
import { publishers } from "../../pipeline.ts";
import { metricsNamespace } from "../constructs/site-function.ts";
import type { Foundation } from "../state/foundation.ts";
import { eachMinute, PeopleAlarm, type PeopleAlarmProps } from "./alarm.ts";
import type { NextClick } from "./next-click.ts";

/**
 * A count comes up to two minutes late, so one is looked for in the last three: an alarm over the newest minute alone
 * may never see it. It is quiet again three minutes after it, and the next one is heard as a new alarm.
 */
const soon = { minutes: 1, outOf: 3 } as const;

export interface AlarmedOutcome {
  readonly count: Ringing;
  /** How many minutes of how many it must be counted in to ring; without it, once in the last three is enough. */
  readonly rings?: Pick<PeopleAlarmProps, "minutes" | "outOf">;
  /** Whether it lasts until it is counted no more; else it happened, and nobody is told that it is over. */
  readonly lasts?: boolean;
  /** What it means for people. */
  readonly meaning: string;
  readonly next: NextClick;
}

interface OutcomeAlarmsProps {
  readonly foundation: Foundation;
  readonly outcomes: readonly AlarmedOutcome[];
  /** What it means that an alert's first message left so late. */
  readonly lateWord: { readonly milliseconds: number; readonly meaning: string };
}

/** Rings for what the functions count: outcomes that nobody may overlook. */
export class OutcomeAlarms extends Construct {
  constructor(scope: Construct, id: string, { foundation, outcomes, lateWord }: OutcomeAlarmsProps) {
    super(scope, id);
    for (const { count, rings = soon, lasts = false, meaning, next } of outcomes) {
      const metric = measured(foundation, count, "Sum");
      new PeopleAlarm(this, count, { foundation, metric, meaning, next, isEvent: !lasts, ...rings });
    }
    new PeopleAlarm(this, "FactToPublish", {
      foundation,
      metric: measured(foundation, "FactToPublish", "Maximum"),
      atLeast: lateWord.milliseconds,
      meaning: lateWord.meaning,
      next: { row: "fact-to-publish", logs: publishers },
      isEvent: true,
      ...soon,
    });
  }
}

/** One metric, whichever function measures it. */
export function measured(
  foundation: Foundation,
  metricName: Ringing | "FactToPublish",
  statistic: "Sum" | "Maximum",
): Metric {
  const namespace = metricsNamespace(foundation);
  return new Metric({ namespace, metricName, dimensionsMap: { service: SERVICE }, statistic, ...eachMinute });
}

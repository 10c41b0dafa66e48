import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  type MetricOptions,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { Construct } from "constructs";
import type { Foundation } from "../state/foundation.ts";
import { type NextClick, nextClicks } from "./next-click.ts";

/** How the metric of an alarm is read: each minute for itself. */
export const eachMinute = { period: Duration.minutes(1) } as const satisfies MetricOptions;
export const eachFiveMinutes = { period: Duration.minutes(5) } as const satisfies MetricOptions;

export interface PeopleAlarmProps {
  readonly foundation: Foundation;
  readonly metric: IMetric;
  /** What it means for patients and staff, and what to do: whoever is woken reads this and nothing else. */
  readonly meaning: string;
  readonly next: NextClick;
  /** Rings from this number on; or, with `atMost`, down from it. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** How many of its minutes it must be so in, or of what else its metric counts by. */
  readonly minutes?: number;
  /** How many those are out of; without it, as many in a row. */
  readonly outOf?: number | undefined;
  /** What no measurement at all means: that nothing happened, unless given; that all is as it was, or the trouble itself. */
  readonly silence?: "keeps" | "rings";
  /**
   * It is of something that happened, which is not over when it is not measured again: its end is told to nobody.
   * A state's end is told.
   */
  readonly isEvent?: boolean;
}

const whereSilent = {
  "is-quiet": TreatMissingData.NOT_BREACHING,
  keeps: TreatMissingData.IGNORE,
  rings: TreatMissingData.BREACHING,
} as const;

/** An alarm that says in a sentence what it means for people. */
export class PeopleAlarm extends Construct {
  constructor(scope: Construct, id: string, props: PeopleAlarmProps) {
    super(scope, id);
    const { minutes = 1 } = props;
    const falling = props.atMost !== undefined;
    const alarm = new Alarm(this, "Alarm", {
      metric: props.metric,
      alarmDescription: described(props),
      threshold: props.atMost ?? props.atLeast ?? 1,
      comparisonOperator: falling
        ? ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: minutes,
      evaluationPeriods: props.outOf ?? minutes,
      treatMissingData: whereSilent[props.silence ?? "is-quiet"],
    });
    const tell = new SnsAction(props.foundation.alarmTopic);
    alarm.addAlarmAction(tell);
    props.foundation.alarms.push({ alarm, next: props.next });
    if (!props.isEvent) alarm.addOkAction(tell);
  }
}

function described({ meaning, next }: PeopleAlarmProps): string {
  return [meaning, "", ...nextClicks(next)].join("\n");
}

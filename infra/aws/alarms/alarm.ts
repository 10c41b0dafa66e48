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

/** How the metric of an alarm is read: each minute for itself. */
export const eachMinute = { period: Duration.minutes(1) } as const satisfies MetricOptions;

export interface PeopleAlarmProps {
  readonly foundation: Foundation;
  readonly metric: IMetric;
  /** What it means for patients and staff, and what to do: whoever is woken reads this and nothing else. */
  readonly meaning: string;
  /** Rings from this number on; or, with `atMost`, down from it. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** In how many of its minutes. */
  readonly minutes?: number;
  /** Of how many; without it, of as many in a row. */
  readonly outOf?: number | undefined;
  /** Whether no measurement at all is itself the trouble. */
  readonly silenceRings?: boolean;
}

/** An alarm that says in a sentence what it means for people. */
export class PeopleAlarm extends Construct {
  constructor(scope: Construct, id: string, props: PeopleAlarmProps) {
    super(scope, id);
    const { minutes = 1 } = props;
    const falling = props.atMost !== undefined;
    const alarm = new Alarm(this, "Alarm", {
      metric: props.metric,
      alarmDescription: props.meaning,
      threshold: props.atMost ?? props.atLeast ?? 1,
      comparisonOperator: falling
        ? ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD
        : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: minutes,
      evaluationPeriods: props.outOf ?? minutes,
      treatMissingData: props.silenceRings ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const tell = new SnsAction(props.foundation.alarmTopic);
    alarm.addAlarmAction(tell);
    alarm.addOkAction(tell);
  }
}

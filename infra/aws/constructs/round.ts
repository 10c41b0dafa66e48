import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { Construct } from "constructs";
import { eachMinute, PeopleAlarm } from "../alarms/alarm.ts";
import type { Foundation } from "../state/foundation.ts";
import { DeadLetters } from "./queues.ts";
import type { SiteFunction } from "./site-function.ts";

/** A round that was missed is made good by the next one. */
const once = { maxEventAge: Duration.minutes(1), retryAttempts: 0 } as const;

export interface RoundProps {
  readonly foundation: Foundation;
  readonly called: SiteFunction;
  readonly everyMinutes: number;
  readonly meanings: {
    /** Failed in three rounds of four. */
    readonly failing: string;
    /** A round could not be handed over, or failed. */
    readonly missed: string;
  };
}

/** Calls a function every few minutes: housekeeping, for which a late round is no harm. */
export class Round extends Construct {
  constructor(scope: Construct, id: string, props: RoundProps) {
    super(scope, id);
    const { foundation, called, everyMinutes, meanings } = props;
    const { queue: deadLetterQueue } = new DeadLetters(this, "Missed", {
      foundation,
      meaning: meanings.missed,
    });
    called.lambda.configureAsyncInvoke({ ...once, onFailure: new SqsDestination(deadLetterQueue) });
    new Rule(this, "Every", {
      schedule: Schedule.rate(Duration.minutes(everyMinutes)),
      targets: [new LambdaFunction(called.lambda, { ...once, deadLetterQueue })],
    });
    new PeopleAlarm(this, "Failing", {
      foundation,
      metric: called.lambda.metricErrors(eachMinute),
      minutes: 3,
      outOf: 4 * everyMinutes,
      meaning: meanings.failing,
    });
  }
}

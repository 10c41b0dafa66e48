import { Duration } from "aws-cdk-lib";
import { Rule, RuleTargetInput, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { Construct } from "constructs";
import { eachMinute, PeopleAlarm } from "../alarms/alarm.ts";
import type { Foundation } from "../state/foundation.ts";
import type { DeadLetters } from "./queues.ts";
import type { SiteFunction } from "./site-function.ts";

/** A minute that was missed is made good by the next one: an old tick is worth nothing. */
const once = { maxEventAge: Duration.minutes(1), retryAttempts: 0 } as const;

interface TickProps {
  readonly foundation: Foundation;
  readonly called: SiteFunction;
  /** With each of them once a minute. */
  readonly inputs: readonly object[];
  readonly missed: DeadLetters;
  readonly meanings: {
    /** Not called, or not with each input, for five minutes. */
    readonly silent: string;
    /** Failed in three minutes of five. */
    readonly failing: string;
  };
}

/** Calls a function every minute, by one rule, and rings when that stops. */
export class Tick extends Construct {
  constructor(scope: Construct, id: string, { foundation, called, inputs, missed, meanings }: TickProps) {
    super(scope, id);
    called.lambda.configureAsyncInvoke({ ...once, onFailure: new SqsDestination(missed.queue) });
    new Rule(this, "EveryMinute", {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: inputs.map((input) => {
        const event = RuleTargetInput.fromObject(input);
        return new LambdaFunction(called.lambda, { ...once, event, deadLetterQueue: missed.queue });
      }),
    });
    new PeopleAlarm(this, "Silent", {
      foundation,
      metric: called.lambda.metricInvocations(eachMinute),
      atMost: inputs.length - 1,
      minutes: 5,
      silence: "rings",
      meaning: meanings.silent,
      next: { row: "tick-silent", logs: ["sweep"] },
    });
    new PeopleAlarm(this, "Failing", {
      foundation,
      metric: called.lambda.metricErrors(eachMinute),
      minutes: 3,
      outOf: 5,
      meaning: meanings.failing,
      next: { row: "tick-failing", logs: ["sweep"] },
    });
  }
}

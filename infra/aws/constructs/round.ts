import { Duration } from "aws-cdk-lib";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { SqsDestination } from "aws-cdk-lib/aws-lambda-destinations";
import { Construct } from "constructs";
import type { DeadLetters } from "./queues.ts";
import type { SiteFunction } from "./site-function.ts";

/** A round that was missed is made good by the next one. */
const once = { maxEventAge: Duration.minutes(1), retryAttempts: 0 } as const;

interface RoundProps {
  readonly called: SiteFunction;
  readonly everyMinutes: number;
  /** Where a call goes that could not be handed over, or failed. */
  readonly missed: DeadLetters;
}

/** Calls a function every few minutes: housekeeping, for which a late round is no harm. */
export class CalledInRounds extends Construct {
  constructor(scope: Construct, id: string, { called, everyMinutes, missed }: RoundProps) {
    super(scope, id);
    const { queue: deadLetterQueue } = missed;
    called.lambda.configureAsyncInvoke({ ...once, onFailure: new SqsDestination(deadLetterQueue) });
    new Rule(this, "Every", {
      schedule: Schedule.rate(Duration.minutes(everyMinutes)),
      targets: [new LambdaFunction(called.lambda, { ...once, deadLetterQueue })],
    });
  }
}

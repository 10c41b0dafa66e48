import { Duration } from "aws-cdk-lib";
import { FilterCriteria, StartingPosition } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";
import { streamFilters } from "../../../shared/store/items/schema.ts";
import { batching } from "../../pipeline.ts";
import { eachMinute, PeopleAlarm } from "../alarms/alarm.ts";
import { setAside } from "../set-aside.ts";
import type { Foundation } from "../state/foundation.ts";
import type { SiteTable } from "../state/site-table.ts";
import type { DeadLetters } from "./queues.ts";
import type { SiteFunction } from "./site-function.ts";

interface StreamConsumerProps {
  readonly foundation: Foundation;
  readonly state: SiteTable;
  readonly consumer: SiteFunction;
  /** Where a record goes that failed too often; the sweep sends its message. */
  readonly late: DeadLetters;
  readonly meanings: {
    /** The stream is read with more than a minute's delay. */
    readonly late: string;
  };
}

/** Calls the consumer for each message that a decision has just stored, and each alert that gathers. */
export class StreamFunction extends Construct {
  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    const { foundation, state, consumer, late, meanings } = props;
    consumer.lambda.addEventSource(
      new DynamoEventSource(state.table, {
        /** From the first: what is stored while the source is being made is told too. */
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: batching.size,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: batching.streamTries,
        onFailure: new SqsDlq(late.queue),
        filters: streamFilters.map((filter) => FilterCriteria.filter(filter)),
      }),
    );
    setAside(consumer, {
      "AwsSolutions-IAM5[Resource::*]": "ListStreams, which the event source needs, knows no resource.",
    });
    new PeopleAlarm(this, "Late", {
      foundation,
      metric: consumer.lambda.metric("IteratorAge", { ...eachMinute, statistic: "Maximum" }),
      atLeast: Duration.minutes(1).toMilliseconds(),
      minutes: 2,
      meaning: meanings.late,
      next: { row: "stream-late", logs: ["notify"] },
    });
  }
}

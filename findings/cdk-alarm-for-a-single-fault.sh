#!/usr/bin/env bash
# cdk-monitoring-constructs 10.2.0 and cdk-watchful 0.6.458 with aws-cdk-lib 2.276.0: an alarm for "not a single fault".
#
# Both make alarms for what is deployed by the CDK. Whoever will not have one result lost asks for an alarm at more than 0 faults, at more than 0
# messages in the dead letters, and, so that silence is heard, at less than 1 published message.
# Guess: the first fault rings, and the first dead letter; and when nothing is published any more, that rings.
# Seen:  each alarm of both waits for three spans of five minutes in a row that are above 0. A function that is called all the time and fails once,
#        or in every second span, never rings; cdk-watchful describes its own as "Over 0 errors per minute". A dead letter may wait for a quarter of
#        an hour. The alarm for less than 1 published message takes a lack of data for unknown, and tells nobody of unknown: a topic that nobody
#        publishes to gives no datapoint. With datapointsToAlarm, evaluationPeriods and treatMissingDataOverride given, it is as guessed.
# What follows: the alarm that stands in the template, with 0 in it, does not hear the one result that was lost. Give all three for each alarm, and
# read the template for them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts --legacy-peer-deps \
  cdk-monitoring-constructs@10.2.0 cdk-watchful@0.6.458 aws-cdk-lib@2.276.0 constructs@10.8.1
cat > look.mjs <<'JS'
import { deepEqual } from "node:assert/strict";
import cdk from "aws-cdk-lib";
import monitoring from "cdk-monitoring-constructs";
import watchful from "cdk-watchful";

const { aws_lambda: lambda, aws_sns: sns, aws_sqs: sqs, Stack } = cdk;
const app = new cdk.App({ outdir: "out" });
const aFunction = (stack) =>
  new lambda.Function(stack, "Function", {
    code: lambda.Code.fromInline("exports.handler = () => {}"),
    handler: "index.handler",
    runtime: lambda.Runtime.NODEJS_22_X,
  });

const constructs = new Stack(app, "Constructs");
const topic = new sns.Topic(constructs, "Topic");
const deadLetterQueue = new sqs.Queue(constructs, "Dead");
const queue = new sqs.Queue(constructs, "Queue", { deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: 3 } });
const lambdaFunction = aFunction(constructs);
const first = { datapointsToAlarm: 1, evaluationPeriods: 1 };
const { BREACHING } = cdk.aws_cloudwatch.TreatMissingData;
new monitoring.MonitoringFacade(constructs, "Monitoring", {
  alarmFactoryDefaults: {
    actionsEnabled: true,
    alarmNamePrefix: "made-up",
    action: new monitoring.SnsAlarmActionStrategy({ onAlarmTopic: topic }),
  },
})
  .monitorLambdaFunction({ lambdaFunction, addFaultCountAlarm: { Fault: { maxErrorCount: 0 } } })
  .monitorSqsQueueWithDlq({ queue, deadLetterQueue, addDeadLetterQueueMaxSizeAlarm: { Letter: { maxMessageCount: 0 } } })
  .monitorSnsTopic({
    topic,
    addMinNumberOfMessagesPublishedAlarm: {
      Silence: { minMessagesPublishedCount: 1 },
      Heard: { minMessagesPublishedCount: 1, treatMissingDataOverride: BREACHING, ...first },
    },
  });

const watched = new Stack(app, "Watched");
aFunction(watched);
new watchful.Watchful(watched, "Watchful", { alarmEmail: "ops@example.org" }).watchScope(watched);

const { stacks } = app.synth();
const alarms = stacks.flatMap(({ template }) => Object.entries(template.Resources).filter(([, { Type }]) => /::Alarm$/.test(Type)));
const told = ({ Properties: alarm }) => {
  const [{ MetricStat: stat }] = alarm.Metrics?.filter((each) => each.MetricStat) ?? [{ MetricStat: { Period: alarm.Period } }];
  return [
    `${{ GreaterThanThreshold: ">", LessThanThreshold: "<" }[alarm.ComparisonOperator]} ${alarm.Threshold}`,
    `${alarm.DatapointsToAlarm ?? alarm.EvaluationPeriods} of ${alarm.EvaluationPeriods} x ${stat.Period} s`,
    alarm.TreatMissingData ?? "missing",
    alarm.InsufficientDataActions ? "tells of unknown" : "silent when unknown",
  ].join(", ");
};
const named = (part) => told(alarms.find(([id]) => part.test(id))[1]);
const errors = alarms.find(([, { Properties: { AlarmDescription } }]) => /errors/.test(AlarmDescription))[1];
const seen = {
  fault: named(/Fault/),
  "dead letter": named(/Letter/),
  silence: named(/Silence/),
  "silence, all three given": named(/Heard/),
  watchful: `${errors.Properties.AlarmDescription}: ${told(errors)}`,
};
console.log(seen);
deepEqual(seen, {
  fault: "> 0, 3 of 3 x 300 s, notBreaching, silent when unknown",
  "dead letter": "> 0, 3 of 3 x 300 s, missing, silent when unknown",
  silence: "< 1, 3 of 3 x 300 s, missing, silent when unknown",
  "silence, all three given": "< 1, 1 of 1 x 300 s, breaching, silent when unknown",
  watchful: "Over 0 errors per minute: > 0, 3 of 3 x 300 s, missing, silent when unknown",
});
JS
node look.mjs

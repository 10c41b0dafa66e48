#!/usr/bin/env bash
# cdk-monitoring-constructs 10.2.0 with aws-cdk-lib 2.180.0 (dashboards and alarms of CloudWatch, for the CDK): a function that nothing calls any more.
#
# A watch needs two alarms: that nothing comes any more, addMinInvocationsCountAlarm with a minCount of 1, and that something failed, addFaultCountAlarm with a
# maxErrorCount of 0. Lambda publishes no data for a period without a call, and CloudWatch has an alarm whose data is missing as its TreatMissingData says.
# Guess: the first goes off when nothing comes, the second at the first failure.
# Seen:  the first treats missing data as missing: where nothing comes at all it is INSUFFICIENT_DATA, not ALARM, and a minCount of 1 leaves no count that would
#        set it off; the one for a topic to which nothing is published is made alike. All want three periods of five minutes in a row: one call that
#        failed, with none before and after, stays OK. The template says no more of it than "missing" and 3. Both can be given, and then hold.
# What follows: a laboratory's feed that stops at night, which is what the alarm is for, stops in silence, and so does a single alert that failed. Give
# treatMissingDataOverride and datapointsToAlarm with each, and try each alarm once by stopping what it watches.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts cdk-monitoring-constructs@10.2.0 aws-cdk-lib@2.180.0 constructs@10.4.2
cat > look.cjs <<'JS'
const { deepEqual } = require("node:assert/strict");
const { App, Stack } = require("aws-cdk-lib");
const { Template } = require("aws-cdk-lib/assertions");
const { TreatMissingData } = require("aws-cdk-lib/aws-cloudwatch");
const { Code, Function: Lambda, Runtime } = require("aws-cdk-lib/aws-lambda");
const { Topic } = require("aws-cdk-lib/aws-sns");
const { MonitoringFacade } = require("cdk-monitoring-constructs");

const alarms = (missing, points) => {
  const stack = new Stack(new App(), "watch");
  const lambdaFunction = new Lambda(stack, "lab", { runtime: Runtime.NODEJS_22_X, handler: "lab.handler", code: Code.fromInline("//") });
  const monitoring = new MonitoringFacade(stack, "monitoring", { alarmFactoryDefaults: { alarmNamePrefix: "watch", actionsEnabled: true } });
  const nothing = { night: { minCount: 1, ...missing, ...points } };
  const failed = { night: { maxErrorCount: 0, ...points } };
  monitoring.monitorLambdaFunction({ lambdaFunction, addMinInvocationsCountAlarm: nothing, addFaultCountAlarm: failed });
  const silent = { night: { minMessagesPublishedCount: 1, ...missing, ...points } };
  monitoring.monitorSnsTopic({ topic: new Topic(stack, "alerts"), addMinNumberOfMessagesPublishedAlarm: silent });
  return Object.values(Template.fromStack(stack).findResources("AWS::CloudWatch::Alarm")).map(({ Properties }) => {
    const { ComparisonOperator, DatapointsToAlarm, EvaluationPeriods, Metrics, Threshold, TreatMissingData: none } = Properties;
    const [{ MetricStat }] = Metrics;
    return `${MetricStat.Metric.MetricName} ${ComparisonOperator} ${Threshold}, ${none}, ${DatapointsToAlarm} of ${EvaluationPeriods} by ${MetricStat.Period} s`;
  });
};
const seen = {
  "as they are": alarms(),
  "with both given": alarms({ treatMissingDataOverride: TreatMissingData.BREACHING }, { datapointsToAlarm: 1 }),
};
console.log(seen);
deepEqual(seen, {
  "as they are": [
    "Errors GreaterThanThreshold 0, notBreaching, 3 of 3 by 300 s",
    "Invocations LessThanThreshold 1, missing, 3 of 3 by 300 s",
    "NumberOfMessagesPublished LessThanThreshold 1, missing, 3 of 3 by 300 s",
  ],
  "with both given": [
    "Errors GreaterThanThreshold 0, notBreaching, 1 of 1 by 300 s",
    "Invocations LessThanThreshold 1, breaching, 1 of 1 by 300 s",
    "NumberOfMessagesPublished LessThanThreshold 1, breaching, 1 of 1 by 300 s",
  ],
});
JS
node look.cjs

import { describe, expect, test } from "vitest";
import * as z from "zod";
import { ringing } from "../../../shared/work/ports/ringing.ts";
import { demo, resourcesOf, templateOf } from "./synthesis.ts";

const alarmSchema = z.looseObject({
  MetricName: z.string(),
  Namespace: z.string(),
  Period: z.number(),
  Statistic: z.string(),
  Threshold: z.number(),
  DatapointsToAlarm: z.number(),
  EvaluationPeriods: z.number(),
  TreatMissingData: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).default([]),
  OKActions: z.array(z.unknown()).default([]),
});

function alarmsOf(site = demo.site) {
  const template = templateOf({ ...demo, site });
  return resourcesOf(template, "AWS::CloudWatch::Alarm").map(({ properties }) =>
    alarmSchema.parse(properties),
  );
}

const alarms = alarmsOf();
const own = alarms.filter(({ Namespace }) => Namespace === "PostDialysisWatch/demo");
const named = (name: string) => own.find(({ MetricName }) => MetricName === name);

/** What happened is not undone by a minute in which it does not happen again. */
const events = [
  ...["NobodyToTell", "AlertsUnanswered", "MessagesFailed", "InvariantsBroken", "FactsHeld", "PinsLocked"],
  "FactToPublish",
];
const states = ["ProviderRefusesUs", "DecisionsFailed", "HeldTooLong"];

describe("an alarm rings for what comes late to CloudWatch, too", () => {
  test("each is over a metric, never over an expression that fills in what is not there yet", () => {
    const raw = resourcesOf(templateOf(demo), "AWS::CloudWatch::Alarm");
    expect(raw.filter(({ properties }) => properties["Metrics"] !== undefined)).toEqual([]);
    expect(JSON.stringify(raw)).not.toContain("FILL");
  });

  test.each([...ringing, "FactToPublish"])("%s is looked for in more minutes than one", (name) => {
    const { EvaluationPeriods = 0, DatapointsToAlarm = 0 } = named(name) ?? {};
    expect(EvaluationPeriods).toBeGreaterThanOrEqual(3);
    expect(DatapointsToAlarm).toBeLessThan(EvaluationPeriods);
  });

  test("as many outcomes as ring, as many metrics: none is counted apart by function", () => {
    const dimensions = own.map(({ Dimensions }) => JSON.stringify(Dimensions));
    const metrics = new Set(own.map(({ MetricName }, at) => `${MetricName} ${dimensions[at]}`));
    expect(metrics.size).toBe(own.length);
    expect(own.map(({ MetricName }) => MetricName).sort()).toEqual(
      [...ringing, "FactToPublish", "SendersTurnedAway"].sort(),
    );
    const counted = own.filter(({ MetricName }) => MetricName !== "SendersTurnedAway");
    for (const { Dimensions } of counted)
      expect(Dimensions).toEqual([{ Name: "service", Value: "post-dialysis-watch" }]);
  });
});

describe("an alarm does not say that all is well when it is not", () => {
  test.each(events)("%s happened: no mail says OK a few minutes later", (name) => {
    expect(named(name)?.OKActions).toEqual([]);
  });

  test.each(events)(
    "%s is heard again once three minutes are over, as the alarm has ended by then",
    (name) => {
      expect(named(name)).toMatchObject({
        Period: 60,
        EvaluationPeriods: 3,
        TreatMissingData: "notBreaching",
      });
    },
  );

  test.each(states)("%s lasts until it is over, and then its end is told", (name) => {
    expect(named(name)?.OKActions).toHaveLength(1);
  });

  test("all others are states, of which the end is told", () => {
    for (const alarm of alarms.filter((one) => !own.includes(one))) expect(alarm.OKActions).toHaveLength(1);
  });
});

describe("what nobody would otherwise hear of", () => {
  const spending = (site = demo.site) =>
    alarmsOf(site).find(({ MetricName }) => MetricName === "SMSMonthToDateSpentUSD");

  test("SMS rings before the account's limit is reached, at which SNS drops them in silence", () => {
    expect(spending()).toMatchObject({
      ...{ Namespace: "AWS/SNS", Dimensions: [], Statistic: "Maximum", Threshold: 0.8 },
      TreatMissingData: "ignore",
    });
    expect(spending({ ...demo.site, sms: { monthlyLimitUsd: 50 } })?.Threshold).toBe(40);
  });

  test("a sender that is turned away for a quarter of an hour rings; clinicians' wrong PINs do not", () => {
    const [filter] = resourcesOf(templateOf(demo), "AWS::Logs::MetricFilter");
    expect(filter?.properties["FilterPattern"]).toBe(
      '{ ($.route = "* /v1/*") && (($.status = "401") || ($.status = "403") || ($.status = "429")) }',
    );
    expect(named("SendersTurnedAway")).toMatchObject({ Period: 300, DatapointsToAlarm: 3 });
  });

  test("an urgent alert that leaves more than two minutes after its fact rings", () => {
    expect(named("FactToPublish")).toMatchObject({ Statistic: "Maximum", Threshold: 120_000 });
  });
});

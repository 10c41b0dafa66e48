import { readFileSync } from "node:fs";
import type { Template } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { siteSchema } from "../../../shared/sites/site.ts";
import { demo, resourcesOf, templateOf } from "./synthesis.ts";

/** USD a month, us-east-1, November 2026. */
const price = {
  client: 6,
  key: 1,
  alarm: 0.1,
  metric: 0.3,
  dashboard: 3,
  millionRequests: 0.4,
  share: 0.05,
} as const;
/** Each account has these free, for ever. */
const free = { alarms: 10, metrics: 10, dashboards: 3, millionRequests: 1 } as const;
/** Five pollers of a mapping ask for twenty seconds each, for a month. */
const millionRequestsOfQueue = (5 * 3 * 60 * 24 * 30) / 1_000_000;
const goal = 12;

function countOf(template: Template) {
  const alarms = resourcesOf(template, "AWS::CloudWatch::Alarm");
  const own = alarms.filter(({ properties }) =>
    String(properties["Namespace"]).startsWith("PostDialysisWatch/"),
  );
  const queues = resourcesOf(template, "AWS::Lambda::EventSourceMapping").filter(
    ({ properties }) => properties["ScalingConfig"] !== undefined,
  );
  return {
    clients: resourcesOf(template, "AWS::Cognito::UserPoolClient").length,
    keys: resourcesOf(template, "AWS::KMS::Key").length,
    alarms: alarms.length,
    metrics: own.length,
    dashboards: resourcesOf(template, "AWS::CloudWatch::Dashboard").length,
    queues: queues.length,
    shares: resourcesOf(template, "AWS::Events::Rule")
      .filter(({ properties }) => properties["ScheduleExpression"] === "rate(1 minute)")
      .flatMap(({ properties }) => properties["Targets"]).length,
  };
}

type Counted = ReturnType<typeof countOf>;
const beyond = (count: number, given: number) => Math.max(0, count - given);

/** With what is given to each account, or without. */
function cost(of: Counted, given: { alarms: number; metrics: number; millionRequests: number }): number {
  return (
    of.clients * price.client +
    of.keys * price.key +
    beyond(of.alarms, given.alarms) * price.alarm +
    beyond(of.metrics, given.metrics) * price.metric +
    beyond(of.dashboards, free.dashboards) * price.dashboard +
    beyond(of.queues * millionRequestsOfQueue, given.millionRequests) * price.millionRequests +
    of.shares * price.share
  );
}

const nothing = { alarms: 0, metrics: 0, millionRequests: 0 };
const counted = countOf(templateOf(demo));
/** Its events do not happen: the one metric that is sent every day is the time from fact to publish. */
const quiet = { ...counted, metrics: 1 };
const page = readFileSync("docs/operations.md", "utf8").replaceAll(/\s+/g, " ");

test("a site with its own pool, one sender and the dashboard costs twelve dollars at most, alone in its account", () => {
  expect(cost(counted, free)).toBeLessThanOrEqual(goal);
});

test("a further site of the account does, while nothing rings", () => {
  expect(cost(quiet, nothing)).toBeLessThanOrEqual(goal);
});

test("every metric of its own has an alarm: what nobody is called for is no metric", () => {
  const json = JSON.stringify(templateOf(demo).toJSON());
  const filters = json.match(/"MetricTransformations"/g) ?? [];
  expect(filters).toHaveLength(1);
  expect(counted.metrics).toBe(11);
});

test("the page says what is counted here", () => {
  const dollars = (amount: number) => amount.toFixed(2);
  expect(page).toContain(`**${dollars(cost(counted, free))}** where it is alone`);
  expect(page).toContain(`at most **${dollars(cost(counted, nothing))}** beside others`);
  expect(page).toContain(`${dollars(cost(quiet, nothing))} of these, if nothing rings`);
  expect(page).toContain(`| alarms | 0.10 | ${counted.alarms} |`);
  expect(page).toContain(`| metrics of its own | 0.30 | ${counted.metrics} |`);
  expect(page).toContain(`| shares of the sweep | 0.05 | ${counted.shares} |`);
  expect(page).toContain(`| polling of queues | 0.26 | ${counted.queues} |`);
  expect(page).toContain(`| Cognito's clients | 6.00 | ${counted.clients} |`);
});

test("an issuer of the site's own, or no dashboard, takes their price away", () => {
  const issuer = { url: "https://issuer.invalid/", audience: ["watch"] };
  const site = siteSchema.parse({ ...demo.site, issuer, dashboard: false });
  expect(countOf(templateOf({ ...demo, site }))).toMatchObject({ clients: 0, dashboards: 0 });
});

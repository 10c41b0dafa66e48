import { describe, expect, test } from "vitest";
import * as z from "zod";
import {
  busFunctions,
  heartbeatRoute,
  httpRoutes,
  rounds,
  sweepShares,
  table,
} from "../../../../infra/pipeline.ts";
import { PRESSING_SOURCE } from "../../../../shared/aws/event-bus.ts";
import { busFactSchema } from "../../../../shared/events/fact.ts";
import { demo, functionsOf, referred, resourcesOf, templateOf } from "../synthesis.ts";

const template = templateOf(demo);
const functions = functionsOf(template);
const rules = resourcesOf(template, "AWS::Events::Rule");
const mappings = resourcesOf(template, "AWS::Lambda::EventSourceMapping");

const target = z.object({
  Input: z.string().optional(),
  Arn: z.unknown(),
  DeadLetterConfig: z.object({ Arn: z.unknown() }),
});
const ruleSchema = z.object({
  EventPattern: z
    .object({ "detail-type": z.array(z.string()), source: z.array(z.string()).optional() })
    .optional(),
  ScheduleExpression: z.string().optional(),
  Targets: z.array(target),
});

/** The rules of every fact of the type; or of those that press, which come by both. */
function rulesFor(type: string, source?: string) {
  const parsed = rules.map(({ properties }) => ruleSchema.parse(properties));
  return parsed.filter(({ EventPattern }) => {
    return EventPattern?.["detail-type"].includes(type) && EventPattern.source?.[0] === source;
  });
}

/** The function that the queue feeds. */
function consumerOf(queue: string): string | undefined {
  const mapping = mappings.find(({ properties }) => referred(properties["EventSourceArn"]) === queue);
  const id = mapping && referred(mapping.properties["FunctionName"]);
  return [...functions].find(([, fn]) => fn.id === id)?.[0];
}

describe("the wiring table is what AWS does", () => {
  const routed = busFunctions.flatMap((name) => table[name].facts.map((type) => ({ name, type })));

  test.each(routed)("$type goes to $name, and nowhere else", ({ name, type }) => {
    const queues = rulesFor(type).flatMap(({ Targets }) => Targets.map(({ Arn }) => referred(Arn)));
    expect(queues.map(consumerOf)).toEqual([name]);
  });

  test.each(routed)("$type that presses goes to $name by a queue of its own, too", ({ name, type }) => {
    const ways = [rulesFor(type), rulesFor(type, PRESSING_SOURCE)].map((found) => {
      return found.flatMap(({ Targets }) => Targets.map(({ Arn }) => referred(Arn)));
    });
    expect(ways.map((queues) => queues.map(consumerOf))).toEqual([[name], [name]]);
    expect(ways[0]).not.toEqual(ways[1]);
  });

  test.each(busFunctions)("both queues of $0 hold back what comes for as long as the table says", (name) => {
    const delays = resourcesOf(template, "AWS::SQS::Queue")
      .filter(({ id }) => consumerOf(id) === name)
      .map(({ properties }) => properties["DelaySeconds"]);
    expect(delays).toEqual([table[name].after, table[name].after]);
  });

  test("what orders are judged by comes before them", () => {
    const { bedside, ...others } = Object.fromEntries(busFunctions.map((name) => [name, table[name].after]));
    expect(bedside).toBeGreaterThan(Math.max(...Object.values(others)));
  });

  test("every fact that the bus carries has a way", () => {
    const types = busFactSchema.def.options.map((option) => option.shape.type.def.values[0]);
    expect(routed.map(({ type }) => type).sort()).toEqual([...types].sort());
  });

  test("the clock calls sweep every minute", () => {
    const clocks = rules.map(({ properties }) => ruleSchema.parse(properties));
    const ticks = clocks.filter(({ ScheduleExpression }) => ScheduleExpression === "rate(1 minute)");
    const [tick, ...others] = ticks;
    const sweep = functions.get("sweep")?.id;
    expect(others).toEqual([]);
    expect(tick?.Targets.map(({ Arn }) => referred(Arn))).toEqual(sweepShares.map(() => sweep));
    expect(tick?.Targets.map(({ Input = "" }) => JSON.parse(Input))).toEqual(sweepShares);
  });

  test("the tick is silent where for five minutes one share was not called", () => {
    const silent = resourcesOf(template, "AWS::CloudWatch::Alarm").filter(({ id }) =>
      id.includes("TickSilent"),
    );
    expect(
      silent.map(({ properties }) => [properties["ComparisonOperator"], properties["Threshold"]]),
    ).toEqual([["LessThanOrEqualToThreshold", sweepShares.length - 1]]);
  });

  test("a rule has at most the five targets that EventBridge takes, and the sweep runs once for each", () => {
    for (const { properties } of rules)
      expect(ruleSchema.parse(properties).Targets.length).toBeLessThanOrEqual(5);
    expect(table.sweep.atOnce).toBe(sweepShares.length);
  });

  test.each(rounds)("the clock calls %s as often as its row says, and nothing else then", (name) => {
    const { minutes } = table[name];
    const clocks = rules.map(({ properties }) => ruleSchema.parse(properties));
    const calls = clocks.filter(
      ({ ScheduleExpression }) => ScheduleExpression === `rate(${minutes} minutes)`,
    );
    expect(calls.flatMap(({ Targets }) => Targets.map(({ Arn }) => referred(Arn)))).toEqual([
      functions.get(name)?.id,
    ]);
  });

  test("the stream calls notify for messages that wait to be sent and alerts that gather, and for nothing else", () => {
    const [table] = resourcesOf(template, "AWS::DynamoDB::Table");
    const [mapping, ...others] = mappings.filter(
      ({ properties }) => referred(properties["EventSourceArn"]) === table?.id,
    );
    expect(others).toEqual([]);
    expect(referred(mapping?.properties["FunctionName"])).toBe(functions.get("notify")?.id);
    expect(mapping?.properties).toMatchObject({
      StartingPosition: "TRIM_HORIZON",
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 5,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
      FilterCriteria: {
        Filters: [
          { Pattern: '{"dynamodb":{"NewImage":{"item":{"S":["message"]},"state":{"S":["pending"]}}}}' },
          {
            Pattern:
              '{"dynamodb":{"NewImage":{"item":{"S":["alert"]},"state":{"S":["open"]},"stepsTaken":{"N":["0"]}}}}',
          },
        ],
      },
    });
  });

  test("every event source gives back the failed records alone", () => {
    expect(mappings).toHaveLength(8);
    for (const { properties } of mappings) {
      expect(properties["FunctionResponseTypes"]).toEqual(["ReportBatchItemFailures"]);
    }
  });
});

describe("the door", () => {
  const routes = new Map(
    resourcesOf(template, "AWS::ApiGatewayV2::Route").map(({ properties }) => [
      properties["RouteKey"],
      properties,
    ]),
  );

  test("has the routes of the wiring table, and no other", () => {
    const keys = [...httpRoutes, heartbeatRoute].map(({ method, path }) => `${method} ${path}`);
    expect([...routes.keys()].sort()).toEqual(keys.sort());
  });

  test.each(httpRoutes.filter(({ path }) => path.startsWith("/v1/")))(
    "$method $path opens to a token with $scope alone",
    ({ method, path, scope }) => {
      expect(scope).toBe(method === "POST" ? "ingest/write" : "read/assessment");
      expect(routes.get(`${method} ${path}`)).toMatchObject({
        AuthorizationType: "JWT",
        AuthorizationScopes: [scope],
      });
    },
  );

  test.each(httpRoutes.filter(({ path }) => !path.startsWith("/v1/")))(
    "$method $path asks for no token",
    ({ method, path }) => {
      expect(routes.get(`${method} ${path}`)).toMatchObject({ AuthorizationType: "NONE" });
    },
  );

  test("logs no path and no query: the path of a link carries its reference", () => {
    const [stage] = resourcesOf(template, "AWS::ApiGatewayV2::Stage");
    const { Format } = z.object({ Format: z.string() }).parse(stage?.properties["AccessLogSettings"]);
    expect(Format.match(/\$context\.[\w.]+/g)?.sort()).toEqual([
      "$context.authorizer.claims.azp",
      "$context.authorizer.claims.client_id",
      "$context.authorizer.error",
      "$context.identity.sourceIp",
      "$context.integrationStatus",
      "$context.requestId",
      "$context.requestTime",
      "$context.responseLatency",
      "$context.responseLength",
      "$context.routeKey",
      "$context.status",
    ]);
  });

  test("holds the clinicians' links to a rate of their own, lower than the senders'", () => {
    const [stage] = resourcesOf(template, "AWS::ApiGatewayV2::Stage");
    const link = { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 40 };
    expect(stage?.properties).toMatchObject({
      DefaultRouteSettings: { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 },
      RouteSettings: { "GET /a/{ref}": link, "HEAD /a/{ref}": link, "POST /a/{ref}": link },
    });
  });

  test("takes the site's own issuer where the site names one, and makes no pool", () => {
    const issuer = { url: "https://issuer.invalid/", audience: ["watch"] };
    const own = templateOf({ ...demo, site: { ...demo.site, issuer } });
    own.resourceCountIs("AWS::Cognito::UserPool", 0);
    own.hasResourceProperties("AWS::ApiGatewayV2::Authorizer", {
      JwtConfiguration: { Issuer: "https://issuer.invalid/", Audience: ["watch"] },
    });
  });
});

import { describe, expect, test } from "vitest";
import { siteSchema } from "../../../shared/sites/site.ts";
import { demo, functionsOf, referred, resourcesOf, templateOf } from "./synthesis.ts";

const own = templateOf(demo);
const outside = (heartbeat: object) =>
  templateOf({ ...demo, site: siteSchema.parse({ ...demo.site, heartbeat }) });
const filter = { FilterPolicy: { to: ["heartbeat:signal"] } };

describe("the heartbeat", () => {
  test("leaves each hour by the door's own route, which takes a role's signature and no token", () => {
    own.hasResourceProperties("AWS::Events::Rule", { ScheduleExpression: "rate(1 hour)" });
    own.hasResourceProperties("AWS::ApiGatewayV2::Route", {
      RouteKey: "POST /v1/heartbeat",
      AuthorizationType: "AWS_IAM",
    });
    expect(functionsOf(own).get("heartbeat")?.properties["Environment"]).toMatchObject({
      Variables: { DOOR_URL: expect.anything() },
    });
  });

  test("arrives in a queue of its own, by an address that no contact has, with no attribute that SQS refuses", () => {
    own.hasResourceProperties("AWS::SNS::Subscription", {
      Protocol: "sqs",
      RawMessageDelivery: false,
      ...filter,
    });
  });

  test("rings where none arrived for two hours, and where nothing was measured at all", () => {
    const [missing, ...others] = resourcesOf(own, "AWS::CloudWatch::Alarm").filter(
      ({ properties }) => properties["MetricName"] === "NumberOfMessagesSent",
    );
    expect(others).toEqual([]);
    expect(missing?.properties).toMatchObject({
      Period: 3600,
      EvaluationPeriods: 2,
      Threshold: 0,
      ComparisonOperator: "LessThanOrEqualToThreshold",
      TreatMissingData: "breaching",
    });
  });

  test("is let out of the account by a mail of the site's choice", () => {
    outside({ email: "beat@pings.example" }).hasResourceProperties("AWS::SNS::Subscription", {
      Protocol: "email",
      Endpoint: "beat@pings.example",
      ...filter,
    });
  });

  test("is let out by a webhook, which a function calls; without one there is no such function to pay for", () => {
    expect(functionsOf(own).has("pulse")).toBe(false);
    const called = outside({ webhook: "https://pings.example/beat" });
    const mapped = resourcesOf(called, "AWS::Lambda::EventSourceMapping").map(({ properties }) =>
      referred(properties["FunctionName"]),
    );
    expect(mapped).toContain(functionsOf(called).get("pulse")?.id);
  });

  test("goes nowhere by plain http, nor nowhere at all", () => {
    expect(() => outside({ webhook: "http://pings.example/beat" })).toThrow(/must begin with https/);
    expect(() => outside({})).toThrow(/names a webhook, an email, or both/);
  });
});

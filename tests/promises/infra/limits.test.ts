import { describe, expect, test } from "vitest";
import * as z from "zod";
import { siteSchema } from "../../../shared/sites/site.ts";
import { demo, resourcesOf, templateOf } from "./synthesis.ts";

/**
 * Goal: what AWS refuses by its length is refused here. Method: the widest site that its file can ask for, each reference
 * as long as what stands for it can be, beside the limits that AWS documents. No emulator asks.
 */
const id = "s".repeat(31);
const certificate = `arn:aws-us-gov:acm:us-gov-west-1:123456789012:certificate/${"c".repeat(36)}`;
const mailbox = (name: string) => `${name.repeat(60)}@${"m".repeat(60)}.invalid`;
const host = (name: string) => `${name.repeat(48)}.invalid`;
const clients = Array.from({ length: 20 }, (_, at) => [
  `${"n".repeat(28)}-${String(at).padStart(2, "0")}`,
  { keys: ["1", "k".repeat(16)] },
]);
const widest = siteSchema.parse({
  ...demo.site,
  clients: Object.fromEntries(clients),
  ...{ reader: true, alarmEmail: mailbox("a"), sms: { deliveryLogs: "owner" } },
  heartbeat: { webhook: "https://pings.invalid/beat", email: mailbox("b") },
  domain: { name: host("d"), certificate },
  mutualTls: { name: host("f"), certificate, trustStore: { bucket: "t".repeat(63), key: "k".repeat(500) } },
});
const template = templateOf({ ...demo, id, site: widest });
const types = z.record(z.string(), z.object({ Type: z.string() })).parse(template.toJSON()["Resources"]);

/** How many characters stand for a reference; for any other, those of an ARN or an address. */
const longest: Readonly<Record<string, number>> = {
  ...{ "AWS::AccountId": 12, "AWS::Partition": 10, "AWS::Region": 14, "AWS::URLSuffix": 16 },
  ...{ "AWS::StackName": 51, "AWS::Cognito::UserPoolClient": 26, "AWS::ApiGatewayV2::Api": 62 },
  ...{ "AWS::DynamoDB::Table": 100, "AWS::Events::EventBus": 64, "AWS::S3::Bucket": 63 },
};
const ARN = 200;

/** What AWS gets. */
function inAws(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inAws);
  if (typeof value !== "object" || value === null) return value;
  const [[name = "", of] = [], ...others] = Object.entries(value);
  if (others.length === 0 && name === "Fn::Join") return joined(of);
  if (others.length === 0 && (name === "Ref" || name.startsWith("Fn::"))) {
    const referred = String(Array.isArray(of) ? of[0] : of);
    return "x".repeat(longest[types[referred]?.Type ?? referred] ?? ARN);
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inAws(each)]));
}

function joined(of: unknown): string {
  const [between, parts] = z.tuple([z.string(), z.array(z.unknown())]).parse(of);
  return parts.map((part) => String(inAws(part))).join(between);
}

function sizeOf(value: unknown): number {
  const written = inAws(value);
  return Buffer.byteLength(typeof written === "string" ? written : JSON.stringify(written));
}

const named = z.record(z.string(), z.unknown()).catch({});

/** What stands there in each resource of a type that has it. */
function valuesAt(type: string, path: readonly string[]): readonly unknown[] {
  return resourcesOf(template, type)
    .map(({ properties }) => path.reduce<unknown>((value, name) => named.parse(value)[name], properties))
    .filter((value) => value !== undefined);
}

describe("the widest site is one that AWS takes", () => {
  test.each([
    ["AWS::ApiGatewayV2::Stage", ["AccessLogSettings"], 3_072],
    ["AWS::CloudWatch::Alarm", ["AlarmDescription"], 1_024],
    ["AWS::Events::Rule", ["EventPattern"], 2_048],
    ["AWS::IAM::Policy", ["PolicyDocument"], 10_240],
    ["AWS::KMS::Key", ["KeyPolicy"], 32_768],
    ["AWS::Lambda::EventSourceMapping", ["FilterCriteria"], 4_096],
    ["AWS::Lambda::Function", ["Environment", "Variables"], 4_096],
    ["AWS::Lambda::Function", ["Description"], 256],
    ["AWS::Logs::MetricFilter", ["FilterPattern"], 1_024],
    ["AWS::SNS::TopicPolicy", ["PolicyDocument"], 30_720],
    ["AWS::SQS::QueuePolicy", ["PolicyDocument"], 8_192],
  ])("%s %j has at most %d bytes", (type, path, most) => {
    const values = valuesAt(type, path);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(sizeOf(value)).toBeLessThanOrEqual(most);
  });

  test.each([
    ["AWS::ApiGatewayV2::Authorizer", ["JwtConfiguration", "Audience"], 50],
    ["AWS::Events::Rule", ["Targets"], 5],
    ["AWS::Lambda::EventSourceMapping", ["FilterCriteria", "Filters"], 5],
    ["AWS::SQS::QueuePolicy", ["PolicyDocument", "Statement"], 10],
  ])("%s %j are at most %d", (type, path, most) => {
    const lists = valuesAt(type, path).map((list) => z.array(z.unknown()).parse(list));
    expect(lists.length).toBeGreaterThan(0);
    for (const { length } of lists) expect(length).toBeLessThanOrEqual(most);
  });
});

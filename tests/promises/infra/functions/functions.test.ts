import { describe, expect, test } from "vitest";
import * as z from "zod";
import { demo, functionsOf, referred, resourcesOf, templateOf } from "../synthesis.ts";

const template = templateOf(demo);
const functions = functionsOf(template);
const names = [
  "addresses",
  "assessment",
  "bedside",
  "heartbeat",
  "held",
  "ingest",
  "lab-result",
  "notify",
  "respond",
  "session-end",
  "sweep",
  "wake",
];

const list = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const statement = z.object({ Action: list, Resource: z.unknown(), Condition: z.unknown().optional() });
const policySchema = z.object({
  PolicyDocument: z.object({ Statement: z.array(statement) }),
  Roles: z.array(z.unknown()),
});
const policies = resourcesOf(template, "AWS::IAM::Policy").map(({ properties }) =>
  policySchema.parse(properties),
);
const [table] = resourcesOf(template, "AWS::DynamoDB::Table");
const messages = referred(template.findOutputs("TopicArn")["TopicArn"]?.["Value"]);

function statementsOf(name: string) {
  const role = referred(functions.get(name)?.properties["Role"]);
  return policies
    .filter(({ Roles }) => Roles.some((one) => referred(one) === role))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
}

/** What the function may do, without its own logs, queue and stream. */
function allowedTo(name: string) {
  return statementsOf(name).flatMap(({ Action, Resource }) =>
    Action.map((action) => ({ action, resource: Resource })),
  );
}

function onTable(name: string): readonly string[] {
  const attribute = { "Fn::GetAtt": [table?.id, "Arn"] };
  return allowedTo(name)
    .filter(({ resource }) => JSON.stringify(resource) === JSON.stringify(attribute))
    .map(({ action }) => action.replace("dynamodb:", ""))
    .sort();
}

const only = (...keys: readonly string[]) => ({
  "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": keys },
});
const below = (...keys: readonly string[]) => ({
  "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys },
});
const decide = ["DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem"];

describe("a function may do what it does, and nothing else", () => {
  test("all are there", () => {
    expect([...functions.keys()].sort()).toEqual(names);
  });

  test.each([
    {
      name: "ingest",
      actions: [
        "GetItem",
        "PutItem",
        "PutItem",
        "PutItem",
        "Query",
        "Query",
        "Query",
        "UpdateItem",
        "UpdateItem",
        "UpdateItem",
        "UpdateItem",
      ],
    },
    { name: "lab-result", actions: decide },
    { name: "session-end", actions: decide },
    { name: "bedside", actions: decide },
    { name: "sweep", actions: decide },
    { name: "wake", actions: decide },
    { name: "notify", actions: ["GetItem", "UpdateItem"] },
    { name: "respond", actions: decide },
    { name: "addresses", actions: ["GetItem", "UpdateItem"] },
    { name: "assessment", actions: ["GetItem", "Query"] },
    { name: "held", actions: ["Query"] },
  ])("$name has its own rights on the table", ({ name, actions }) => {
    expect(onTable(name)).toEqual(actions);
  });

  test.each([
    [
      "ingest writes held items, the names of results and the treatments of machines alone",
      ...["ingest", "PutItem"],
      [only("held"), below("names#*"), below("therapy#*", "machine#*")],
    ],
    [
      "ingest counts what senders sent, keeps treatments, notes what ops are to hear of machines and releases what it held, and updates nothing else",
      ...["ingest", "UpdateItem"],
      [only("held"), only("feeds"), below("therapy#*", "machine#*"), below("feed#*")],
    ],
    ["held looks at held items alone", "held", "Query", [only("held")]],
    ["addresses knows the people alone, whatever it does", "addresses", "", [only("people")]],
  ] as const)("%s", (_promise, name, action, conditions) => {
    const statements = statementsOf(name).filter(({ Action }) =>
      Action.some((one) => one.startsWith(`dynamodb:${action}`)),
    );
    expect(statements.map(({ Condition }) => Condition)).toEqual(conditions);
  });

  test("the archive is put to by the door, and nobody of the site may read, list or remove what is there", () => {
    const rights = names.flatMap((name) =>
      allowedTo(name)
        .filter(({ action }) => action.startsWith("s3:"))
        .map(({ action, resource }) => ({ name, action, resource })),
    );
    const [bucket] = resourcesOf(template, "AWS::S3::Bucket");
    const objects = { "Fn::Join": ["", [{ "Fn::GetAtt": [bucket?.id, "Arn"] }, "/*"]] };
    expect(rights).toEqual([{ name: "ingest", action: "s3:PutObject", resource: objects }]);
  });

  test.each([
    { action: "events:PutEvents", by: ["ingest"] },
    { action: "sns:Publish", by: ["notify", "sweep", "wake"] },
    { action: "sns:CheckIfPhoneNumberIsOptedOut", by: ["addresses"] },
    { action: "sns:ListSubscriptionsByTopic", by: ["addresses"] },
    { action: "sqs:ReceiveMessage", by: ["bedside", "lab-result", "session-end", "wake"] },
    { action: "dynamodb:GetRecords", by: ["notify"] },
  ])("$action is for $by", ({ action, by }) => {
    expect(names.filter((name) => allowedTo(name).some((right) => right.action === action))).toEqual(by);
  });

  test("messages go to the message topic alone", () => {
    const published = names
      .flatMap(allowedTo)
      .filter(({ action }) => action === "sns:Publish")
      .map(({ resource }) => referred(resource));
    expect(new Set(published)).toEqual(new Set([messages]));
  });

  test("no right has a wildcard, but for two that know no resource, and the archive's objects", () => {
    const wild = names
      .flatMap(allowedTo)
      .filter(({ action, resource }) => action.includes("*") || JSON.stringify(resource).includes("*"));
    expect(wild).toEqual([
      { action: "sns:CheckIfPhoneNumberIsOptedOut", resource: "*" },
      { action: "s3:PutObject", resource: expect.anything() },
      { action: "dynamodb:ListStreams", resource: "*" },
    ]);
  });

  test("no role has a managed policy", () => {
    for (const { properties } of resourcesOf(template, "AWS::IAM::Role")) {
      expect(properties["ManagedPolicyArns"]).toBeUndefined();
    }
  });
});

describe("a function runs as measured", () => {
  test.each(names)("%s runs on Node 24 and arm64, with the site's file", (name) => {
    expect(functions.get(name)?.properties).toMatchObject({
      Runtime: "nodejs24.x",
      Architectures: ["arm64"],
      Environment: { Variables: { SITE_FILE: "site.json" } },
    });
  });

  test("sweep runs each share one at a time, a flood on the links takes nine at most, and no other function is held back", () => {
    const reserved = names.map((name) => [
      name,
      functions.get(name)?.properties["ReservedConcurrentExecutions"],
    ]);
    expect(reserved.filter(([, concurrency]) => concurrency !== undefined)).toEqual([
      ["respond", 9],
      ["sweep", 5],
    ]);
  });

  test.each([
    { name: "ingest", knows: ["ARCHIVE_NAME", "ARCHIVE_URL", "BUS_NAME", "CLIENTS", "TABLE_NAME"] },
    { name: "lab-result", knows: ["TABLE_NAME"] },
    { name: "session-end", knows: ["TABLE_NAME"] },
    { name: "bedside", knows: ["TABLE_NAME"] },
    { name: "sweep", knows: ["PUBLIC_URL", "TABLE_NAME", "TOPIC_ARN"] },
    { name: "notify", knows: ["PUBLIC_URL", "TABLE_NAME", "TOPIC_ARN", "WAKE_QUEUE_URL"] },
    { name: "wake", knows: ["PUBLIC_URL", "TABLE_NAME", "TOPIC_ARN"] },
    { name: "respond", knows: ["TABLE_NAME"] },
    { name: "assessment", knows: ["TABLE_NAME"] },
    { name: "addresses", knows: ["TABLE_NAME", "TOPIC_ARN"] },
    { name: "held", knows: ["TABLE_NAME"] },
  ])("$name is told $knows", ({ name, knows }) => {
    const environment = z.object({ Variables: z.record(z.string(), z.unknown()) });
    const { Variables } = environment.parse(functions.get(name)?.properties["Environment"]);
    const own = Object.keys(Variables).filter(
      (key) => key !== "SITE_FILE" && key !== "POWERTOOLS_METRICS_NAMESPACE",
    );
    expect(own.sort()).toEqual(knows);
  });
});

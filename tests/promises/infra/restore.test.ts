import { CloudFormationClient, ListStackResourcesCommand } from "@aws-sdk/client-cloudformation";
import {
  ContinuousBackupsUnavailableException,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";
import { AwsAnswerError } from "../../../infra/commands/aws-call.ts";
import { loggedIn } from "../../../infra/commands/restore/logged.ts";
import { adopted, newTableName, restoreTo } from "../../../infra/commands/restore/new-table.ts";
import { siteSchema } from "../../../shared/sites/site.ts";
import { demo, functionsOf, resourcesOf, templateOf } from "./synthesis.ts";

const at = "2026-11-22T03:10:00.000Z";
const stream = "2026-11-22T04:00:00.000";

describe("a restored table", () => {
  const mock = mockClient(DynamoDBClient);
  const client = new DynamoDBClient({ region: "eu-west-1" });
  beforeEach(() => {
    mock.reset();
    const Table = (TableStatus: "CREATING" | "ACTIVE") => ({
      Table: { TableStatus, LatestStreamLabel: stream },
    });
    mock.on(DescribeTableCommand).resolvesOnce(Table("CREATING")).resolves(Table("ACTIVE"));
  });

  test("stands as the old one stood then, with stream, time to live, recovery and protection set again", async () => {
    const target = newTableName("site-table", at);
    const waited: number[] = [];
    const notYet = { message: "not yet", $metadata: {} };
    mock
      .on(UpdateContinuousBackupsCommand)
      .rejectsOnce(new ContinuousBackupsUnavailableException(notYet))
      .resolves({})
      .on(UpdateTimeToLiveCommand)
      .rejectsOnce(new ResourceInUseException(notYet))
      .resolves({});
    await restoreTo(client, { source: "site-table", target, at }, async (ms) => void waited.push(ms));
    expect(target).toBe("site-table-at-20261122T031000");
    expect(waited).toHaveLength(3);
    expect(mock.commandCalls(UpdateContinuousBackupsCommand)).toHaveLength(2);
    const sent = (command: Parameters<typeof mock.commandCalls>[0]) =>
      mock.commandCalls(command)[0]?.args[0].input;
    expect(sent(RestoreTableToPointInTimeCommand)).toMatchObject({
      SourceTableName: "site-table",
      TargetTableName: target,
      RestoreDateTime: new Date(at),
    });
    expect(sent(UpdateTableCommand)).toMatchObject({
      DeletionProtectionEnabled: true,
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" },
    });
    expect(sent(UpdateTimeToLiveCommand)).toMatchObject({
      TimeToLiveSpecification: { Enabled: true, AttributeName: "expiresAt" },
    });
    expect(sent(UpdateContinuousBackupsCommand)).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    expect(await adopted(client, target)).toEqual({ name: target, stream });
  });
});

test("what left is read from the logs of the stack's functions, page by page, however busy, and from no log of numbers", async () => {
  const mock = mockClient(CloudFormationClient);
  const group = (PhysicalResourceId: string) => ({
    ...{ ResourceType: "AWS::Logs::LogGroup", PhysicalResourceId, LogicalResourceId: "x" },
    ...{ LastUpdatedTimestamp: new Date(), ResourceStatus: "CREATE_COMPLETE" as const },
  });
  mock
    .on(ListStackResourcesCommand)
    .resolves({ StackResourceSummaries: [group("sns/eu/1/topic")], NextToken: "2" })
    .on(ListStackResourcesCommand, { NextToken: "2" })
    .resolves({ StackResourceSummaries: [group("notify")] });
  const said = {
    message: "message-accepted",
    level: "INFO",
    alert: "a",
    messageId: "a.alert.0.1.n.sms",
    kind: "alert",
  };
  const event = (message: string) => ({ timestamp: Date.parse(at), message });
  const pages = [
    { events: [event(JSON.stringify(said)), event("not JSON")], nextToken: "2" },
    { events: [event(JSON.stringify({ message: "decided" }))] },
  ];
  const asked: string[] = [];
  const busy = [
    new AwsAnswerError("logs", 400, '{"__type":"ThrottlingException","message":"Rate exceeded"}'),
  ];
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const reading = loggedIn(
    new CloudFormationClient({ region: "eu-west-1" }),
    "stack",
    { from: at, to: "2026-11-22T04:00:00.000Z" },
    async ({ body = "" }) => {
      if (asked.length === 1) for (const error of busy.splice(0)) throw error;
      asked.push(body);
      return JSON.stringify(pages[asked.length - 1]);
    },
  );
  await vi.advanceTimersByTimeAsync(60_000);
  const left = await reading;
  expect(busy).toEqual([]);
  expect(left).toEqual([
    { at, code: "message-accepted", alert: "a", messageId: "a.alert.0.1.n.sms", kind: "alert" },
  ]);
  expect(asked.map((body) => JSON.parse(body))).toMatchObject([
    { logGroupName: "notify" },
    { nextToken: "2" },
  ]);
});

describe("a site that adopts a table", () => {
  const own = templateOf({
    ...demo,
    site: siteSchema.parse({ ...demo.site, table: { name: "site-table-at-20261122T031000", stream } }),
  });

  test("makes none, and every function works on that one", () => {
    expect(resourcesOf(own, "AWS::DynamoDB::Table")).toEqual([]);
    const tables = [...functionsOf(own).values()].flatMap(({ properties }) =>
      JSON.stringify(properties["Environment"]).includes("TABLE_NAME")
        ? [JSON.stringify(properties["Environment"])]
        : [],
    );
    expect(tables.length).toBeGreaterThan(7);
    for (const environment of tables) expect(environment).toContain("site-table-at-20261122T031000");
  });

  test("is called by that table's stream, and may use it and its index", () => {
    const json = JSON.stringify(own.toJSON());
    expect(json).toContain(`table/site-table-at-20261122T031000/stream/${stream}`);
    expect(json).toContain("table/site-table-at-20261122T031000/index/due");
  });
});

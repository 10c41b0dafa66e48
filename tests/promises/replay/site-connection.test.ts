import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { UsageError } from "../../../infra/commands/command-line.ts";
import { SiteNotDeployedError } from "../../../infra/commands/outputs.ts";
import { connectSite, LocalSiteError } from "../../../infra/commands/site-connection.ts";
import { sentFactSchema } from "../../../shared/events/fact.ts";
import { aReport } from "../../made-up/patients/events.ts";
import { runningSite } from "../../made-up/sites/running-site.ts";

const formation = mockClient(CloudFormationClient);
const s3 = mockClient(S3Client);
const eventBridge = mockClient(EventBridgeClient);

const stack = { StackName: "s", CreationTime: new Date(0), StackStatus: "CREATE_COMPLETE" } as const;
const outputs = (names: Readonly<Record<string, string>>) => ({
  Stacks: [
    {
      ...stack,
      Outputs: Object.entries(names).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
    },
  ],
});

beforeEach(() => {
  for (const mock of [formation, s3, eventBridge]) mock.reset();
  s3.on(ListObjectsV2Command).resolves({});
  eventBridge.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [{ EventId: "e" }] });
});

describe("a deployed site", () => {
  test("is found by its stack's outputs", async () => {
    const { TableName, BusName, ArchiveName } = { TableName: "t", BusName: "b", ArchiveName: "a" };
    formation
      .on(DescribeStacksCommand, { StackName: "post-dialysis-watch-demo" })
      .resolves(outputs({ TableName, BusName, ArchiveName }));
    const place = await connectSite({ site: "demo", local: null });
    await place.archive.list({ from: "2026-11-22T10:00:00.000Z", to: "2026-11-22T11:00:00.000Z" });
    await place.bus.publish([sentFactSchema.parse(aReport())]);
    expect(s3.commandCalls(ListObjectsV2Command)[0]?.args[0].input.Bucket).toBe("a");
    expect(eventBridge.commandCalls(PutEventsCommand)[0]?.args[0].input.Entries?.[0]?.EventBusName).toBe("b");
    expect(place.site.code).toBe("DEMO");
  });

  test("of before there was an archive is named with what it lacks", async () => {
    formation.on(DescribeStacksCommand).resolves(outputs({ TableName: "t", BusName: "b" }));
    const place = connectSite({ site: "demo", local: null });
    await expect(place).rejects.toThrow(SiteNotDeployedError);
    await expect(place).rejects.toThrow(/ArchiveName/);
  });

  test("without a folder is none", async () => {
    await expect(connectSite({ site: "nowhere", local: null })).rejects.toThrow(UsageError);
  });
});

test("a local site's table is read and written by a command, which is another process", async () => {
  const { site } = await runningSite();
  const { store, site: demo } = await connectSite({ site: "demo", local: site.url });
  expect(await store.people()).toEqual(await site.store.people());
  await store.savePolicy("another", { ...demo.policy, windowHours: 12 });
  expect(await site.store.policy("another")).toMatchObject({ windowHours: 12 });
});

test("where no local site answers, that is said", async () => {
  const nowhere = connectSite({ site: "demo", local: "http://127.0.0.1:9" });
  await expect(nowhere).rejects.toThrow(LocalSiteError);
});

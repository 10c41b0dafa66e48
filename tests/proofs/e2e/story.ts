import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import {
  DeleteStackCommand,
  DescribeStacksCommand,
  UpdateTerminationProtectionCommand,
} from "@aws-sdk/client-cloudformation";
import { ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { SendMessageCommand, StartMessageMoveTaskCommand } from "@aws-sdk/client-sqs";
import { stackName } from "../../../infra/site-files/folder.ts";
import { pathsAtEmulator } from "../../../shared/aws/archive.ts";
import { errorClass } from "../../../shared/base/error-class.ts";
import { aSiteFolder, cdk, deploy, leftOut, npmRun } from "./deployment.ts";
import { aMessage, anObservation, anOrder, onTheBus } from "./facts.ts";
import { heartbeatGoes } from "./heartbeat.ts";
import type { Issuer } from "./issuer.ts";
import { expect, type Report, until } from "./report.ts";
import { restored } from "./restored.ts";
import { arnOf, cloudFormation, DeployedSite, isFirst, linkIn, moveByHand, queuesOf, sqs } from "./site.ts";
import { people, pin, redrivePolicies } from "./stand-ins.ts";

const events = ["/v1/events", "application/cloudevents+json"] as const;
const hl7 = ["/v1/hl7v2", "x-application/hl7-v2+er7"] as const;
const fhir = ["/v1/fhir", "application/fhir+json"] as const;
const [first, second] = ["e2e-one", "e2e-two"];

/** Nobody waits ten minutes here: the second step comes after one, and the word to ops after another. */
const hasty = {
  steps: [
    { role: "nurse", afterMinutes: 0 },
    { role: "nephrologist", afterMinutes: 1 },
  ],
  unansweredAfterMinutes: 1,
};

/** The whole story of a site at one emulator: from nothing to nothing. */
export async function play(report: Report, endpoint: string, issuer: Issuer): Promise<void> {
  const { row, lacks } = report;
  const own = { issuer: { url: issuer.url, audience: [issuer.audience] } };
  const folder = await aSiteFolder(first, own, hasty);
  for (const type of leftOut) lacks(`${type}: left out, so not shown`);
  await row("bootstrap", () => cdk(["bootstrap", "--no-notices"]));
  await row("deploy a site", () => deploy(folder, endpoint));
  const site = await row("its door answers", () => DeployedSite.at(first, endpoint));
  if (!site) return;
  await redrivePolicies(report, first);
  await row("people are applied, and have PINs", () => people(report, site, folder));
  const token = issuer.token("ingest/write");
  await row("no token 401, wrong scope 403", async () => {
    const said = [null, issuer.token("read/assessment")].map((one) => site.post(...events, "{}", one));
    const statuses = (await Promise.all(said)).map(({ status }) => status);
    expect(statuses[0] === 401 && statuses[1] === 403, `answered ${statuses.join(", ")}`);
  });
  await waysIn(report, site, token);
  await answerAndEscalation(report, site, token);
  await heldAndReplayed(report, site, token, folder, endpoint);
  await redriven(report, site);
  await heartbeatGoes(report, site, first);
  await restored(report, { site, id: first, folder, endpoint, token });
  await row("deploy again without a change", async () => {
    expect(/no changes/i.test(await deploy(folder, endpoint)), "it changed something");
  });
  await beside(report, endpoint, issuer);
  for (const id of [second, first]) await row(`destroy ${id}`, () => destroy(id));
  await rm(dirname(folder), { recursive: true });
}

async function waysIn({ row }: Report, site: DeployedSite, token: string): Promise<void> {
  const order = anOrder("order-1", "P-1");
  await row("CloudEvents: taken, and an alert by SMS and email", async () => {
    expect((await site.post(...events, order, token)).status === 202, "it was not taken");
    const told = await site.hears(30, 2, isFirst);
    expect(!told.some(({ text }) => /P-1|magnes/i.test(text)), "something of the patient left");
  });
  await row("a repeat tells nothing", async () => {
    const before = await site.heard(isFirst);
    await site.post(...events, order, token);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    expect((await site.heard(isFirst)) === before, "it told again");
  });
  await row("HL7 v2: acknowledged, and told", async () => {
    const { status, text } = await site.post(
      ...hl7,
      aMessage("MSG-1", "P-2", "2823-3^Potassium^LN", "6.9"),
      token,
    );
    expect(status === 200 && text.includes("MSA|AA|MSG-1"), `answered ${status}`);
    await site.hears(30, 4, isFirst);
  });
  await row("FHIR: taken, and told", async () => {
    expect(
      (await site.post(...fhir, anObservation("mg-1", "P-3"), token)).status === 202,
      "it was not taken",
    );
    await site.hears(30, 6, isFirst);
  });
  await row("the archive has the requests, and no patient in a key", async () => {
    const listed = await new S3Client(pathsAtEmulator()).send(
      new ListObjectsV2Command({ Bucket: site.out.ArchiveName }),
    );
    const keys = (listed.Contents ?? []).map(({ Key = "" }) => Key);
    expect(keys.length >= 4 && !keys.some((key) => /P-\d/.test(key)), `${keys.length} objects`);
  });
}

async function answerAndEscalation({ row }: Report, site: DeployedSite, token: string): Promise<void> {
  const [message] = site.sent.filter(isFirst);
  const page = async (fields?: Record<string, string>) => {
    const method = fields ? "POST" : "GET";
    const init = {
      method,
      redirect: "manual" as const,
      ...(fields && { body: new URLSearchParams(fields) }),
    };
    const answer = await fetch(site.door + (message ? linkIn(message) : ""), init);
    return { status: answer.status, text: await answer.text() };
  };
  await row("the page says nothing before the PIN, and all behind it; the answer is taken", async () => {
    const shut = await page();
    expect(shut.status === 200 && !shut.text.includes("P-1"), `the page answered ${shut.status}`);
    expect((await page({ pin: "135791" })).status === 403, "a wrong PIN opened it");
    expect((await page({ pin })).text.includes("P-1"), "the PIN shows no patient");
    expect((await page({ pin, outcome: "acting" })).status === 303, "the answer was not taken");
  });
  await row("nobody answers another: the second step, then the word to ops", async () => {
    expect((await site.post(...events, anOrder("order-2", "P-4"), token)).status === 202, "it was not taken");
    await site.hears(
      180,
      1,
      ({ kind, step, to }) => kind === "alert" && step === "2" && to.startsWith("demo-nephrologist"),
    );
    await site.hears(240, 1, ({ kind }) => kind === "ops");
  });
}

async function heldAndReplayed(
  { row }: Report,
  site: DeployedSite,
  token: string,
  folder: string,
  endpoint: string,
): Promise<void> {
  const span = [
    "--from",
    new Date(Date.now() - 3_600_000).toISOString(),
    "--to",
    new Date(Date.now() + 3_600_000).toISOString(),
  ];
  await row("an unknown code is held", async () => {
    const { status } = await site.post(...hl7, aMessage("MSG-2", "P-5", "KALIUM^Kalium^L", "6.9"), token);
    expect(status === 422, `answered ${status}`);
    expect(/unmapped-code/.test(await npmRun(["held", "--site", folder])), "the list has it not");
  });
  await row("given a meaning, it is sent through and told", async () => {
    const { readFile, writeFile } = await import("node:fs/promises");
    const path = `${folder}/site.json`;
    const codes = [{ system: "L", code: "KALIUM", loinc: "2823-3" }];
    await writeFile(
      path,
      JSON.stringify({ ...JSON.parse(await readFile(path, "utf8")), senders: { "LAB|NORTH": { codes } } }),
    );
    await deploy(folder, endpoint);
    const before = await site.heard(isFirst);
    await npmRun(["held", "send", "--site", folder]);
    await site.hears(60, before + 1, isFirst);
  });
  await row("a replay finds nothing that is not known", async () => {
    expect(
      /0 facts to send, 0 messages/.test(await npmRun(["replay", "--site", folder, ...span])),
      "it would send something",
    );
  });
}

async function redriven({ row, lacks }: Report, site: DeployedSite): Promise<void> {
  await row("dead letters are moved back, and told once", async () => {
    const queues = [...(await queuesOf(first))];
    const find = (name: RegExp) => queues.find(([id]) => name.test(id))?.[1] ?? "";
    const [dead, work] = [find(/^BedsideWorkDeadLetters/), find(/^BedsideWorkQueue/)];
    const before = await site.heard(isFirst);
    await sqs.send(
      new SendMessageCommand({ QueueUrl: dead, MessageBody: onTheBus(anOrder("order-3", "P-6")) }),
    );
    try {
      await sqs.send(
        new StartMessageMoveTaskCommand({ SourceArn: await arnOf(dead), DestinationArn: await arnOf(work) }),
      );
    } catch (error) {
      lacks(`StartMessageMoveTask (${errorClass(error)}): moved by hand`);
      await moveByHand(dead, work);
    }
    await site.hears(60, before + 2, isFirst);
  });
}

/** A second site in the account, with Cognito's pool: what is the first one's does nothing there. */
async function beside({ row, lacks }: Report, endpoint: string, issuer: Issuer): Promise<void> {
  const folder = await aSiteFolder(second, {}, {});
  await row("deploy a second site beside it", () => deploy(folder, endpoint));
  await row("a token of the first is refused there", async () => {
    const other = await DeployedSite.at(second, endpoint);
    const { status } = await other.post(...events, anOrder("order-4", "P-7"), issuer.token("ingest/write"));
    expect(status === 401 || status === 403, `answered ${status}`);
  });
  lacks(
    "tokens of the site's own Cognito pool: an emulator's endpoint is not where TokenUrl points, and its tokens differ; the first site's issuer stood in",
  );
  await rm(dirname(folder), { recursive: true });
}

/** What is kept stays in AWS: table, archive, key and logs. */
async function destroy(id: string): Promise<void> {
  const StackName = stackName(id);
  await cloudFormation
    .send(new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false }))
    .catch(() => undefined);
  await cloudFormation.send(new DeleteStackCommand({ StackName }));
  await until(120, "the stack is still there", async () => {
    const found = await cloudFormation.send(new DescribeStacksCommand({ StackName })).catch(() => null);
    const status = found?.Stacks?.[0]?.StackStatus ?? "DELETE_COMPLETE";
    return status === "DELETE_COMPLETE" ? true : null;
  });
}

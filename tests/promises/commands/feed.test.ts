import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { UsageError } from "../../../infra/commands/command-line.ts";
import { readAnswer } from "../../../infra/commands/feed/answer.ts";
import { feedArguments } from "../../../infra/commands/feed/arguments.ts";
import { parcelOf, parcelsIn } from "../../../infra/commands/feed/files.ts";
import { startOwnSite } from "../../../infra/commands/feed/own-site.ts";
import { post } from "../../../infra/commands/feed/post.ts";
import { fedLine, summaryOf } from "../../../infra/commands/feed/report.ts";
import { aBundle, anObservation, coded } from "../../made-up/messages/fhir-resource.ts";
import { aMessage, message, msh, obr, obx, pid } from "../../made-up/messages/hl7v2-message.ts";

const event = { specversion: "1.0", id: "1", source: "x", type: "y" };
const anEvent = JSON.stringify({
  ...{ ...event, subject: "P-77", time: "2026-03-01T10:00:00Z", type: "treatment.changed.v1" },
  data: { orderId: "O-1", treatment: "calcium", action: "ordered", indication: "binder" },
});

async function aFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "post-dialysis-watch-feed-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, "inner"));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

describe("a file is told apart by what it holds, not by its name", () => {
  test.each([
    ["MSH|^~\\&|", "/v1/hl7v2", "x-application/hl7-v2+er7"],
    ["anything", "/v1/hl7v2", "x-application/hl7-v2+er7"],
    ['\uFEFF {"resourceType":"Bundle"}', "/v1/fhir", "application/fhir+json"],
    [JSON.stringify(event), "/v1/events", "application/cloudevents+json"],
    [`\n[${JSON.stringify(event)}]`, "/v1/events", "application/cloudevents-batch+json"],
  ])("%j", (content, path, type) => {
    expect(parcelOf("a.txt", Buffer.from(content))).toMatchObject({ path, type });
  });
});

test("file by file: what is taken, held and refused, with the reason", async () => {
  const old = { 22: "20261101112000+0000" };
  const folder = await aFolder({
    "1.hl7": aMessage({ 14: "20261101110000+0000" }, old),
    "2.hl7": message(msh({ 10: "MSG-2" }), pid(), obr(old), obx(), obx({ 3: "X^^L" }), obx({ 3: "Y^^L" })),
    "3.hl7": aMessage({ 5: "0.9" }, old),
    "4.hl7": aMessage({}, {}, { 9: "ADT^A08" }),
    "5.json": JSON.stringify(aBundle([anObservation({ code: coded("X", "urn:x") })])),
    "6.json": anEvent,
    "7.json": anEvent.replace("binder", "SECRET"),
    "9.hl7": aMessage({ 14: "20260101110000+0000" }, { 22: "20260101112000+0000" }, { 10: "MSG-9" }),
    "inner/8.txt": "hello",
  });
  const { site, taken } = await startOwnSite("infra/sites/demo", { from: "2026-11-22T12:00:00.000Z" });
  onTestFinished(() => site.stop());
  const fed = [];
  for (const parcel of await parcelsIn(folder))
    fed.push({ file: parcel.file, posted: await post(site, parcel), taken: await taken() });
  expect(fed.map((each) => fedLine(each, 11))).toEqual([
    "1.hl7        200  taken 1 result",
    "2.hl7        200  taken 1 result; warned collection-time-doubtful at OBX-14; held unmapped-code at OBX-3 (2)",
    "3.hl7        200  taken 1 result; warned collection-time-doubtful at OBX-14; held identity-conflict (1)",
    "4.hl7        422  refused unsupported-message at MSH-9",
    "5.json       422  held unmapped-code at Bundle.entry[0].resource",
    "6.json       202  taken 1 order",
    "7.json       422  refused indication must be one of: replacement, binder, hyperkalaemia, other at /data/indication",
    "9.hl7        200  taken 1 result; held time-behind at OBR-7",
    "inner/8.txt  400  refused not-hl7 at MSH",
  ]);
  expect(summaryOf(fed).slice(0, 4)).toEqual([
    "9 files: 3 taken, 2 taken in part, 1 held, 3 refused, 0 without an answer",
    "4 results taken",
    "  warned collection-time-doubtful: 2 files",
    "  held unmapped-code: 2 files",
  ]);
});

describe("silence is not an answer", () => {
  async function aDoor(status: number, body: string): Promise<{ url: string; token: string }> {
    const server = createServer((_request, response) => response.writeHead(status).end(body)).listen(
      0,
      "127.0.0.1",
    );
    await new Promise((listening) => server.once("listening", listening));
    onTestFinished(() => void server.close());
    const address = server.address();
    return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, token: "t" };
  }
  const parcel = parcelOf("1.hl7", Buffer.from(aMessage()));

  test.each([
    [503, "later", "answered 503"],
    [200, "", "200 without a reason"],
    [422, "{}", "422 without a reason"],
  ])("%i %s", async (status, body, why) => {
    const posted = await post(await aDoor(status, body), parcel);
    expect(posted).toEqual({ kind: "silent", why });
    expect(fedLine({ file: "1.hl7", posted, taken: null }, 5)).toBe(`1.hl7  NO ANSWER: ${why}`);
  });

  test("nor is a door that is not there", async () => {
    const why = "no connection to http://127.0.0.1:9";
    expect(await post({ url: "http://127.0.0.1:9", token: "t" }, parcel)).toEqual({ kind: "silent", why });
  });
});

test("of a site that runs, only what it answers is known", () => {
  const ack =
    "MSH#^~\\&#\rMSA#AA#1\rMSH#^~\\&#\rMSA#AE#2\rERR##OBX^2^3#103#E#unmapped-code###no code; 2 held for a person\r";
  const answer = readAnswer(422, "x-application/hl7-v2+er7; charset=utf-8", ack);
  const posted = { kind: "answered", answer } as const;
  expect(fedLine({ file: "a", posted, taken: null }, 1)).toBe(
    "a  422  taken in part or all; held unmapped-code at OBX-3 (2)",
  );
});

describe("the command line", () => {
  test("a folder, and a site of its own or one that runs", () => {
    expect(feedArguments(["day", "--site", "infra/sites/demo"])).toEqual({
      folder: "day",
      to: { kind: "own", siteFolder: "infra/sites/demo" },
    });
    expect(feedArguments(["day", "--url", "http://127.0.0.1:8080/"], "t")).toEqual({
      folder: "day",
      to: { kind: "running", url: "http://127.0.0.1:8080", token: "t" },
    });
  });

  test.each([
    ["no folder", [], ""],
    ["two", ["a", "b"], ""],
    ["no token", ["a", "--url", "http://x.invalid"], ""],
    ["no URL", ["a", "--url", "x"], "t"],
    ["both", ["a", "--url", "http://x.invalid", "--site", "s"], "t"],
    ["an unknown option", ["a", "--now"], ""],
  ])("%s is not understood", (_name, args, token) => {
    expect(() => feedArguments(args, token)).toThrow(UsageError);
  });
});

import { ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type QueueServer, startQueueServer } from "../../../infra/local/aws/queue-server.ts";
import { archiveName, credentials, region } from "../../../infra/local/names.ts";
import { s3Archive } from "../../../shared/aws/archive.ts";
import { putObjectInto } from "../../../shared/aws/bucket.ts";
import { s3Reader } from "../../../shared/replay/archive-reader.ts";
import { archiveKey } from "../../../shared/work/ports/archive-key.ts";
import { freshFolder } from "../../made-up/sites/local-folder.ts";

const sent = (receivedAt: string, way: "events" | "hl7v2" = "hl7v2", text = receivedAt) => ({
  ...{ id: "request", way, receivedAt },
  contentType: "text/plain; charset=utf-8",
  body: Buffer.from(text),
});
const clientOf = ({ endpoint }: QueueServer) =>
  new S3Client({ endpoint, region, credentials, forcePathStyle: true });
const archiveAt = ({ endpoint }: QueueServer) =>
  s3Archive(putObjectInto({ url: `${endpoint}/${archiveName}`, region, credentials }));

describe("over S3", () => {
  let server: QueueServer;
  let client: S3Client;

  beforeAll(async () => {
    server = await startQueueServer([]);
    client = clientOf(server);
  });
  afterAll(async () => {
    client.destroy();
    await server.close();
  });

  test("a span brings what came in it, in order, from the first instant to before the last", async () => {
    const archive = archiveAt(server);
    const instants = [
      "08:59:59.999",
      "09:00:00.000",
      "09:30:00.000",
      "10:15:00.000",
      "10:15:00.001",
      "23:00:00.000",
    ];
    for (const time of instants) await archive.put(sent(`2026-11-22T${time}Z`));
    await archive.put(sent("2026-11-22T09:10:00.000Z", "events"));
    await archive.put(sent("2026-11-23T09:10:00.000Z"));
    await client.send(
      new PutObjectCommand({ Bucket: archiveName, Key: "2026-11-22/09/somebody.txt", Body: "x" }),
    );
    const span = { from: "2026-11-22T09:00:00.000Z", to: "2026-11-22T10:15:00.001Z" };
    const listed = await s3Reader(client, archiveName).list(span);
    expect(listed.map(({ receivedAt, way }) => `${receivedAt.slice(11, 19)} ${way}`)).toEqual([
      "09:00:00 hl7v2",
      "09:10:00 events",
      "09:30:00 hl7v2",
      "10:15:00 hl7v2",
    ]);
  });

  test("what is got is what was put, byte for byte, with its type; what is not there is null", async () => {
    const body = Buffer.from([0x4d, 0x53, 0x48, 0x7c, 0xff, 0x00, 0x0d]);
    const given = { ...sent("2026-01-01T00:00:00.000Z"), body };
    await archiveAt(server).put(given);
    const reader = s3Reader(client, archiveName);
    const [key] = await reader.list({ from: "2026-01-01T00:00:00.000Z", to: "2026-01-01T00:00:00.001Z" });
    if (!key) throw new Error("nothing was listed");
    const got = await reader.get(key);
    expect(Buffer.from(got?.body ?? [])).toEqual(body);
    expect(got?.contentType).toBe("text/plain; charset=utf-8");
    expect(await reader.get({ ...key, key: `${key.key}0` })).toBeNull();
  });
});

test("a type with a parameter that no header can carry is kept all the same", async () => {
  const server = await startQueueServer([]);
  const contentType = `text/plain; name="\u00e4\u20ac\n${"x".repeat(3000)}"`;
  await archiveAt(server).put({ ...sent("2026-11-22T09:00:00.000Z"), contentType });
  const reader = s3Reader(clientOf(server), archiveName);
  const [key] = await reader.list({ from: "2026-11-22T09:00:00.000Z", to: "2026-11-22T10:00:00.000Z" });
  expect(key && (await reader.get(key))?.contentType).toMatch(/^text\/plain; name="\?\?\?x+$/);
  await server.close();
});

test("a local site that keeps its state keeps its archive", async () => {
  const folder = freshFolder();
  const span = { from: "2026-11-22T09:00:00.000Z", to: "2026-11-22T10:00:00.000Z" };
  const first = await startQueueServer([], folder);
  await archiveAt(first).put(sent(span.from));
  await first.close();
  const second = await startQueueServer([], folder);
  const reader = s3Reader(clientOf(second), archiveName);
  const [key] = await reader.list(span);
  const kept = key && (await reader.get(key));
  await second.close();
  expect(Buffer.from(kept?.body ?? []).toString()).toBe(span.from);
});

test("a span of several pages is read to its end, and no further", async () => {
  const mock = mockClient(S3Client);
  const key = (receivedAt: string) => ({ Key: archiveKey("hl7v2", sent(receivedAt)) });
  mock
    .on(ListObjectsV2Command)
    .resolvesOnce({ Contents: [key("2026-11-22T09:00:00.000Z")], NextContinuationToken: "1" })
    .resolvesOnce({ Contents: [key("2026-11-22T09:30:00.000Z")], NextContinuationToken: "2" })
    .resolvesOnce({ Contents: [key("2026-11-22T11:00:00.000Z")], NextContinuationToken: "3" })
    .rejects(new Error("read too far"));
  const span = { from: "2026-11-22T09:00:00.000Z", to: "2026-11-22T10:00:00.000Z" };
  expect(await s3Reader(new S3Client({}), "archive").list(span)).toHaveLength(2);
  const asked = mock.commandCalls(ListObjectsV2Command).map((call) => call.args[0].input.ContinuationToken);
  expect(asked).toEqual([undefined, "1", "2"]);
  mock.restore();
});

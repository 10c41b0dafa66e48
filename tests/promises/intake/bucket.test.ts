import { createHmac, hash } from "node:crypto";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { type HttpRequest, HttpResponse } from "@smithy/core/protocols";
import { describe, expect, test } from "vitest";
import { s3Archive } from "../../../shared/aws/archive.ts";
import { type NewObject, putObjectInto } from "../../../shared/aws/bucket.ts";

const credentials = { accessKeyId: "AKID", secretAccessKey: "SECRET", sessionToken: "TOKEN" };
const region = "eu-west-1";
const place = { url: "https://archive.s3.eu-west-1.amazonaws.com", region, credentials };

type Answer = number | Error | { readonly status: number; readonly code: string };

/** S3 at the edge of the SDK: what it is asked, and what it answers in turn. */
function anEdge(...answers: Answer[]) {
  const asked: HttpRequest[] = [];
  const handle = async (request: HttpRequest) => {
    asked.push(request);
    const answer = answers[asked.length - 1] ?? 200;
    if (answer instanceof Error) throw answer;
    const { status, code } = typeof answer === "number" ? { status: answer, code: null } : answer;
    const body = new Blob(code === null ? [] : [`<Error><Code>${code}</Code></Error>`]).stream();
    return { response: new HttpResponse({ statusCode: status, headers: {}, body }) };
  };
  return { asked, handle };
}

const anObject = (): NewObject => ({
  key: "2026-11-22/09/hl7v2/30-00.000-request-digest",
  body: Buffer.from([0x4d, 0x53, 0x48, 0x7c, 0xff, 0x00, 0x0d]),
  headers: { "content-type": "text/plain; charset=utf-8", "x-amz-meta-received": "2026-11-22T09:30:00.000Z" },
});

/** AWS's Signature Version 4 once more, by its own description. */
function signatureOf({ method, path, headers, body }: HttpRequest): string {
  const [, day = "", names = ""] =
    /Credential=AKID\/(\d{8})\/eu-west-1\/s3\/aws4_request, SignedHeaders=([\w;-]+), /.exec(
      headers["authorization"] ?? "",
    ) ?? [];
  const digest = (text: string | Uint8Array) => hash("sha256", text, "hex");
  const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const lines = names.split(";").map((name) => `${name}:${headers[name]}\n`);
  const request = [method, path, "", lines.join(""), names, digest(body)].join("\n");
  const scope = [day, region, "s3", "aws4_request"];
  const text = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope.join("/"), digest(request)].join("\n");
  const key = scope.reduce<string | Buffer>((before, part) => hmac(before, part), "AWS4SECRET");
  return hmac(key, text).toString("hex");
}

describe("what S3 is asked", () => {
  test.each(["text/plain; charset=utf-8", "application/json", "", 'x;  name="?"  '])(
    "is what the SDK's own client asks, but for words about itself: '%s'",
    async (contentType) => {
      const [own, sdk] = [anEdge(), anEdge()];
      const { body } = anObject();
      const sent = {
        ...({ id: "request", way: "hl7v2", receivedAt: "2026-11-22T09:30:00.000Z", body } as const),
        ...{ client: "client-1", contentType },
      };
      const kept = await s3Archive(putObjectInto(place, own)).put(sent);
      const Metadata = { received: sent.receivedAt, client: sent.client };
      await new S3Client({
        region,
        credentials,
        requestHandler: { ...sdk, metadata: { handlerProtocol: "http/1.1" } },
      }).send(
        new PutObjectCommand({
          Bucket: "archive",
          Key: kept,
          Body: body,
          ContentType: contentType,
          Metadata,
        }),
      );
      const about = ({ method, protocol, hostname, path, headers }: HttpRequest) => {
        const { authorization, "x-amz-date": date, ...rest } = headers;
        const words = /^(amz-sdk-|user-agent|x-amz-user-agent|x-amz-sdk-)/;
        const others = Object.entries(rest).filter(([name]) => !words.test(name));
        return { method, protocol, hostname, path, headers: Object.fromEntries(others) };
      };
      expect(own.asked.map(about)).toEqual(sdk.asked.map(about));
    },
  );

  test("is signed, and the hash of the bytes with it", async () => {
    const { asked, handle } = anEdge();
    await putObjectInto(place, { handle })(anObject());
    const [request] = asked;
    if (!request) throw new Error("nothing was asked");
    const { authorization = "" } = request.headers;
    expect(authorization.split("Signature=")[1]).toBe(signatureOf(request));
    expect(authorization).toContain("content-type;host;x-amz-checksum-crc32;x-amz-content-sha256;x-amz-date");
    expect(authorization).toContain("x-amz-meta-received;x-amz-security-token");
    expect(request.headers["x-amz-content-sha256"]).toBe(hash("sha256", anObject().body, "hex"));
  });
});

describe("what fails", () => {
  const reset = Object.assign(new Error("reset"), { code: "ECONNRESET" });
  const timeout = Object.assign(new Error("no answer"), { name: "TimeoutError" });
  const slow = { status: 503, code: "SlowDown" };

  test.each([[500], [slow], [{ status: 400, code: "RequestTimeout" }], [reset], [timeout]])(
    "in passing is asked once more: %j",
    async (answer) => {
      const { asked, handle } = anEdge(answer);
      await putObjectInto(place, { handle })(anObject());
      expect(asked).toHaveLength(2);
    },
  );

  test("twice in passing is the caller's, by S3's own name for it", async () => {
    const { asked, handle } = anEdge(slow, slow);
    await expect(putObjectInto(place, { handle })(anObject())).rejects.toMatchObject({ name: "SlowDown" });
    expect(asked).toHaveLength(2);
  });

  test.each([{ status: 403, code: "AccessDenied" }, { status: 404, code: "NoSuchBucket" }, 301])(
    "for good is not asked again: %j",
    async (answer) => {
      const { asked, handle } = anEdge(answer);
      await expect(putObjectInto(place, { handle })(anObject())).rejects.toThrow(/^S3 answered \d{3}$/);
      expect(asked).toHaveLength(1);
    },
  );

  test("without an answer is over in time for the door to say so", async () => {
    const patient = putObjectInto({ ...place, url: "http://127.0.0.1:9/archive" });
    await expect(patient(anObject())).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });
});

import { Md5 as TheirMd5, Sha256 as Theirs } from "@smithy/core/checksum";
import { SignatureV4 } from "@smithy/signature-v4";
import { expect, test } from "vitest";
import { Md5, Sha256 } from "../../../../shared/aws/left-out/checksum.ts";

const bytes = new TextEncoder().encode("of a larger buffer, a ü");
const said = [new Uint8Array(), bytes, bytes.subarray(3, 9)];
const secrets = [
  undefined,
  "AWS4key",
  "ü",
  bytes.subarray(3, 9),
  bytes.buffer,
  new DataView(bytes.buffer, 2, 5),
];
const hex = (digest: Uint8Array) => Buffer.from(digest).toString("hex");

test.each(secrets)("a bundle's hash is the SDK's own, under secret %#", async (secret) => {
  const both = [new Sha256(secret), new Theirs(secret)];
  const told = (each: Uint8Array) =>
    Promise.all(
      both.map((one) => {
        one.update(each);
        return one.digest().then(hex);
      }),
    );
  for (const each of said) {
    const [ours, theirs] = await told(each);
    expect(ours).toBe(theirs);
    for (const one of both) one.reset();
  }
});

test("so is that of a queue's body", async () => {
  const [ours, theirs] = [new Md5(), new TheirMd5()];
  for (const one of [ours, theirs]) one.update(bytes);
  expect(hex(await ours.digest())).toBe(hex(await theirs.digest()));
});

test("a request is signed by it as by the SDK's own", async () => {
  const signed = (sha256: typeof Sha256 | typeof Theirs) =>
    new SignatureV4({
      ...{ sha256, service: "dynamodb", region: "eu-central-1" },
      credentials: { accessKeyId: "id", secretAccessKey: "key", sessionToken: "token" },
    }).sign(
      {
        ...{ method: "POST", protocol: "https:", hostname: "dynamodb.example", path: "/", query: {} },
        headers: { host: "dynamodb.example" },
        body: '{"a":"ü"}',
      },
      { signingDate: new Date("2026-03-02T10:00:00Z") },
    );
  const ours = await signed(Sha256);
  expect(ours.headers["authorization"]).toMatch(/Signature=[0-9a-f]{64}$/);
  expect(ours).toEqual(await signed(Theirs));
});

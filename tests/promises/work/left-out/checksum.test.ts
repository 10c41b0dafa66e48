import * as sdk from "@smithy/core/checksum";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as ours from "../../../../shared/aws/left-out/checksum.ts";

const text = fc.string({ unit: "grapheme" });
const view = fc.tuple(fc.uint8Array(), fc.nat(3)).map(([bytes, from]) => bytes.subarray(from));
const key = fc.oneof(text, view);

describe("a bundle's checksums are the SDK's own", () => {
  test("SHA-256 of parts, and with a secret", async () => {
    const secret = fc.option(key, { nil: undefined });
    const same = fc.asyncProperty(secret, fc.array(view), async (given, parts) => {
      const [own, theirs] = [new ours.Sha256(given), new sdk.Sha256(given)];
      for (const one of parts) {
        own.update(one);
        theirs.update(one);
      }
      expect(await own.digest()).toEqual(await theirs.digest());
    });
    await fc.assert(same);
  });

  test("MD5 of what SQS took", async () => {
    const same = fc.asyncProperty(view, async (body) => {
      const [own, theirs] = [new ours.Md5(), new sdk.Md5()];
      own.update(body);
      theirs.update(body);
      expect(await own.digest()).toEqual(await theirs.digest());
    });
    await fc.assert(same);
  });

  test("a digest ends nothing, and what is reset begins anew with its secret", async () => {
    const secret = "made-up";
    const a = Buffer.from("a");
    const hash = new ours.Sha256();
    hash.update(a);
    const first = await hash.digest();
    expect(await hash.digest()).toEqual(first);
    const signed = new ours.Sha256(secret);
    signed.update(a);
    const once = await signed.digest();
    expect(once).not.toEqual(first);
    signed.reset();
    signed.update(a);
    expect(await signed.digest()).toEqual(once);
  });
});

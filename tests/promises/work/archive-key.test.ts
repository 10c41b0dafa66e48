import fc from "fast-check";
import { expect, test } from "vitest";
import { archiveKey, keysFrom, readArchiveKey, ways } from "../../../shared/work/ports/archive-key.ts";

const instant = fc
  .date({
    min: new Date("2020-01-01T00:00:00Z"),
    max: new Date("2099-12-31T23:59:59.999Z"),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const request = fc.record({
  way: fc.constantFrom(...ways),
  id: fc.string({ maxLength: 40 }),
  receivedAt: instant,
  body: fc.uint8Array({ maxLength: 40 }),
});

test("a key tells when and by which way a request came, and which bytes it had, whatever the gateway calls it", () => {
  fc.assert(
    fc.property(request, ({ way, ...sent }) => {
      const key = archiveKey(way, sent);
      expect(readArchiveKey(key)).toMatchObject({ key, way, receivedAt: sent.receivedAt });
      expect(key).toMatch(/^[\w./-]+$/);
      expect(Buffer.byteLength(key)).toBeLessThan(256);
    }),
  );
});

test("the same bytes have the same digest, other bytes another one", () => {
  const digest = (body: string, id: string) =>
    readArchiveKey(
      archiveKey("fhir", { id, receivedAt: "2026-11-22T10:00:00.000Z", body: Buffer.from(body) }),
    )?.digest;
  expect(digest("a", "1")).toBe(digest("a", "2"));
  expect(digest("a", "1")).not.toBe(digest("b", "1"));
});

test("all keys of an hour and later stand behind the hour's own, and no earlier one does", () => {
  fc.assert(
    fc.property(request, instant, ({ way, ...sent }, at) => {
      const isBehind = archiveKey(way, sent) > keysFrom(at);
      expect(isBehind).toBe(sent.receivedAt.slice(0, 13) >= at.slice(0, 13));
    }),
  );
});

test.each([
  "",
  "2026-11-22/10/hl7v2/00-00.000-x",
  "2026-11-22/10/other/00-00.000-x-",
  "inventory/2026-11-22.csv",
])("what the door did not put there is none of its keys: '%s'", (key) => {
  expect(readArchiveKey(key)).toBeNull();
});

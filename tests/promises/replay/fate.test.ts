import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { digestOf } from "../../../shared/events/digest.ts";
import { type CloudEvent, sentFactSchema } from "../../../shared/events/fact.ts";
import { MAX_IDENTIFIER } from "../../../shared/events/limits.ts";
import { fateOf, readingId } from "../../../shared/replay/outcome.ts";
import { identitySk, patientPk } from "../../../shared/store/items/keys.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { archiveKey, readArchiveKey } from "../../../shared/work/ports/archive-key.ts";
import { aReport } from "../../made-up/patients/events.ts";

const identifier = fc
  .string({ minLength: 1, maxLength: MAX_IDENTIFIER, unit: "binary" })
  .filter((text) => text.length <= MAX_IDENTIFIER);
const reading = fc.integer({ min: 1, max: 999 });

describe("the identity of another reading", () => {
  test("can stand in a fact, whatever the first one was", () => {
    fc.assert(
      fc.property(identifier, reading, (id, at) => {
        expect(sentFactSchema.safeParse({ ...aReport(), id: readingId(id, at) }).success).toBe(true);
      }),
    );
  });

  test("is another one for another fact or another reading", () => {
    fc.assert(
      fc.property(identifier, identifier, reading, reading, (a, b, first, second) => {
        fc.pre(a !== b || first !== second);
        expect(readingId(a, first)).not.toBe(readingId(b, second));
      }),
    );
    const long = "x".repeat(MAX_IDENTIFIER - 1);
    expect(readingId(`${long}a`, 1)).not.toBe(readingId(`${long}b`, 1));
  });

  test("stands right behind the first, and before what stood behind that: equal times keep their order", () => {
    const visible = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(..."!-./09:AZaz|~") });
    fc.assert(
      fc.property(visible, visible, reading, reading, (id, more, first, second) => {
        fc.pre(!more.startsWith("!"));
        expect(readingId(id, first) > id).toBe(true);
        expect(readingId(id, first) < `${id}${more}`).toBe(true);
        expect(readingId(id, first) < readingId(id, second)).toBe(first < second);
      }),
    );
    expect(["MSG-10", readingId("MSG-1", 1), "MSG-1"].sort()).toEqual(["MSG-1", "MSG-1!001", "MSG-10"]);
  });
});

const bytes = Buffer.from("a message");
const keyOf = (body: Buffer, id: string) => {
  const key = archiveKey("hl7v2", { id, receivedAt: "2026-11-22T10:00:00.000Z", body });
  const read = readArchiveKey(key);
  if (!read) throw new Error("no key");
  return read;
};
const from = keyOf(bytes, "request-1");
const fact = sentFactSchema.parse(aReport());
const changed = sentFactSchema.parse(aReport({ unit: "mg/dL" }));

/** A table that knows these identities, each from these bytes. */
async function aTable(...known: readonly { id: string; says: CloudEvent; body: Buffer | null }[]) {
  const table = new MemoryTable();
  for (const { id, says, body } of known) {
    const key = { pk: patientPk(fact.subject), sk: identitySk({ source: fact.source, id }) };
    const archived = body && { archived: keyOf(body, "request-0").key };
    await table.write({
      kind: "put",
      item: { ...key, item: "identity", digest: digestOf(says), ...archived },
    });
  }
  return table;
}

const first = (says: CloudEvent, body: Buffer | null = bytes) => ({ id: fact.id, says, body });

describe("what becomes of a fact that is read again", () => {
  test.each([
    ["unknown", [], "new", fact.id],
    ["known as it is", [first(fact)], "known", fact.id],
    ["known as it is, from other bytes", [first(fact, Buffer.from("x"))], "known", fact.id],
    ["read otherwise before, from the same bytes", [first(changed)], "reread", `${fact.id}!001`],
    ["known otherwise, from other bytes", [first(changed, Buffer.from("x"))], "conflict", fact.id],
    ["known otherwise, from before there was an archive", [first(changed, null)], "conflict", fact.id],
    [
      "read again before",
      [first(changed), { id: `${fact.id}!001`, says: fact, body: bytes }],
      "known",
      `${fact.id}!001`,
    ],
    [
      "as at first, but read otherwise since",
      [first(fact), { id: `${fact.id}!001`, says: changed, body: bytes }],
      "reread",
      `${fact.id}!002`,
    ],
  ])("%s", async (_name, known, fate, id) => {
    const fated = await fateOf(await aTable(...known), fact, from);
    expect(fated).toMatchObject({ fate, fact: { ...fact, id } });
  });
});

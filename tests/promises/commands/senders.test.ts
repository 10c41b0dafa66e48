import { expect, test } from "vitest";
import { changed, clientLines, standing } from "../../../infra/commands/senders/clients-file.ts";
import { clientsSchema } from "../../../shared/sites/clients.ts";

const laboratory = { kind: "add", name: "laboratory", sources: ["LAB|NORTH"], ways: ["hl7v2"] } as const;
const one = changed({}, laboratory);

test("a client is added with its sources and ways, and one key", () => {
  expect(one).toEqual({ laboratory: { sources: ["LAB|NORTH"], ways: ["hl7v2"], keys: ["1"] } });
  expect(clientLines(one)).toEqual(["laboratory: sources LAB|NORTH; ways hl7v2; keys 1"]);
});

test("a secret is changed without a gap: the new key stands beside the old one until that is taken away", () => {
  const both = changed(one, { kind: "rotate", name: "laboratory" });
  expect(both["laboratory"]?.keys).toEqual(["1", "2"]);
  const moved = changed(both, { kind: "revoke", name: "laboratory", key: "1" });
  expect(moved["laboratory"]?.keys).toEqual(["2"]);
  expect(changed(moved, { kind: "rotate", name: "laboratory" })["laboratory"]?.keys).toEqual(["2", "3"]);
});

test("whoever sends by the one client of a site that names none goes on as others are added, until it is revoked", () => {
  const site = { clients: undefined, issuer: null };
  const both = changed(standing(site), laboratory);
  expect(Object.keys(both)).toEqual(["sender", "laboratory"]);
  expect(both["sender"]).toEqual({ keys: ["1"] });
  expect(changed(standing(site), { kind: "rotate", name: "sender" })).toEqual({
    sender: { keys: ["1", "2"] },
  });
  expect(Object.keys(changed(both, { kind: "revoke", name: "sender", key: null }))).toEqual(["laboratory"]);
  const issuer = { url: "https://issuer.invalid", audience: ["watch"] };
  expect(standing({ clients: undefined, issuer })).toEqual({});
});

test("one is revoked, and no other", () => {
  const two = changed(one, { ...laboratory, name: "unit", sources: ["unit"], ways: [] });
  expect(Object.keys(changed(two, { kind: "revoke", name: "laboratory", key: null }))).toEqual(["unit"]);
});

test.each([
  laboratory,
  { ...laboratory, name: "Not A Name" },
  { ...laboratory, name: "other", ways: ["fax"] },
  { kind: "rotate", name: "nobody" },
  { kind: "rotate", name: "constructor" },
  { kind: "revoke", name: "laboratory", key: "9" },
  { kind: "revoke", name: "laboratory", key: null },
] as const)("what cannot be done is said, and changes nothing: %j", (change) => {
  expect(() => changed(one, change)).toThrow(/\.$/);
});

test("the last client is not revoked into a door that is open to any", () => {
  expect(clientsSchema.safeParse({}).success).toBe(false);
});

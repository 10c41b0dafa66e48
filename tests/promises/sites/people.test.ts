import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SiteFileError } from "../../../shared/sites/checked-site.ts";
import { loadPeople } from "../../../shared/sites/load.ts";
import { channelsOf, onCall } from "../../../shared/sites/people/roles.ts";

const people = {
  contacts: [
    { id: "day-nurse", role: "nurse", sms: "+15550100", email: "day@unit.invalid" },
    { id: "doctor", role: "nephrologist", sms: "+15550101" },
    { id: "night-nurse", role: "nurse", email: "night@unit.invalid" },
  ],
  steps: [{ role: "nurse", afterMinutes: 0 }],
  unansweredAfterMinutes: 10,
  digest: "nurse",
  ops: "nephrologist",
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "people-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: string): Promise<string> {
  const path = join(await mkdtemp(join(folder, "site-")), "people.json");
  await writeFile(path, content);
  return path;
}

test("without a rota a role's contacts are all of that role, in the file's order; a role without any has none", () => {
  const ids = (role: string) =>
    onCall(people, { zone: "UTC" }, role, "2026-11-22T03:00:00.000Z").map(({ id }) => id);
  expect(ids("nurse")).toEqual(["day-nurse", "night-nurse"]);
  expect(ids("pharmacist")).toEqual([]);
});

test("a contact has the channels that it has an address for", () => {
  expect(people.contacts.map(channelsOf)).toEqual([["sms", "email"], ["sms"], ["email"]]);
});

test("the demo site's people can be loaded", () => {
  const demo = loadPeople("infra/sites/demo/people.json");
  expect(demo.contacts.map(({ id }) => id)).toEqual(["demo-nurse", "demo-nephrologist", "demo-ops"]);
});

test.each([
  ["no JSON", "{", /is no JSON/],
  [
    "a misspelt phone",
    JSON.stringify({ ...people, contacts: [{ id: "a", role: "r", sms: "5559999" }] }),
    /contacts\.0\.sms/,
  ],
  ["an unknown key", JSON.stringify({ ...people, roster: [] }), /roster/],
  [
    "one id twice",
    JSON.stringify({ ...people, contacts: [people.contacts[0], people.contacts[0]] }),
    /contacts\.1\.id/,
  ],
])("people.json with %s is refused with its place and without its content", async (_what, content, place) => {
  const path = await fileOf(content);
  expect(() => loadPeople(path)).toThrow(SiteFileError);
  expect(() => loadPeople(path)).toThrow(place);
  expect(() => loadPeople(path)).not.toThrow(/5559999|unit\.invalid/);
});

test("a missing file is refused", () => {
  expect(() => loadPeople(join(folder, "none.json"))).toThrow(SiteFileError);
});

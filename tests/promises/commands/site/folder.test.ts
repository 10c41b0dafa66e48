import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { readSite, readSites, root } from "../../../../infra/site-files/folder.ts";
import { peopleProblems } from "../../../../infra/site-files/people-problems.ts";
import { freshFolder } from "../../../made-up/sites/local-folder.ts";
import { demo } from "../../infra/synthesis.ts";

const json = z.record(z.string(), z.unknown());

const nurse = { id: "a", role: "nurse", email: "a@unit.invalid" };

const host = {
  name: "watch.unit.invalid",
  certificate: "arn:aws:acm:eu-west-1:000000000000:certificate/one",
  trustStore: { bucket: "authorities", key: "all.pem" },
};

/** The demo site in a folder of its own, with one file changed. */
function changed(file: string, change: Record<string, unknown>, name = "demo"): string {
  const sites = freshFolder();
  const folder = join(sites, name);
  cpSync(join(root, "infra/sites/demo"), folder, { recursive: true });
  const path = join(folder, file);
  writeFileSync(path, JSON.stringify({ ...json.parse(JSON.parse(readFileSync(path, "utf8"))), ...change }));
  return folder;
}

describe("a site's folder that is not right fails with file and field", () => {
  test.each([
    { file: "site.json", change: { zone: "Mars/Olympus" }, says: /site\.json: zone: / },
    { file: "site.json", change: { retentionDays: 3 }, says: /site\.json: retentionDays: / },
    { file: "site.json", change: { extra: 1 }, says: /site\.json: the whole: .*extra/ },
    { file: "people.json", change: { contacts: [] }, says: /people\.json: contacts: / },
    { file: "site.json", change: { translations: { xx: {} } }, says: /site\.json: translations\.xx: / },
    { file: "site.json", change: { translations: { en: {} } }, says: /site\.json: translations\.en: / },
    {
      file: "people.json",
      change: { contacts: [{ ...nurse, language: "Spanish" }] },
      says: /language: must/,
    },
    {
      file: "people.json",
      change: { contacts: [nurse, { ...nurse, id: "b", language: "xx" }] },
      says: /\.1\.language: there/,
    },
    {
      file: "site.json",
      change: { heartbeat: { email: "Ops@demo.invalid" } },
      says: /site\.json: heartbeat\.email: is a contact's/,
    },
    {
      file: "site.json",
      change: { domain: { name: host.name, certificate: host.certificate }, mutualTls: host },
      says: /: mutualTls\.name: must be another/,
    },
    {
      file: "site.json",
      change: { hl7v2: { subject: "second", zones: { default: "UTC" } } },
      says: /: hl7v2\.subject: must be "first", or name an assigner or a type/,
    },
    { file: "people.json", change: { ops: "nobody" }, says: /people\.json: ops: no contact has this role/ },
  ])("$file: $says", async ({ file, change, says }) => {
    await expect(readSite(changed(file, change))).rejects.toThrow(says);
  });

  test("a file that is no JSON", async () => {
    const folder = changed("site.json", {});
    writeFileSync(join(folder, "site.json"), "{");
    await expect(readSite(folder)).rejects.toThrow(/site\.json is no JSON/);
  });

  test("a folder without site.json", async () => {
    const folder = changed("site.json", {});
    rmSync(join(folder, "site.json"));
    await expect(readSite(folder)).rejects.toThrow(/site\.json cannot be read/);
  });

  test("a name that no stack can have", async () => {
    await expect(readSite(changed("site.json", {}, "Ward 7"))).rejects.toThrow(/Ward 7/);
  });
});

test("every folder is a site, by name, and files beside them are none", async () => {
  const sites = join(changed("site.json", {}, "ward-b"), "..");
  cpSync(join(sites, "ward-b"), join(sites, "ward-a"), { recursive: true });
  writeFileSync(join(sites, "README.md"), "");
  mkdirSync(join(sites, "ward-c"));
  await expect(readSites(sites)).rejects.toThrow(/ward-c.*cannot be read/);
  rmSync(join(sites, "ward-c"), { recursive: true });
  expect((await readSites(sites)).map(({ id }) => id)).toEqual(["ward-a", "ward-b"]);
});

describe("people who would leave somebody unheard", () => {
  const { people } = demo;

  test("the demo site's would not", () => {
    expect(peopleProblems(people)).toEqual([]);
  });

  test.each([
    {
      change: { steps: [{ role: "nobody", afterMinutes: 0 }] },
      says: "steps.0.role: no contact has this role",
    },
    { change: { digest: "nobody" }, says: "digest: no contact has this role" },
    { change: { ops: "nobody" }, says: "ops: no contact has this role" },
    {
      change: { contacts: people.contacts.map((one) => ({ ...one, sms: "+15550100", email: undefined })) },
      says: "digest: no contact of this role has an email",
    },
    {
      change: { contacts: [...people.contacts, { id: "ghost", role: "nurse" }] },
      says: "contacts.3: has neither sms nor email",
    },
  ])("$says", ({ change, says }) => {
    expect(peopleProblems({ ...people, ...change })).toEqual([says]);
  });
});

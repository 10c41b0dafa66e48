import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkedText, loadCheckedSite, SiteFileError } from "../../../shared/sites/checked-site.ts";
import { loadSite } from "../../../shared/sites/load.ts";

const demo = "infra/sites/demo/site.json";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "checked-site-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(content: string): Promise<string> {
  const path = join(folder, "site.json");
  await writeFile(path, content);
  return path;
}

test("a function reads the site that the schema made, what stands in no file included", async () => {
  const site = loadSite(demo);
  expect(loadCheckedSite(await fileOf(checkedText(site)))).toEqual(site);
  expect(site.machines.silenceMinutes).toBe(15);
});

test("a site's own file, which nobody has checked, is refused by a function", () => {
  expect(() => loadCheckedSite(demo)).toThrow(SiteFileError);
  expect(() => loadCheckedSite(demo)).toThrow("is none that was checked when its function was bundled");
});

test("one that is no JSON, or is not there, is refused by its name", async () => {
  const path = await fileOf("{");
  expect(() => loadCheckedSite(path)).toThrow(/site\.json is no JSON/);
  expect(() => loadCheckedSite("/nowhere/site.json")).toThrow("/nowhere/site.json cannot be read");
});

test("what a person wrote wrongly is said in words, whatever else has been loaded", () => {
  expect(() => loadSite("package.json")).toThrow(/code: Invalid input: expected string/);
});

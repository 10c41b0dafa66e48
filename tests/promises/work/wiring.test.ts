import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { required } from "../../../shared/lambda/environment.ts";
import { loadSite } from "../../../shared/sites/load.ts";
import { freshFolder } from "../../made-up/sites/local-folder.ts";

const demo = new URL("../../../infra/sites/demo/site.json", import.meta.url).pathname;

function aFile(content: string): string {
  const folder = freshFolder();
  const path = join(folder, "site.json");
  writeFileSync(path, content);
  return path;
}

describe("the environment", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test("a variable that is set is given", () => {
    vi.stubEnv("BUS_NAME", "site-bus");
    expect(required("BUS_NAME")).toBe("site-bus");
  });

  test.each([
    ["missing", undefined],
    ["empty", ""],
  ])("the error about one that is %s names it", (_name, value) => {
    vi.stubEnv("BUS_NAME", value);
    expect(() => required("BUS_NAME")).toThrow(/BUS_NAME/);
  });
});

describe("a site's file", () => {
  test("the demo site loads", () => {
    expect(loadSite(demo)).toMatchObject({ code: "DEMO", zone: "UTC" });
  });

  test.each([
    ["is missing", () => "/nowhere/site.json", /\/nowhere\/site\.json cannot be read/],
    ["is no JSON", () => aFile("{"), /site\.json is no JSON/],
    [
      "breaks a rule",
      () => aFile(JSON.stringify({ ...loadSite(demo), code: "much too long", retentionDays: 1 })),
      /site\.json: code: .*; retentionDays: /,
    ],
  ])("one that %s is refused by name and field", (_name, path, message) => {
    expect(() => loadSite(path())).toThrow(message);
  });
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bridgeUsage } from "../../../infra/commands/bridge/arguments.ts";
import { sitesFileOf } from "../../../infra/commands/bridge/sites-file.ts";

const page = readFileSync("docs/bridge.md", "utf8");

test("the page names every option, and no other", () => {
  const options = (text: string) => [...new Set(text.match(/--[a-z][a-z-]+/g))].sort();
  const [, table = ""] = /## Options\n([\s\S]*?)\n## /.exec(page) ?? [];
  expect(options(table)).toEqual(options(bridgeUsage));
});

test("the page's file of sites is one", () => {
  const [, json = ""] = /```json\n([\s\S]*?)\n```/.exec(page) ?? [];
  expect(Object.keys(sitesFileOf(json).sites)).toEqual(["north", "south"]);
});

test.each([
  ["no JSON", "{"],
  ["a route to a site that is not named", '{"sites":{},"routes":[{"to":"north"}]}'],
  [
    "a route that none behind it is asked after",
    '{"sites":{"north":{"url":"https://n.example","token":{"fixed":{"env":"T"}}}},"routes":[{"to":"north"},{"when":{"MSH-3":"X"},"to":"north"}]}',
  ],
  ["a field that is none", '{"sites":{},"routes":[{"when":{"MSH-9":"ORU"},"to":"north"}]}'],
])("a file with %s is refused", (_name, text) => {
  expect(() => sitesFileOf(text)).toThrow(expect.objectContaining({ name: "SitesFileError" }));
});

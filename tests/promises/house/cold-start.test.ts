import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { aliases, loader, mainFields } from "../../../infra/aws/bundling.ts";
import { root } from "../../../infra/site-files/folder.ts";

/**
 * Goal: a function's cold start pays for nothing that it does not use. Method: each is bundled as the stack bundles it,
 * and its bundle is asked what is in it.
 */
const names = readdirSync(join(root, "functions")).sort();

const deciding = [
  "assessment",
  "bedside",
  "lab-result",
  "receipts",
  "respond",
  "session-end",
  "sweep",
  "wake",
];

/** What part of a path each is known by, and which functions have a use for it. */
const parts: Readonly<Record<string, readonly string[]>> = {
  "zod/v4/classic": [],
  "zod/v4/locales": [],
  "credential-provider-": [],
  "endpoint-discovery/": [],
  "submodules/event-streams/": [],
  "submodules/config/": [],
  "submodules/checksum/": [],
  "temporal-polyfill/chunks/classApi": [],
  "shared/sites/load.ts": [],
  "shared/sites/site.ts": [],
  "shared/protocol/rules/measure.ts": deciding,
  "shared/store/patients.ts": [...deciding, "addresses", "held"].sort(),
  "shared/store/lists/pins.ts": ["addresses", "assessment", "held", "receipts", "respond", "sweep", "wake"],
  "shared/events/fact.ts": [...deciding, "addresses", "held", "ingest"].sort(),
  "shared/sites/policy-schema.ts": [...deciding, "addresses", "held"].sort(),
  "shared/messages/english/page.ts": ["respond"],
  "shared/messages/english/messages.ts": ["notify", "sweep", "wake"],
  "client-s3/": [],
  "lib-dynamodb/": [],
  "client-eventbridge/": ["ingest"],
};

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: names.map((name) => ({ in: `functions/${name}/index.ts`, out: name })),
  ...{ bundle: true, platform: "node", format: "cjs", target: "node24", minify: true },
  mainFields,
  loader,
  alias: aliases,
  ...{ write: false, metafile: true, outdir: "none", logLevel: "silent" },
});

const bundles = names.map((name) => {
  const { bytes = Number.POSITIVE_INFINITY, inputs = {} } = metafile.outputs[`none/${name}.js`] ?? {};
  const used = Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { name, bytes, paths: used.map(([path]) => path) };
});

describe("what a function's bundle holds", () => {
  test.each(Object.entries(parts))("%s is in none but those that use it", (part, users) => {
    const having = bundles.filter(({ paths }) => paths.some((path) => path.includes(part)));
    expect(having.map(({ name }) => name)).toEqual(users);
  });

  test("no JSON is asked for, as it is left out, but what the SDK's clients say of themselves", () => {
    const asked = Object.keys(metafile.inputs).filter((path) => path.endsWith(".json"));
    const clients = /^node_modules\/@aws-sdk\/client-[a-z]+\/package\.json$/;
    expect(asked.filter((path) => !clients.test(path))).toEqual([]);
  });

  test.each([
    ["ingest", 529],
    ["lab-result", 496],
    ["notify", 350],
  ])("of %s is no more than %d kB", (name, kilobytes) => {
    const bytes = bundles.find((bundle) => bundle.name === name)?.bytes ?? Number.POSITIVE_INFINITY;
    expect(bytes / 1000).toBeLessThan(kilobytes);
  });
});

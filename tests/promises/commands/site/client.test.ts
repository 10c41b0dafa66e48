import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { examples } from "../../../../infra/commands/docs/examples.ts";
import { openApi } from "../../../../infra/commands/docs/openapi.ts";
import { clientOf } from "./client.ts";

const run = promisify(execFile);

const use = `
import type { Client } from "./client.ts";
export async function send(client: Client): Promise<readonly string[]> {
  const events = ${JSON.stringify(Object.values(examples))} as const;
  const answer = await client.sendEvents(events);
  if (answer === undefined || !("accepted" in answer)) return [];
  const warned = answer.warnings?.map(({ pointer }) => pointer) ?? [];
  const fhir = await client.sendFhir({ resourceType: "Observation" });
  const told = fhir !== undefined && "issue" in fhir ? fhir.issue.map(({ severity }) => severity) : [];
  return [...answer.accepted, ...warned, ...told];
}
`;

/** What the compiler finds; empty if it compiles. */
async function findings(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "client-"));
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
    const options = [
      "--ignoreConfig",
      "--noEmit",
      "--strict",
      "--allowImportingTsExtensions",
      "--module",
      "nodenext",
      "--skipLibCheck",
    ];
    const tsc = join(import.meta.dirname, "../../../../node_modules/typescript/bin/tsc");
    const names = Object.keys(files).map((name) => join(folder, name));
    const types = ["--types", "", "--lib", "es2022"];
    return await run(process.execPath, [tsc, ...options, ...types, ...names]).then(
      () => "",
      (error: { readonly stdout?: string }) => error.stdout || String(error),
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("a client that is made of the OpenAPI document compiles, and takes each example", async () => {
  expect(await findings({ "client.ts": clientOf(openApi()), "use.ts": use })).toBe("");
}, 30_000);

test("it would tell: an event without its subject is none for the client", async () => {
  const wrong = use.replaceAll('"subject":"P-77"', '"subjects":"P-77"');
  expect(await findings({ "client.ts": clientOf(openApi()), "use.ts": wrong })).toMatch(
    /error TS2\d+: .*subject/s,
  );
}, 30_000);

test("each operation has a name of its own", () => {
  const names = [...clientOf(openApi()).matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain("sendFhir");
});

import { execFile } from "node:child_process";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { countOf, parseOptions, runCommand, wordOptions } from "../../../infra/commands/command-line.ts";
import { startLocalSite } from "../../../infra/local/site.ts";
import { startBridge } from "../../made-up/bridge/bridge-process.ts";
import { aMessage } from "../../made-up/bridge/messages.ts";

const usage = `npm run clients -- [--count N]
  --count N   messages that each sends; 200 unless given

Other people's HL7 clients send through the bridge to a local site. npm installs them into a folder of their own, for
this alone.
`;

/** Each is driven by the file of its name beside this one. */
const clients = [
  { name: "medplum", packages: ["@medplum/hl7@5.0.10", "@medplum/core@5.0.10"] },
  { name: "simple-hl7", packages: ["simple-hl7@3.3.0"] },
  { name: "mllp-node", packages: ["mllp-node@2.0.0"] },
];

const PATIENCE_MS = 120_000;
const run = promisify(execFile);
const answersSchema = z.array(z.string());

async function main(args: readonly string[]): Promise<0 | 1> {
  const count = countOf("--count", parseOptions(args, wordOptions("count")).count ?? "200");
  const folder = await mkdtemp(join(tmpdir(), "hl7-clients-"));
  const site = await startLocalSite({ clock: { from: "2026-11-22T11:30:00.000Z" } });
  const bridge = await startBridge(site.url, site.token);
  try {
    await install(folder);
    const wrong: number[] = [];
    for (const { name } of clients) wrong.push(await tried(name, folder, bridge.port, count));
    return wrong.every((each) => each === 0) ? 0 : 1;
  } finally {
    await bridge.kill();
    await site.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function install(folder: string): Promise<void> {
  await writeFile(join(folder, "package.json"), "{}");
  const packages = clients.flatMap(({ packages }) => packages);
  await run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...packages], { cwd: folder });
}

/** How many of the answers were not the ones to be expected. */
async function tried(name: string, folder: string, port: number, count: number): Promise<number> {
  const ids = Array.from({ length: count }, (_none, index) => `${name}-${index}`);
  const messages = join(folder, `${name}.json`);
  const script = join(folder, `${name}.mjs`);
  await writeFile(messages, JSON.stringify(ids.map((id) => aMessage(id, "na\u00efve \u00b5mol"))));
  await copyFile(join(import.meta.dirname, `${name}.mjs`), script);
  const { stdout } = await run(process.execPath, [script, String(port), messages], { timeout: PATIENCE_MS });
  const answers = answersSchema.parse(JSON.parse(stdout));
  const right = ids.filter((id, index) => answers[index] === `AA ${id}`).length;
  process.stdout.write(`${name}: ${right} of ${count} messages answered AA, each by its own control id\n`);
  return count - right;
}

await runCommand(usage, main);

import { spawn } from "node:child_process";
import { hash } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import * as z from "zod";
import { SiteStack } from "../../../infra/aws/site-stack.ts";
import { readSite, root, sitesFolder, stackName } from "../../../infra/site-files/folder.ts";

/** What emulators are known not to make, and a site does without for an hour: alarms and their measures. */
const spared = ["AWS::Logs::MetricFilter"];

/** What is left out of the stack, or of its deploy. */
export const leftOut = [...spared, "termination protection"];

/** A folder of a site, made from the demo's with these fields in place of its own. */
export async function aSiteFolder(id: string, site: object, people: object): Promise<string> {
  const folder = join(mkdtempSync(join(tmpdir(), "e2e-")), id);
  await mkdir(folder);
  for (const [file, more] of [
    ["site.json", site],
    ["people.json", people],
  ] as const) {
    const demo = z
      .record(z.string(), z.unknown())
      .parse(JSON.parse(await readFile(join(sitesFolder, "demo", file), "utf8")));
    await writeFile(join(folder, file), JSON.stringify({ ...demo, ...more }, null, 2));
  }
  return folder;
}

const contextFile = z.object({ context: z.record(z.string(), z.unknown()) });
const template = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).optional() }),
  ),
});
const variables = z.looseObject({
  Environment: z.looseObject({ Variables: z.record(z.string(), z.unknown()) }),
});

/** Synthesises the stack of a folder as `infra/app.ts` does, and deploys it by the CDK's own command line. Returns what that said. */
export async function deploy(folder: string, endpoint: string): Promise<string> {
  const site = await readSite(folder);
  const outdir = mkdtempSync(join(tmpdir(), "e2e-out-"));
  const { context } = contextFile.parse(JSON.parse(readFileSync(join(root, "cdk.json"), "utf8")));
  const quiet = {
    "@aws-cdk/core:validateAgainstDefaultRules": false,
    "@aws-cdk/core:annotationsInValidationReport": false,
  };
  const app = new App({ outdir, context: { ...context, ...quiet } });
  const stack = stackName(site.id);
  new SiteStack(app, stack, { folder: site });
  app.synth();
  adapt(outdir, stack, endpoint);
  const options = ["--require-approval", "never", "--method", "direct", "--no-notices"];
  return cdk(["deploy", stack, "--app", outdir, ...options]).finally(() => rm(outdir, { recursive: true }));
}

export function cdk(args: readonly string[]): Promise<string> {
  return run(join(root, "node_modules/.bin/cdk"), args);
}

/** A command of the product's, as its page says it. */
export function npmRun(args: readonly string[]): Promise<string> {
  const [script = "", ...more] = args;
  return run(process.execPath, [join(root, `infra/commands/${script}/main.ts`), ...more]);
}

function run(command: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { cwd: root, env: { ...process.env, CI: "true" } });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (data) => {
        said += String(data);
      });
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(said);
      else reject(new Error(`${args.slice(0, 2).join(" ")} ended with ${code}: ${why(said)}`));
    });
  });
}

/** The last lines that are not about assets, which say why. */
function why(said: string): string {
  const lines = said
    .split("\n")
    .filter((line) => line.trim() !== "" && !/success: |Bundling|index\.js|Done in/.test(line));
  return lines.slice(-6).join(" ").slice(-350);
}

/** Where an emulator serves the API, which has no name in a DNS: the first of the addresses that `doorOf` tries. */
function doorAt(resources: z.infer<typeof template>["Resources"], endpoint: string): object {
  const [api = ""] =
    Object.entries(resources).find(([, { Type }]) => Type === "AWS::ApiGatewayV2::Api") ?? [];
  return { "Fn::Join": ["", [`${endpoint}/_aws/execute-api/`, { Ref: api }, "/$default"]] };
}

/** Leaves out what is spared, and tells each function where the emulator is. The template is an asset by its hash. */
function adapt(outdir: string, stack: string, endpoint: string): void {
  const path = join(outdir, `${stack}.template.json`);
  const before = readFileSync(path);
  const read = template.parse(JSON.parse(before.toString()));
  for (const [id, { Type, Properties }] of Object.entries(read.Resources)) {
    if (spared.includes(Type)) delete read.Resources[id];
    const fn = variables.safeParse(Properties);
    if (Type === "AWS::Lambda::Function" && fn.success) {
      fn.data.Environment.Variables["AWS_ENDPOINT_URL"] = endpoint;
      if ("DOOR_URL" in fn.data.Environment.Variables)
        fn.data.Environment.Variables["DOOR_URL"] = doorAt(read.Resources, endpoint);
      read.Resources[id] = { ...read.Resources[id], Type, Properties: fn.data };
    }
  }
  const after = JSON.stringify(read, null, 1);
  writeFileSync(path, after);
  const hashes = [before, after].map((text) => hash("sha256", text, "hex"));
  for (const file of [`${stack}.assets.json`, "manifest.json"]) {
    const at = join(outdir, file);
    const said = readFileSync(at, "utf8").replaceAll(hashes[0] ?? "", hashes[1] ?? "");
    /** The CDK asks for it at each deploy, and an emulator that knows no such call would refuse the second. */
    writeFileSync(at, said.replaceAll('"terminationProtection": true', '"terminationProtection": false'));
  }
}

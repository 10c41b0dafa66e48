import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import * as z from "zod";
import { SiteStack } from "../../../infra/aws/site-stack.ts";
import { readSite, root, type SiteFolder, stackName } from "../../../infra/site-files/folder.ts";

const configuration = z.object({ context: z.record(z.string(), z.unknown()) });
const { context } = configuration.parse(JSON.parse(readFileSync(join(root, "cdk.json"), "utf8")));

export const demo: SiteFolder = await readSite(join(root, "infra/sites/demo"));
/** No bundling, and no report of warnings: `npm run synth` does both. */
const forTests = { "aws:cdk:bundling-stacks": [], "@aws-cdk/core:annotationsInValidationReport": false };

/** The templates of these sites, all in one account. */
export function templatesOf(...folders: readonly SiteFolder[]): readonly Template[] {
  const outdir = mkdtempSync(join(tmpdir(), "synthesis-"));
  try {
    const app = new App({ outdir, context: { ...context, ...forTests } });
    const stacks = folders.map((folder) => new SiteStack(app, stackName(folder.id), { folder }));
    return stacks.map((stack) => Template.fromStack(stack));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const known = new WeakMap<SiteFolder, Template>();

/** A worker makes that of each folder once, for it takes a second. */
export function templateOf(folder: SiteFolder): Template {
  const [template] = known.has(folder) ? [known.get(folder)] : templatesOf(folder);
  if (!template) throw new Error("no template");
  known.set(folder, template);
  return template;
}

type Properties = Readonly<Record<string, unknown>>;

interface Resource {
  readonly id: string;
  readonly properties: Properties;
  readonly deletionPolicy: unknown;
}

const resource = z.object({
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.unknown().optional(),
});

export function resourcesOf(template: Template, type: string): readonly Resource[] {
  return Object.entries(template.findResources(type)).map(([id, found]) => {
    const { Properties: properties, DeletionPolicy: deletionPolicy } = resource.parse(found);
    return { id, properties, deletionPolicy };
  });
}

/** The logical id that `Ref` or `Fn::GetAtt` names. */
export function referred(value: unknown): string {
  const getAtt = z.object({ "Fn::GetAtt": z.tuple([z.string(), z.string()]) }).safeParse(value);
  if (getAtt.success) return getAtt.data["Fn::GetAtt"][0];
  return z.object({ Ref: z.string() }).parse(value).Ref;
}

/** Name in functions/ -> its resource, by the description that the stack gives it. */
export function functionsOf(template: Template): ReadonlyMap<string, Resource> {
  const found = resourcesOf(template, "AWS::Lambda::Function");
  return new Map(found.map((one) => [String(one.properties["Description"]).split(" ")[1] ?? "", one]));
}

const joined = z.object({ "Fn::Join": z.tuple([z.string(), z.array(z.unknown())]) });

/** What CloudFormation joins, with the names of what it refers to in braces. */
export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  const parts = joined.safeParse(value);
  if (parts.success) return parts.data["Fn::Join"][1].map(textOf).join(parts.data["Fn::Join"][0]);
  return `{${referred(value)}}`;
}

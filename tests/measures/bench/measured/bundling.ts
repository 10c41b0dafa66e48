import { join } from "node:path";
import { App, Stack } from "aws-cdk-lib";
import { CfnFunction } from "aws-cdk-lib/aws-lambda";
import * as z from "zod";
import { SiteFunction } from "../../../../infra/aws/constructs/site-function.ts";
import { Foundation } from "../../../../infra/aws/state/foundation.ts";
import type { FunctionName } from "../../../../infra/pipeline.ts";
import { readSite, sitesFolder } from "../../../../infra/site-files/folder.ts";

/**
 * Bundles, with the construct that the stack uses, each folder of functions/ that the arguments name, into the
 * folder that is the first of them. A process of its own, because the CDK bundles synchronously and tells the terminal.
 * Prints the paths of the bundles as JSON, in the order of the arguments.
 */
async function main([outdir, ...names]: readonly string[]): Promise<void> {
  if (outdir === undefined) throw new TypeError("usage: bundling.ts FOLDER NAME...");
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, "Bench");
  const foundation = new Foundation(stack, "Foundation", await readSite(join(sitesFolder, "demo")));
  const bundles = names.map((name, index) => {
    const fn = new SiteFunction(stack, `Function${index}`, {
      foundation,
      // One of them is no function of the site's.
      name: name as FunctionName,
      timeoutSeconds: 1,
      environment: {},
    });
    return join(outdir, `asset.${assetOf(stack, fn)}`, "index.js");
  });
  process.stdout.write(JSON.stringify(bundles));
}

const codeSchema = z.object({ s3Key: z.string() });

/** The hash under which the CDK stages a function's bundle, and names its archive. */
function assetOf(stack: Stack, { lambda }: SiteFunction): string {
  const resource = lambda.node.defaultChild;
  if (!(resource instanceof CfnFunction)) throw new TypeError("The function has no resource");
  return codeSchema.parse(stack.resolve(resource.code)).s3Key.replace(/\.zip$/, "");
}

await main(process.argv.slice(2));

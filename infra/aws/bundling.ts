import { join } from "node:path";
import { type BundlingOptions, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { root } from "../site-files/folder.ts";

const leftOut = join(root, "shared/aws/left-out");

/** Parts of the SDK that no function has a use for, and what stands for each in a bundle. */
export const aliases: Readonly<Record<string, string>> = {
  "@aws-sdk/credential-provider-node": join(leftOut, "credential-chain.ts"),
  "@aws-sdk/middleware-endpoint-discovery": join(leftOut, "endpoint-discovery.ts"),
  "@smithy/core/checksum": join(leftOut, "checksum.ts"),
  "@smithy/core/config": join(leftOut, "config-files.ts"),
  "@smithy/core/event-streams": join(leftOut, "event-streams.ts"),
};

/**
 * JSON is left out: all that there is of it is the `package.json` of each of the SDK's clients, two kilobytes for a version that
 * the header `user-agent` names.
 */
export const loader = { ".json": "empty" } as const;

/** What a package calls its ES modules: of CommonJS nothing can be left out that is not called. */
export const mainFields = ["module", "main"];

/**
 * CommonJS with the SDK inside: it starts faster than ES modules, or than the SDK of the runtime.
 * @param checkedSite path of the site's file that goes with the bundle
 */
export function bundling(checkedSite: string): BundlingOptions {
  return {
    format: OutputFormat.CJS,
    target: "node24",
    mainFields,
    loader,
    minify: true,
    bundleAwsSDK: true,
    esbuildArgs: Object.fromEntries(Object.entries(aliases).map(([name, path]) => [`--alias:${name}`, path])),
    commandHooks: {
      beforeInstall: () => [],
      beforeBundling: () => [],
      afterBundling: (_input, output) => [`cp "${checkedSite}" "${join(output, "site.json")}"`],
    },
  };
}

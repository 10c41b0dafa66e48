import { execFile } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { root } from "../../../../infra/site-files/folder.ts";

const run = promisify(execFile);

export interface Bundle {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
}

/** The yardstick: a function that has one DynamoDB client and sends one command. */
const oneClient = "one client";

const functionsFolder = join(root, "functions");
const oneClientFolder = relative(functionsFolder, join(import.meta.dirname, "../one-client"));

/** Bundles the yardstick and each of the site's functions into `folder`, as the stack bundles them. */
export async function makeBundles(folder: string): Promise<readonly Bundle[]> {
  const functions = (await readdir(functionsFolder)).sort();
  const script = join(import.meta.dirname, "bundling.ts");
  const { stdout } = await run(process.execPath, [script, folder, oneClientFolder, ...functions]);
  const paths = z.array(z.string()).parse(JSON.parse(stdout));
  const names = [oneClient, ...functions];
  return Promise.all(
    paths.map(async (path, index) => ({ name: names[index] ?? "", path, bytes: (await stat(path)).size })),
  );
}

/** Both in milliseconds; `cpu` counts all threads of the process. */
export interface Import {
  readonly wall: number;
  readonly cpu: number;
}

const importSchema = z.object({ wall: z.number(), cpu: z.number() });

/** Ends at once: what a function starts at its import is not waited for. */
const IMPORT = `
  const cpu = process.cpuUsage();
  const start = performance.now();
  require(process.argv[1]);
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000 }), () => process.exit(0));
`;

/** Imports a bundle in a new process, as a cold start does. Nothing is there for it to call. */
export async function importOnce({ path }: Bundle): Promise<Import> {
  const { stdout } = await run(process.execPath, ["-e", IMPORT, path], { env: environmentOf(path) });
  return importSchema.parse(JSON.parse(stdout));
}

export function environmentOf(path: string): Record<string, string> {
  return {
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL: "http://127.0.0.1:9",
    ARCHIVE_NAME: "bench",
    ARCHIVE_URL: "http://127.0.0.1:9/bench",
    BUS_NAME: "bench",
    CLIENTS: "[]",
    DOOR_URL: "http://127.0.0.1:9",
    PUBLIC_URL: "http://127.0.0.1:9",
    SITE_FILE: join(dirname(path), "site.json"),
    TABLE_NAME: "bench",
    TOPIC_ARN: "arn:aws:sns:eu-west-1:000000000000:bench",
    WAKE_QUEUE_URL: "http://127.0.0.1:9/wakes",
  };
}

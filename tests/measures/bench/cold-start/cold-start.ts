import { execFile } from "node:child_process";
import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import * as z from "zod";
import { listenOnLoopback } from "../../../../infra/local/loopback.ts";
import { type Bundle, environmentOf, importOnce } from "../measured/bundles.ts";
import { firstEvents } from "./first-events.ts";

const run = promisify(execFile);

/** CPU of a new process, all threads of it, in milliseconds. */
export interface ColdStart {
  readonly import: number;
  /** From the event to the function's answer, with all that it asks of AWS; null where no event is made up. */
  readonly event: number | null;
}

const costSchema = z.object({ import: z.number(), event: z.number() });

/**
 * What the function itself writes goes before the last line. Without TLS the SDK imports node:http, and with it all of
 * fetch: in AWS no function does, so it is there before the event comes.
 */
const SCRIPT = `
  const [bundle, event] = process.argv.slice(1);
  const spent = (since) => { const { user, system } = process.cpuUsage(since); return (user + system) / 1000; };
  const started = process.cpuUsage();
  const { handler } = require(bundle);
  const imported = spent(started);
  import("node:http").then(async () => {
    const heard = process.cpuUsage();
    const answer = await handler(JSON.parse(event), { getRemainingTimeInMillis: () => 10000 });
    const cost = { import: imported, event: spent(heard) };
    if ((answer.batchItemFailures ?? []).length > 0 || answer.statusCode >= 300) throw new Error("not taken");
    process.stdout.write("\\n" + JSON.stringify(cost), () => process.exit(0));
  });
`;

/** Imports a bundle in a new process and gives it its first event, with an AWS that answers at once. */
export async function coldStartOf(bundle: Bundle): Promise<ColdStart> {
  const { name, path } = bundle;
  const event = firstEvents[name];
  if (!event) return { import: (await importOnce(bundle)).cpu, event: null };
  const aws = await openAws();
  try {
    const env = { ...environmentOf(path), AWS_ENDPOINT_URL: aws.url };
    const { stdout } = await run(process.execPath, ["-e", SCRIPT, path, JSON.stringify(event())], { env });
    return costSchema.parse(JSON.parse(stdout.slice(stdout.lastIndexOf("\n"))));
  } finally {
    await aws.close();
  }
}

/** A table without an item, a bus and a bucket that take everything: in this process, so that it is not counted. */
const openAws = () =>
  listenOnLoopback((request, response) => {
    request.resume().on("end", () => {
      response.setHeader("content-type", "application/x-amz-json-1.0").end(answerTo(request));
    });
  });

const answers: Readonly<Record<string, object>> = {
  Query: { Items: [], Count: 0, ScannedCount: 0 },
  PutEvents: { FailedEntryCount: 0, Entries: [{ EventId: "1" }] },
  BatchGetItem: { Responses: {}, UnprocessedKeys: {} },
};

/** The bucket names no target, and answers nothing. */
function answerTo({ headers }: IncomingMessage): string {
  const target = String(headers["x-amz-target"] ?? "");
  return target ? JSON.stringify(answers[target.split(".").at(-1) ?? ""] ?? {}) : "";
}

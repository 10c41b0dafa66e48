import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import * as z from "zod";
import { PRESSING_SOURCE } from "../../../shared/aws/event-bus.ts";
import { type Instant, instant } from "../../../shared/base/instant.ts";
import { jsonIn } from "../../../shared/base/json.ts";
import { busFunctions, fastLaneOf, table } from "../../pipeline.ts";
import { account, region } from "../names.ts";

export interface EventEnvelope {
  readonly version: "0";
  readonly id: string;
  readonly "detail-type": string;
  readonly source: string;
  readonly account: string;
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

interface BusWorld {
  readonly now: () => Instant;
  /** Durable when it returns. */
  readonly enqueue: (queue: string, body: string) => void;
  readonly heard: (event: EventEnvelope) => void;
}

export interface LocalBus {
  /** Answers PutEvents (AWS JSON 1.1). */
  handle(body: Buffer, response: ServerResponse): void;
}

const requestSchema = z.object({
  Entries: z
    .array(
      z.object({
        Source: z.string(),
        DetailType: z.string(),
        Detail: z.string(),
        Time: z.number().optional(),
        Resources: z.array(z.string()).optional(),
      }),
    )
    .min(1)
    .max(10),
});
type PutEntry = z.infer<typeof requestSchema>["Entries"][number];
type PutAnswer = { EventId: string } | { ErrorCode: string; ErrorMessage: string };

/** EventBridge as the site uses it: PutEvents, and one queue per function of the table of functions. */
export function createBus(world: BusWorld): LocalBus {
  function put(entry: PutEntry): PutAnswer {
    const detail = jsonIn(entry.Detail);
    if (detail === undefined) return { ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed." };
    const event = envelope(entry, detail, world.now());
    for (const queue of targets(entry)) world.enqueue(queue, JSON.stringify(event));
    world.heard(event);
    return { EventId: event.id };
  }

  function answer(body: Buffer): { readonly status: number; readonly content: unknown } {
    const request = requestSchema.safeParse(jsonIn(body.toString("utf8")));
    if (!request.success) return { status: 400, content: { __type: "ValidationException" } };
    const answers = request.data.Entries.map(put);
    const failed = answers.filter((each) => "ErrorCode" in each).length;
    return { status: 200, content: { FailedEntryCount: failed, Entries: answers } };
  }

  return {
    handle(body, response) {
      const { status, content } = answer(body);
      response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify(content));
    },
  };
}

/** The rules say where: the function's own queue, and for what presses the fast lane first. */
function targets({ DetailType, Source }: PutEntry): string[] {
  const names = busFunctions.filter((name) => table[name].facts.some((each) => each === DetailType));
  return Source === PRESSING_SOURCE ? [...names.map(fastLaneOf), ...names] : names;
}

function envelope(entry: PutEntry, detail: unknown, now: Instant): EventEnvelope {
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": entry.DetailType,
    source: entry.Source,
    account,
    // PutEvents takes seconds since 1970; the envelope has whole seconds.
    time: (entry.Time === undefined ? now : instant(entry.Time * 1000)).replace(/\.\d+Z$/, "Z"),
    region,
    resources: entry.Resources ?? [],
    detail,
  };
}

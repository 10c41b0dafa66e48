import type { IncomingMessage, ServerResponse } from "node:http";
import { isOwn, type Listening, listenOnLoopback, readBody } from "../loopback.ts";
import type { LocalBus } from "./bus.ts";
import type { LocalSns } from "./sns.ts";

/** More than either service takes. */
const LIMIT_BYTES = 4 * 1024 * 1024;

/** One endpoint for what no package emulates: PutEvents, and SNS with its SMS and email. */
export function startAwsEndpoint(bus: LocalBus, sns: LocalSns): Promise<Listening> {
  return listenOnLoopback((request, response) => {
    answer(request, response, bus, sns).catch(() => response.destroy());
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, bus: LocalBus, sns: LocalSns) {
  if (!isOwn(request.headers)) return void response.writeHead(403, { connection: "close" }).end();
  const body = await readBody(request, LIMIT_BYTES);
  if (!body) return void response.writeHead(413, { connection: "close" }).end();
  const target = request.headers["x-amz-target"];
  if (target === "AWSEvents.PutEvents") return bus.handle(body, response);
  if (target === undefined) return sns.handle(body, response);
  response.writeHead(400, { "content-type": "application/x-amz-json-1.1" });
  response.end(JSON.stringify({ __type: "UnknownOperationException" }));
}

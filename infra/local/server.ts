import { hash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "aws-lambda";
import {
  answerOfFunction,
  eventOf,
  type GatewayResponse,
  type GatewayRoute,
  gatewayAnswer,
  gatewayRoute,
  type MatchedRoute,
} from "./aws/api-gateway.ts";
import { type Console, isConsolePath } from "./console/console.ts";
import { isOwn, readBody } from "./loopback.ts";

/** API Gateway's own limit on a request. */
const LIMIT_BYTES = 10 * 1024 * 1024;

interface ServerWorld {
  readonly token: string;
  readonly now: () => string;
  readonly invoke: (
    name: GatewayRoute["function"],
    event: APIGatewayProxyEventV2,
  ) => Promise<APIGatewayProxyResultV2>;
  readonly console: Console;
  readonly failed: (error: unknown) => void;
}

/** The site's one HTTP server: the routes of API Gateway, and the console beside them. */
export function createFrontDoor(
  world: ServerWorld,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    if (isFollowing(request)) return world.console.follow(response);
    answer(request, world, gone(response))
      .catch((error: unknown) => {
        world.failed(error);
        return gatewayAnswer(500);
      })
      .then((given) => send(given, response));
  };
}

/** Aborted when the connection ends before its answer. */
function gone(response: ServerResponse): AbortSignal {
  const ended = new AbortController();
  response.once("close", () => {
    if (!response.writableEnded) ended.abort();
  });
  return ended.signal;
}

async function answer(
  request: IncomingMessage,
  world: ServerWorld,
  ended: AbortSignal,
): Promise<GatewayResponse> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  if (isConsolePath(url.pathname)) return consoleAnswer(request, url, world, ended);
  const matched = gatewayRoute(request.method ?? "", url.pathname);
  if (!matched) return gatewayAnswer(404);
  if (matched.route.scope && !carries(request, world.token)) return gatewayAnswer(401);
  return functionAnswer(request, url, matched, world);
}

async function functionAnswer(request: IncomingMessage, url: URL, matched: MatchedRoute, world: ServerWorld) {
  const body = await readBody(request, LIMIT_BYTES);
  if (!body) return gatewayAnswer(413);
  const event = eventOf(request, url, body, matched, new Date(world.now()));
  return answerOfFunction(await world.invoke(matched.route.function, event));
}

async function consoleAnswer(
  request: IncomingMessage,
  url: URL,
  world: ServerWorld,
  ended: AbortSignal,
): Promise<GatewayResponse> {
  if (!isOwn(request.headers)) return gatewayAnswer(404);
  const body = await readBody(request, LIMIT_BYTES);
  if (!body) return gatewayAnswer(413);
  return world.console.answer(request.method ?? "", url, body.toString("utf8"), ended);
}

function isFollowing({ method, url, headers }: IncomingMessage): boolean {
  return method === "GET" && url === "/console/events" && isOwn(headers);
}

function carries(request: IncomingMessage, token: string): boolean {
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return hash("sha256", text, "buffer");
}

function send(given: GatewayResponse, response: ServerResponse): void {
  response.writeHead(given.status, { ...given.headers, "content-length": Buffer.byteLength(given.body) });
  response.end(given.body);
}

import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "aws-lambda";
import { heartbeatRoute, httpRoutes } from "../../pipeline.ts";

const routes = [...httpRoutes, heartbeatRoute] as const;

export type GatewayRoute = (typeof routes)[number];

export interface MatchedRoute {
  readonly route: GatewayRoute;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The route of the wiring table that a request takes; null if it has none. */
export function gatewayRoute(method: string, path: string): MatchedRoute | null {
  for (const route of routes) {
    const parameters = route.method === method ? parametersOf(route.path, path) : null;
    if (parameters) return { route, parameters };
  }
  return null;
}

/** `/a/{ref}` against `/a/x` -> { ref: "x" }; null where they differ. */
function parametersOf(template: string, path: string): Record<string, string> | null {
  const wanted = template.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (!name && part !== value) return null;
    if (name && value === "") return null;
    if (name) parameters[name] = decoded(value);
  }
  return parameters;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The types that API Gateway hands over as text; all others come in base64. */
const asText = /^(text\/|application\/(json|xml|javascript)\s*(;|$))/i;

/** A request as API Gateway's HTTP API gives it to a function, in payload format 2.0. */
export function eventOf(
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  { route, parameters }: MatchedRoute,
  at: Date,
): APIGatewayProxyEventV2 {
  const headers = headersOf(request);
  const text = asText.test(headers["content-type"] ?? "");
  const query = Object.fromEntries(url.searchParams);
  const routeKey = `${route.method} ${route.path}`;
  return {
    version: "2.0",
    routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    ...(body.length > 0 && { body: body.toString(text ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !text,
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: headers["host"] ?? "",
      domainPrefix: "local",
      http: {
        method: route.method,
        path: url.pathname,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey,
      stage: "$default",
      time: at.toISOString(),
      timeEpoch: at.getTime(),
    },
  };
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(",") : value;
  }
  return headers;
}

export interface GatewayResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Buffer;
}

/** What a function returned, as API Gateway answers it: a bare value is JSON with status 200. */
export function answerOfFunction(result: APIGatewayProxyResultV2): GatewayResponse {
  if (typeof result === "string") return json(200, result);
  if (result.statusCode === undefined) return json(200, JSON.stringify(result));
  const headers: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(result.headers ?? {}))
    headers[name.toLowerCase()] = String(value);
  if (result.cookies?.length) headers["set-cookie"] = result.cookies;
  const body = result.body ?? "";
  return {
    status: result.statusCode,
    headers,
    body: result.isBase64Encoded ? Buffer.from(body, "base64") : body,
  };
}

function json(status: number, body: string): GatewayResponse {
  return { status, headers: { "content-type": "application/json" }, body };
}

/** What API Gateway says of itself, without asking a function. */
export function gatewayAnswer(status: 401 | 404 | 413 | 500): GatewayResponse {
  const message = {
    401: "Unauthorized",
    404: "Not Found",
    413: "Request Too Long",
    500: "Internal Server Error",
  };
  const answer = json(status, JSON.stringify({ message: message[status] }));
  return status === 401
    ? { ...answer, headers: { ...answer.headers, "www-authenticate": "Bearer" } }
    : answer;
}

import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { OwnText } from "../base/origin.ts";
import type { Runtime } from "../work/ports/runtime.ts";
import { type LambdaFunction, type Middleware, stack } from "./stack.ts";

/** How long a sender waits before it sends again. */
const RETRY_AFTER_SECONDS = 5;

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Each is a whole `set-cookie`. */
  readonly cookies?: string[];
}

/** The request could not be kept: 503, and all of it is to be sent again. */
export class UnavailableError extends Error {
  override name = "UnavailableError";
}

/** Who sent it may not send this: 403, with what it lacks, and nothing of it is kept. */
export class ForbiddenError extends Error {
  override name = "ForbiddenError";
  readonly reason: OwnText;

  constructor(reason: OwnText, message: string) {
    super(message);
    this.reason = reason;
  }
}

/**
 * A function behind API Gateway's HTTP API (payload format 2.0). Every error becomes an answer, and so does a time that runs out.
 */
export function httpStack(
  runtime: Runtime,
  handle: (event: APIGatewayProxyEventV2) => Promise<HttpAnswer>,
  answerTo: (error: unknown, event: APIGatewayProxyEventV2) => HttpAnswer = problemOf,
): LambdaFunction<APIGatewayProxyEventV2, HttpAnswer> {
  const errorToAnswer: Middleware<APIGatewayProxyEventV2, HttpAnswer> = {
    onError: (request) => {
      request.response = answerTo(request.error, request.event);
    },
  };
  return stack(runtime, handle, [errorToAnswer]);
}

function problemOf(error: unknown): HttpAnswer {
  if (!isTransient(error)) return problem(500, "The request could not be handled; nothing of it was kept.");
  const answer = problem(503, "The request could not be kept. Send all of it again.");
  return { ...answer, headers: { ...answer.headers, "retry-after": String(RETRY_AFTER_SECONDS) } };
}

/** middy ends an invocation that is about to run out of time with a TimeoutError. */
function isTransient(error: unknown): boolean {
  return error instanceof UnavailableError || (error instanceof Error && error.name === "TimeoutError");
}

const titles = {
  400: "Malformed",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  413: "Too large",
  415: "Unsupported media type",
  422: "Not taken",
  500: "Failed",
  503: "Unavailable",
} as const;

/** RFC 9457. `more` adds members of its own to the problem. */
export function problem(
  statusCode: keyof typeof titles,
  detail: string,
  more: Readonly<Record<string, unknown>> = {},
): HttpAnswer {
  return json(statusCode, { title: titles[statusCode], status: statusCode, detail, ...more }, "problem+json");
}

export function json(statusCode: number, content: unknown, subtype = "json"): HttpAnswer {
  const headers = { "content-type": `application/${subtype}`, "cache-control": "no-store" };
  return { statusCode, headers, body: JSON.stringify(content) };
}

/** The media type without its parameters, in lower case; empty if there is none. */
export function mediaType(event: APIGatewayProxyEventV2): string {
  return mediaTypeOf(event.headers["content-type"] ?? "");
}

export function mediaTypeOf(contentType: string): string {
  const [type = ""] = contentType.split(";", 1);
  return type.trim().toLowerCase();
}

/**
 * Whether the body is compressed: nothing here undoes that. What is no coding (some senders write a character set there) says
 * nothing of the body, which is read as it is.
 */
export function isContentCoded({ headers }: APIGatewayProxyEventV2): boolean {
  const named = (headers["content-encoding"] ?? "").toLowerCase().split(",");
  return named.some((coding) => codings.has(coding.trim()));
}

/** IANA's list of content codings, but for identity. */
const codings = new Set(
  "aes128gcm br compress dcb dcz deflate exi gzip pack200-gzip x-compress x-gzip zstd".split(" "),
);

/** How many bytes the body has, without decoding it. */
export function bodyLength({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): number {
  return Buffer.byteLength(body, isBase64Encoded ? "base64" : "utf8");
}

export function bodyBytes({ body = "", isBase64Encoded }: APIGatewayProxyEventV2): Buffer {
  return Buffer.from(body, isBase64Encoded ? "base64" : "utf8");
}

import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { Instant } from "../base/instant.ts";
import type { CloudEvent } from "../events/fact.ts";
import type { HeldItem } from "../events/held.ts";
import { bodyBytes, type HttpAnswer } from "../lambda/http.ts";
import type { Site } from "../sites/site.ts";
import type { InboundRequest } from "../work/ports/archive.ts";
import type { KeptWay } from "../work/ports/archive-key.ts";
import { clientOf } from "./admission.ts";
import { BINARY, structuredBody } from "./binary-mode.ts";

/** What a request says, before any of it is kept. */
export interface Read {
  readonly facts: readonly CloudEvent[];
  readonly held: readonly HeldItem[];
  readonly answer: HttpAnswer;
}

/** Not even a request of its kind (400, 413, 415): it is answered, and nothing of it is kept. */
export interface Refused {
  readonly refused: HttpAnswer;
}

/** Reads a request of one way in. Pure: the same bytes, site and time give the same. */
export type RequestReader<R extends Read = Read> = (
  sent: Pick<InboundRequest, "contentType" | "body" | "receivedAt">,
  site: Site,
) => R | Refused;

export function sentBy(event: APIGatewayProxyEventV2, way: KeptWay, receivedAt: Instant): InboundRequest {
  const structured = way === "events" ? structuredBody(event) : null;
  return {
    id: event.requestContext.requestId,
    client: clientOf(event),
    way,
    contentType: structured ? BINARY : (event.headers["content-type"] ?? ""),
    receivedAt,
    body: structured ?? bodyBytes(event),
  };
}

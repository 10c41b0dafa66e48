import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { MAX_BYTES, MAX_CLINICAL_BYTES } from "../../shared/events/limits.ts";
import { admitSender } from "../../shared/intake/admission.ts";
import { takeEvents } from "../../shared/intake/events.ts";
import { takeFhir } from "../../shared/intake/fhir.ts";
import { takeHeartbeat } from "../../shared/intake/heartbeat.ts";
import { takeHl7 } from "../../shared/intake/hl7v2.ts";
import { answerRefused, type DoorDeps } from "../../shared/intake/make-durable.ts";
import { sentBy } from "../../shared/intake/request.ts";
import {
  bodyLength,
  ForbiddenError,
  type HttpAnswer,
  httpStack,
  isContentCoded,
  json,
  problem,
} from "../../shared/lambda/http.ts";
import type { LambdaFunction } from "../../shared/lambda/stack.ts";
import type { InboundRequest } from "../../shared/work/ports/archive.ts";
import type { Way } from "../../shared/work/ports/archive-key.ts";
import { TherapyMemory } from "../../shared/work/therapy-memory.ts";

type Answer = (deps: DoorDeps, event: APIGatewayProxyEventV2) => Promise<HttpAnswer>;
type Take = (deps: DoorDeps, sent: InboundRequest) => Promise<HttpAnswer>;

interface Route {
  readonly method: string;
  readonly answer: Answer;
  readonly maxBytes: number;
}

const routes = new Map<string, Route>([
  ["/v1/events", { method: "POST", answer: by("events", takeEvents), maxBytes: MAX_BYTES }],
  ["/v1/hl7v2", { method: "POST", answer: by("hl7v2", takeHl7), maxBytes: MAX_CLINICAL_BYTES }],
  ["/v1/fhir", { method: "POST", answer: by("fhir", takeFhir), maxBytes: MAX_CLINICAL_BYTES }],
  ["/v1/heartbeat", { method: "POST", answer: beat, maxBytes: MAX_BYTES }],
  ["/health", { method: "GET", answer: async () => json(200, { status: "ok" }), maxBytes: MAX_BYTES }],
]);

function by(way: Way, take: Take): Answer {
  return async (deps, event) => {
    const sent = sentBy(event, way, deps.runtime.now());
    try {
      admitSender(deps.admission, event, way);
      return isContentCoded(event)
        ? await answerRefused(deps, sent, { refused: coded() })
        : await take(deps, sent);
    } catch (error) {
      if (error instanceof ForbiddenError) return forbidden(deps, error);
      throw error;
    }
  };
}

/** Who may call it is the gateway's to say: it is no client's way in. */
function beat(deps: DoorDeps, event: APIGatewayProxyEventV2): Promise<HttpAnswer> {
  return takeHeartbeat(deps, sentBy(event, "heartbeat", deps.runtime.now()));
}

function forbidden({ runtime }: DoorDeps, { reason, message }: ForbiddenError): HttpAnswer {
  runtime.log.warn("forbidden", { reason });
  return problem(403, message, { code: reason });
}

/** The door: what it accepts is kept before it answers. Who may come in is decided before this. */
export function createIngest(given: DoorDeps): LambdaFunction<APIGatewayProxyEventV2, HttpAnswer> {
  const deps = { therapies: new TherapyMemory(), ...given };
  return httpStack(deps.runtime, async (event) => {
    const { method, path } = event.requestContext.http;
    const route = routes.get(path);
    if (!route) return problem(404, "There is nothing here.");
    if (route.method !== method) return notAllowed(route.method);
    if (bodyLength(event) > route.maxBytes) return tooLarge(route);
    return route.answer(deps, event);
  });
}

function tooLarge({ maxBytes }: Route): HttpAnswer {
  return problem(413, `The body is larger than ${maxBytes / 1024} KiB.`);
}

/** RFC 9110 asks for the codings that would have been taken. */
function coded(): HttpAnswer {
  const answer = problem(415, "Send the body without a content coding.");
  return { ...answer, headers: { ...answer.headers, "accept-encoding": "identity" } };
}

function notAllowed(method: string): HttpAnswer {
  const answer = problem(405, `Only ${method} is answered here.`);
  return { ...answer, headers: { ...answer.headers, allow: method } };
}

import type { ServerResponse } from "node:http";
import * as z from "zod";
import type { Instant } from "../../../shared/base/instant.ts";
import { jsonIn } from "../../../shared/base/json.ts";
import type { GatewayResponse } from "../aws/api-gateway.ts";
import { type Clock, DurationError } from "../clock/clock.ts";
import type { OutboxEntry } from "./outbox.ts";
import { type PageFile, pageFiles } from "./page.ts";

export interface HeldView {
  readonly id: string;
  readonly at: Instant;
  readonly source: string;
  readonly reason: string;
  readonly subject?: string | undefined;
}

/** Where the site's state is, for commands that work on it. */
export interface Endpoints {
  readonly now: Instant;
  /** The folder with what the site keeps of its past; null where it keeps nothing. */
  readonly history: string | null;
  readonly table: Endpoint;
  readonly archive: Endpoint;
  readonly bus: Endpoint;
}

interface Endpoint {
  readonly endpoint: string;
  readonly name: string;
}

/** What the console looks at, and the one thing that it can do. */
interface ConsoleWorld {
  /** Lets what is under way finish, so that a fact just accepted can be seen; but not for long. */
  readonly settleShortly: () => Promise<unknown>;
  readonly clock: Clock;
  readonly outbox: () => readonly OutboxEntry[];
  readonly held: () => Promise<readonly HeldView[]>;
  readonly endpoints: () => Endpoints;
  readonly subjects: () => Promise<readonly string[]>;
  /** Null for a patient never heard of. */
  readonly patient: (subject: string) => Promise<object | null>;
  /** The day of a patient once heard of, as the page draws it. */
  readonly timeline: (subject: string) => Promise<object>;
  readonly follow: (response: ServerResponse) => void;
  /** The unit's list, as a page. */
  readonly list: () => Promise<GatewayResponse>;
  /** A FHIR bundle. Null for a patient never heard of. */
  readonly fhir: (subject: string) => Promise<object | null>;
  /** @throws DurationError */
  readonly advance: (duration: string, gone?: AbortSignal) => Promise<Instant>;
}

export interface Console {
  /** @param gone whoever asked waits no more */
  answer(method: string, url: URL, body: string, gone?: AbortSignal): Promise<GatewayResponse>;
  /** Holds the response open, and tells what happens. */
  follow(response: ServerResponse): void;
}

export function isConsolePath(path: string): boolean {
  return path === "/" || path === "/console" || path.startsWith("/console/");
}

const showsState = /^GET \/console\/(outbox|held|list|patients|timelines)/;

export function createConsole(world: ConsoleWorld): Console {
  return {
    follow: world.follow,
    async answer(method, url, body, gone) {
      const asked = `${method} ${url.pathname}`;
      if (showsState.test(asked)) await world.settleShortly();
      switch (asked) {
        case "GET /console/outbox":
          return json(200, world.outbox());
        case "GET /console/held":
          return json(200, await world.held());
        case "GET /console/list":
          return await world.list();
        case "GET /console/endpoints":
          return json(200, world.endpoints());
        case "GET /console/patients":
          return json(200, await everyPatient(world, world.patient));
        case "GET /console/timelines":
          return json(200, await everyPatient(world, world.timeline));
        case "GET /console/clock":
          return json(200, { now: world.clock.now(), kind: world.clock.kind });
        case "POST /console/clock":
          return advance(world, body, gone);
        default:
          return other(world, asked);
      }
    },
  };
}

const onePatientPath = /^GET \/console\/patients\/([^/]+)(\/fhir)?$/;

async function other(world: ConsoleWorld, asked: string): Promise<GatewayResponse> {
  const file = asked.startsWith("GET ") && pageFiles.get(asked.slice("GET ".length));
  if (file) return pageAnswer(file);
  const [, part = "", asFhir] = onePatientPath.exec(asked) ?? [];
  const subject = decoded(part);
  const found = subject === "" ? null : await (asFhir ? world.fhir(subject) : world.patient(subject));
  return found ? json(200, found, asFhir ? "fhir+json" : "json") : problem(404, "Not found");
}

/** Empty for what is no encoding of a text. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return "";
  }
}

async function everyPatient(
  world: ConsoleWorld,
  show: (subject: string) => Promise<object | null>,
): Promise<readonly (object | null)[]> {
  return Promise.all((await world.subjects()).map(show));
}

const advanceSchema = z.strictObject({ advance: z.string() });

async function advance(world: ConsoleWorld, body: string, gone?: AbortSignal): Promise<GatewayResponse> {
  if (world.clock.kind === "real") return problem(409, "The clock is real: nobody can move it");
  const parsed = jsonIn(body);
  if (parsed === undefined) return problem(400, "The body is not JSON");
  const request = advanceSchema.safeParse(parsed);
  if (!request.success) return notADuration();
  try {
    return json(200, { now: await world.advance(request.data.advance, gone) });
  } catch (error) {
    if (error instanceof DurationError) return notADuration();
    throw error;
  }
}

function notADuration(): GatewayResponse {
  const errors = [
    { pointer: "/advance", detail: "must be an ISO 8601 duration that leads forward, like PT1H" },
  ];
  return problem(422, "The clock cannot move so", { errors });
}

/** Patients stand in these answers. */
const guarded = { "cache-control": "no-store", "x-content-type-options": "nosniff" };

function json(status: number, content: unknown, subtype = "json"): GatewayResponse {
  const headers = { "content-type": `application/${subtype}`, ...guarded };
  return { status, headers, body: JSON.stringify(content) };
}

function problem(status: number, title: string, more: object = {}): GatewayResponse {
  const headers = { "content-type": "application/problem+json", ...guarded };
  return { status, headers, body: JSON.stringify({ type: "about:blank", title, status, ...more }) };
}

function pageAnswer({ type, content }: PageFile): GatewayResponse {
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  const headers = { "content-type": type, "content-security-policy": policy, ...guarded };
  return { status: 200, headers, body: content };
}

import { acknowledgementsIn } from "../answers/site-answer.ts";
import type { DoorAnswer, HttpClient } from "./http.ts";
import { TokenError, type TokenSource } from "./token.ts";

/** What became of one request. */
type Attempt =
  /** The site has taken or refused it for good; the acknowledgements are its own. None, where none was asked for. */
  | { readonly kind: "answered"; readonly acknowledgements: readonly Buffer[] }
  /** More than it takes at once. */
  | { readonly kind: "over-limits" }
  /** It may not have been kept: the same is sent again, later. */
  | { readonly kind: "silent"; readonly why: Silence; readonly afterMs: number };

export type Silence = "no-connection" | "no-token" | "token-refused" | "busy" | "failing" | "not-the-site";

export interface SiteDoor {
  readonly name: string;
  post(body: Buffer): Promise<Attempt>;
}

interface Target {
  readonly name: string;
  /** The site's, without a path of the door. */
  readonly url: URL;
  readonly tokens: TokenSource;
}

const ER7 = "x-application/hl7-v2+er7";

/** The door of one site, by HTTP. */
export function createDoor({ name, url, tokens }: Target, http: HttpClient): SiteDoor {
  const way = new URL(`${url.pathname.replace(/\/+$/, "")}/v1/hl7v2`, url);
  const send = async (body: Buffer, isAgain: boolean): Promise<Attempt> => {
    const token = await tokens.token();
    const headers = { authorization: `Bearer ${token}`, "content-type": ER7 };
    const answer = await http.post({ url: way, headers, body });
    if (answer.status !== 401) return attemptOf(answer);
    return tokens.refused(token) && !isAgain ? send(body, true) : silent("token-refused");
  };
  return { name, post: (body) => send(body, false).catch(silentFor) };
}

function silentFor(error: unknown): Attempt {
  return silent(error instanceof TokenError ? "no-token" : "no-connection");
}

function silent(why: Silence, afterMs = 0): Attempt {
  return { kind: "silent", why, afterMs };
}

/** What is no answer of a site says nothing about the message, whoever it came from. */
function attemptOf(answer: DoorAnswer): Attempt {
  const { status } = answer;
  if (status === 413) return { kind: "over-limits" };
  if (status === 403) return silent("token-refused");
  if (status === 429) return silent("busy", afterMs(answer));
  if (status >= 500) return silent("failing", afterMs(answer));
  const isTaken = status >= 200 && status < 300;
  if (!isTaken && status !== 400 && status !== 422) return silent("not-the-site");
  const acknowledgements = acknowledgementsIn(answer.body);
  const isSilentOnPurpose =
    status === 204 || (isTaken && answer.type.startsWith(ER7) && answer.body.length === 0);
  return acknowledgements.length > 0 || isSilentOnPurpose
    ? { kind: "answered", acknowledgements }
    : silent("not-the-site");
}

/** Retry-After in seconds; its other form, a date, is passed by. */
function afterMs({ retryAfter }: DoorAnswer): number {
  return /^\d{1,5}$/.test(retryAfter) ? Number(retryAfter) * 1000 : 0;
}

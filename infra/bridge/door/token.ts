import * as z from "zod";
import { jsonIn } from "../../../shared/base/json.ts";
import type { HttpClient } from "./http.ts";

/** What a target wants as `Authorization: Bearer`. */
export interface TokenSource {
  /** @throws TokenError where none is to be had now */
  token(): Promise<string>;
  /** The site refused this one. True if another may be had now: it is asked for when it is next wanted. */
  refused(token: string): boolean;
}

export class TokenError extends Error {
  override name = "TokenError";
}

/** @param read its value by now: a file may have another one */
export function fixedToken(read: () => string): TokenSource {
  let current = read();
  return {
    token: async () => current,
    refused(token) {
      current = read();
      return current !== token;
    },
  };
}

interface ClientCredentials {
  readonly tokenUrl: URL;
  readonly clientId: string;
  readonly secret: () => string;
  readonly scope: string;
}

interface Cached {
  readonly token: string;
  /** Milliseconds of the clock. */
  readonly goodUntil: number;
}

interface TokenPorts {
  readonly http: HttpClient;
  readonly now: () => number;
  /** Each token is billed, so each is counted. */
  readonly got: () => void;
}

/** It is renewed so long before its end, but for the last tenth of a short life. */
const EARLY_MS = 60_000;
/** A site that refuses whatever it is given must not cost a token with each try. */
const RENEWAL_MS = 30_000;

/** OAuth 2.0 client credentials: one token for all connections, kept until shortly before its end. */
export function clientCredentials(given: ClientCredentials, ports: TokenPorts): TokenSource {
  let cached: Cached | null = null;
  let asking: Promise<Cached> | null = null;
  let renewedAt = Number.NEGATIVE_INFINITY;
  return {
    async token() {
      if (cached && ports.now() < cached.goodUntil) return cached.token;
      asking ??= ask(given, ports).finally(() => {
        asking = null;
      });
      cached = await asking;
      return cached.token;
    },
    refused(token) {
      if (cached?.token !== token) return true;
      if (ports.now() - renewedAt < RENEWAL_MS) return false;
      renewedAt = ports.now();
      cached = null;
      return true;
    },
  };
}

const answerSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().default(300),
});

async function ask(
  { tokenUrl, clientId, secret, scope }: ClientCredentials,
  ports: TokenPorts,
): Promise<Cached> {
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret())}`).toString(
    "base64",
  );
  const asked = ports.now();
  const { status, body } = await ports.http.post({
    url: tokenUrl,
    headers: { authorization: `Basic ${basic}`, "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(new URLSearchParams({ grant_type: "client_credentials", scope }).toString()),
  });
  const said = status === 200 ? answerSchema.safeParse(jsonIn(body.toString("utf8"))).data : undefined;
  if (!said) throw new TokenError(`The issuer answered ${status} without a token`);
  ports.got();
  const life = said.expires_in * 1000;
  return { token: said.access_token, goodUntil: asked + life - Math.min(EARLY_MS, life / 10) };
}

import { readFileSync } from "node:fs";
import type { Counts } from "../../bridge/counts.ts";
import { createDoor, type SiteDoor } from "../../bridge/door/door.ts";
import type { HttpClient } from "../../bridge/door/http.ts";
import { type BridgeRoute, router } from "../../bridge/door/routes.ts";
import { clientCredentials, fixedToken, TokenError, type TokenSource } from "../../bridge/door/token.ts";
import { fileNamed, UsageError } from "../command-line.ts";
import { type BridgeArguments, isLoopback } from "./arguments.ts";
import { type SecretPlace, SitesFileError, sitesFileOf, type TokenPlace } from "./sites-file.ts";

interface SitesPorts {
  readonly http: HttpClient;
  readonly counts: Counts;
  readonly env: NodeJS.ProcessEnv;
}

/** Which site a message goes to. @throws UsageError */
export function doorsOf(
  sites: BridgeArguments["sites"],
  ports: SitesPorts,
): (message: Buffer) => SiteDoor | null {
  const { sites: named, routes } = typeof sites === "string" ? readSites(sites) : sites;
  const doors = new Map(
    Object.entries(named).map(([name, { url, token }]) => [
      name,
      createDoor({ name, url: siteUrl(url), tokens: tokenSource(token, name, ports) }, ports.http),
    ]),
  );
  return router(
    routes.flatMap(({ when, to }): BridgeRoute[] => {
      const door = doors.get(to);
      return door ? [{ when, door }] : [];
    }),
  );
}

function readSites(path: string) {
  try {
    return sitesFileOf(fileNamed(path));
  } catch (error) {
    if (error instanceof SitesFileError) throw new UsageError(`${path}: ${error.message}.`, { cause: error });
    throw error;
  }
}

/** The door's own path is the bridge's to add: twice, every message would wait for a site that is not there. */
function siteUrl(text: string): URL {
  const url = safeUrl(text);
  if (!/\/v1\/(?:hl7v2|fhir|events)\/*$/.test(url.pathname)) return url;
  throw new UsageError(`${text} has a path of the door: leave it out from /v1 on.`);
}

/** Results of patients and the token go there: in the clear on this machine alone. */
function safeUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (url && isSafe && !url.search && !url.username) return url;
  throw new UsageError(`${text} is no address of a site, like https://site.example.`);
}

function tokenSource(place: TokenPlace, target: string, { http, counts, env }: SitesPorts): TokenSource {
  if ("fixed" in place) {
    requireSecret(place.fixed, env);
    return fixedToken(() => secretOf(place.fixed, env));
  }
  requireSecret(place.secret, env);
  return clientCredentials(
    {
      tokenUrl: safeUrl(place.tokenUrl),
      clientId: place.clientId,
      secret: () => secretOf(place.secret, env),
      scope: place.scope,
    },
    { http, now: Date.now, got: () => counts.add("tokens_total", { target }) },
  );
}

/** It is missed at the start, not with the first message. */
function requireSecret(place: SecretPlace, env: NodeJS.ProcessEnv): void {
  const name = "env" in place ? place.env : place.file;
  try {
    if (secretOf(place, env) !== "") return;
  } catch (cause) {
    throw new UsageError(`${name} cannot be read.`, { cause });
  }
  throw new UsageError(`${name} holds no token or secret.`);
}

/** @throws TokenError where the file has gone since the start */
function secretOf(place: SecretPlace, env: NodeJS.ProcessEnv): string {
  if ("env" in place) return env[place.env] ?? "";
  try {
    return readFileSync(place.file, "utf8").trim();
  } catch (cause) {
    throw new TokenError(`${place.file} cannot be read`, { cause });
  }
}

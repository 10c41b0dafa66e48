import { countOf, parseOptions, UsageError, wordOptions } from "../command-line.ts";
import type { SitesFile, TokenPlace } from "./sites-file.ts";

export const bridgeUsage = `npm run bridge -- --listen PORT --to URL [options]
  --listen PORT            where senders connect, on this machine alone; HOST:PORT for others; 0 takes a free one
  --to URL                 the site, like https://site.example; its door is /v1/hl7v2
  --config FILE            several sites by MSH-3 to MSH-6, instead of --to
  --allow LIST             who may connect: addresses and networks, like 10.1.2.3,10.2.0.0/16, or any
  --tls-cert FILE          TLS for senders: the certificate, with --tls-key FILE
  --tls-client-ca FILE     only senders whose certificate is of this authority
  --token-url URL          the issuer of OAuth 2.0 client credentials; else the token is LOCAL_TOKEN
  --client-id ID           with its secret in BRIDGE_CLIENT_SECRET, or in --client-secret-file FILE
  --scope SCOPE            ingest/write unless given
  --error-after SECONDS    answers AE or CE when the site has not answered for so long; else the sender waits
  --idle SECONDS           ends a connection without a message; 3600 unless given
  --max-connections N      1000 unless given
  --health PORT            GET /health and /metrics, on this machine alone; HOST:PORT for others
`;

const options = {
  ...wordOptions("listen", "to", "config", "allow", "tls-cert", "tls-key", "tls-client-ca"),
  ...wordOptions("token-url", "client-id", "client-secret-file", "scope"),
  ...wordOptions("error-after", "idle", "max-connections", "health"),
};

interface Place {
  readonly host: string;
  readonly port: number;
}

export interface BridgeArguments {
  readonly listen: Place;
  /** What `--to` names, or the path of a file that names several. */
  readonly sites: SitesFile | string;
  /** Null for anybody. */
  readonly allow: readonly string[] | null;
  readonly tls: { readonly cert: string; readonly key: string; readonly clientCa: string | null } | null;
  readonly errorAfterSeconds: number | null;
  readonly idleSeconds: number;
  readonly maxConnections: number;
  readonly health: Place | null;
}

type Values = ReturnType<typeof parseOptions<typeof options>>;

/** @throws UsageError */
export function bridgeArguments(args: readonly string[]): BridgeArguments {
  const values = parseOptions(args, options);
  if (values.listen === undefined) throw new UsageError("--listen says where senders connect, like 2575.");
  const listen = placeOf("--listen", values.listen);
  const given = {
    listen,
    sites: sitesOf(values),
    allow: values.allow === undefined || values.allow === "any" ? null : values.allow.split(","),
    tls: tlsOf(values),
    errorAfterSeconds:
      values["error-after"] === undefined ? null : countOf("--error-after", values["error-after"]),
    idleSeconds: countOf("--idle", values.idle ?? "3600"),
    maxConnections: countOf("--max-connections", values["max-connections"] ?? "1000"),
    health: values.health === undefined ? null : placeOf("--health", values.health),
  };
  const isOpen = values.allow === undefined && !given.tls?.clientCa && !isLoopback(listen.host);
  if (isOpen)
    throw new UsageError("Other machines can connect there: say who may with --allow, or --tls-client-ca.");
  return given;
}

export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/.test(host);
}

/** `PORT`, `HOST:PORT` or `[IPV6]:PORT`. */
function placeOf(name: string, given: string): Place {
  const [, host = "127.0.0.1", digits = ""] =
    /^(?:(\[[0-9A-Fa-f:]+\]|[^:\s]+):)?(\d{1,5})$/.exec(given) ?? [];
  const port = digits === "" ? Number.NaN : Number(digits);
  if (port <= 65535) return { host: host.replace(/^\[|\]$/g, ""), port };
  throw new UsageError(`${name} is a port from 0 to 65535, or HOST:PORT.`);
}

function sitesOf(values: Values): BridgeArguments["sites"] {
  const { to, config } = values;
  if (config !== undefined) {
    const others = ["to", "token-url", "client-id", "client-secret-file", "scope"] as const;
    const also = others.find((name) => values[name] !== undefined);
    if (also) throw new UsageError(`--config says what --${also} would: give one of them.`);
    return config;
  }
  if (to === undefined) throw new UsageError("--to names the site, or --config several.");
  return { sites: { site: { url: to, token: tokenOf(values) } }, routes: [{ when: {}, to: "site" }] };
}

function tokenOf(values: Values): TokenPlace {
  const tokenUrl = values["token-url"];
  const clientId = values["client-id"];
  if (tokenUrl === undefined && clientId === undefined) return { fixed: { env: "LOCAL_TOKEN" } };
  if (tokenUrl === undefined || clientId === undefined) {
    throw new UsageError("--token-url and --client-id go together.");
  }
  const file = values["client-secret-file"];
  const secret = file === undefined ? { env: "BRIDGE_CLIENT_SECRET" } : { file };
  return { tokenUrl, clientId, secret, scope: values.scope ?? "ingest/write" };
}

function tlsOf(values: Values): BridgeArguments["tls"] {
  const cert = values["tls-cert"];
  const key = values["tls-key"];
  const clientCa = values["tls-client-ca"] ?? null;
  if (cert !== undefined && key !== undefined) return { cert, key, clientCa };
  if (cert === undefined && key === undefined && clientCa === null) return null;
  throw new UsageError("--tls-cert and --tls-key go together, and --tls-client-ca with both.");
}

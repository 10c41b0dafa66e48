import { createSecureContext, type TlsOptions } from "node:tls";
import { type Bridge, openBridge } from "../../bridge/bridge.ts";
import { createCounts } from "../../bridge/counts.ts";
import { createHttpClient } from "../../bridge/door/http.ts";
import { openHealth } from "../../bridge/health.ts";
import { type BridgeLog, jsonLog } from "../../bridge/log.ts";
import { anybody, type Peers, PeersError, peersIn } from "../../bridge/peers.ts";
import { endWithNpm, signalled } from "../../local/process-end.ts";
import { fileNamed, print, runCommand, UsageError } from "../command-line.ts";
import { type BridgeArguments, bridgeArguments, bridgeUsage } from "./arguments.ts";
import { doorsOf } from "./sites.ts";

await runCommand(bridgeUsage, main);

/** 0 when it was told to end, 1 when its port is taken. */
async function main(args: readonly string[]): Promise<0 | 1> {
  const given = bridgeArguments(args);
  endWithNpm(process.env);
  // Messages go on where nobody reads the log any more.
  process.stderr.on("error", () => {});
  const log = jsonLog(
    (line) => process.stderr.write(line),
    () => new Date(),
  );
  try {
    await run(given, log);
    return 0;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    process.stderr.write("The port is taken: choose another one, or 0 for a free one.\n");
    return 1;
  }
}

async function run(given: BridgeArguments, log: BridgeLog): Promise<void> {
  const counts = createCounts();
  const http = createHttpClient();
  const options = {
    ...{ ...given.listen, counts, log, peers: peersOf(given), tls: tlsOf(given) },
    doorFor: doorsOf(given.sites, { http, counts, env: process.env }),
    maxConnections: given.maxConnections,
    idleMs: given.idleSeconds * 1000,
    errorAfterMs: given.errorAfterSeconds === null ? null : given.errorAfterSeconds * 1000,
  };
  const stopped = signalled();
  const bridge = await openBridge(options);
  const health = given.health && (await openHealth(given.health, counts, bridge.connections));
  if (health) log("info", "health", { port: health.port });
  // Without TLS it ends by it, as it does when its terminal is closed.
  if (given.tls) process.on("SIGHUP", () => renew(bridge, given, log));
  print([`listening mllp://${hostIn(bridge)}:${bridge.port}`]);
  await stopped;
  log("info", "stopping", { count: bridge.connections() });
  await bridge.close();
  await health?.close();
  http.close();
}

/** Certificates are read again; what cannot be used leaves those that are. */
function renew(bridge: Bridge, given: BridgeArguments, log: BridgeLog): void {
  try {
    const tls = tlsOf(given);
    if (tls) bridge.renew(tls);
    log("info", "certificates-renewed");
  } catch {
    log("error", "certificates-unusable");
  }
}

function hostIn({ host }: Bridge): string {
  return host.includes(":") ? `[${host}]` : host;
}

function peersOf({ allow }: BridgeArguments): Peers {
  if (allow === null) return anybody;
  try {
    return peersIn(allow);
  } catch (error) {
    if (error instanceof PeersError) throw new UsageError(`--allow: ${error.message}`, { cause: error });
    throw error;
  }
}

function tlsOf({ tls }: BridgeArguments): TlsOptions | null {
  if (!tls) return null;
  const ca =
    tls.clientCa === null ? {} : { ca: fileNamed(tls.clientCa), requestCert: true, rejectUnauthorized: true };
  const options = { cert: fileNamed(tls.cert), key: fileNamed(tls.key), ...ca };
  try {
    createSecureContext(options);
    return options;
  } catch (cause) {
    throw new UsageError("The certificate, its key or the authority cannot be used.", { cause });
  }
}

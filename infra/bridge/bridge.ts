import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as timeout } from "node:timers/promises";
import { createServer as createTlsServer, type TlsOptions, Server as TlsServer } from "node:tls";
import { Connection, type ConnectionDeps, type Ending } from "./connection.ts";
import { type Counts, createCounts } from "./counts.ts";
import type { SiteDoor } from "./door/door.ts";
import { listening } from "./listening.ts";
import type { BridgeLog } from "./log.ts";
import { anybody, type Peers } from "./peers.ts";

export interface BridgeOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly doorFor: (message: Buffer) => SiteDoor | null;
  readonly log: BridgeLog;
  readonly counts?: Counts;
  readonly peers?: Peers;
  /** Plain TCP unless given. */
  readonly tls?: TlsOptions | null;
  readonly maxConnections?: number;
  readonly idleMs?: number;
  readonly stalledMs?: number;
  /** Null, unless given: the sender waits. */
  readonly errorAfterMs?: number | null;
  readonly now?: () => Date;
  readonly random?: () => number;
  readonly pause?: ConnectionDeps["pause"];
}

export interface Bridge {
  readonly host: string;
  readonly port: number;
  readonly connections: () => number;
  /** For whoever connects from now on; connections that are open go on as they are. Nothing where there is no TLS. */
  renew(tls: TlsOptions): void;
  /** What is in flight is answered, then all connections end. */
  close(): Promise<void>;
}

const LEAST = { minVersion: "TLSv1.2" } as const;
const HOUR_MS = 3_600_000;
const STALLED_MS = 30_000;
const MAX_CONNECTIONS = 1000;
/** Between the last answer and the end of a connection, for the sender to read it. */
const FAREWELL_MS = 2_000;
/** A request that is under way is not waited for longer when the bridge stops. */
const STOP_MS = 36_000;

/** MLLP in, the door's HTTP out. Nothing is stored: the sender's own queue is the only one. */
export async function openBridge(options: BridgeOptions): Promise<Bridge> {
  const stopping = new AbortController();
  const deps = depsOf(options, stopping.signal);
  const open = new Map<Connection, { readonly socket: Socket; readonly served: Promise<void> }>();
  const { peers = anybody } = options;
  let number = 0;
  const server = serverOf(options, deps, (socket) => {
    const peer = socket.remoteAddress ?? "";
    // Without a listener an error of the socket would end the process; `close` follows each.
    socket.on("error", () => {});
    if (!peers(peer)) return turnAway(socket, peer, deps);
    number += 1;
    const connection = new Connection(socket, { peer, connection: number }, deps);
    const served = serve(connection, socket, { peer, connection: number }, deps).finally(() => {
      open.delete(connection);
      deps.counts.set("connections_open", open.size);
    });
    open.set(connection, { socket, served });
    deps.counts.add("connections_total");
    deps.counts.set("connections_open", open.size);
  });
  server.maxConnections = options.maxConnections ?? MAX_CONNECTIONS;
  server.on("drop", () => deps.counts.add("refused_connections_total", { why: "too-many" }));
  const port = await listen(server, options);
  return {
    host: options.host,
    port,
    connections: () => open.size,
    renew(tls) {
      if (server instanceof TlsServer) server.setSecureContext({ ...LEAST, ...tls });
    },
    async close() {
      stopping.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const connection of open.keys()) connection.interrupt();
      const late = setTimeout(() => {
        for (const { socket } of open.values()) socket.destroy();
      }, STOP_MS);
      await Promise.all([...open.values()].map(({ served }) => served));
      await closed;
      clearTimeout(late);
    },
  };
}

function depsOf(options: BridgeOptions, stopping: AbortSignal): ConnectionDeps {
  return {
    stopping,
    doorFor: options.doorFor,
    log: options.log,
    counts: options.counts ?? createCounts(),
    now: options.now ?? (() => new Date()),
    random: options.random ?? Math.random,
    pause: options.pause ?? pause,
    idleMs: options.idleMs ?? HOUR_MS,
    stalledMs: options.stalledMs ?? STALLED_MS,
    errorAfterMs: options.errorAfterMs ?? null,
  };
}

async function pause(ms: number, until: AbortSignal): Promise<void> {
  await timeout(ms, undefined, { signal: until }).catch(() => {});
}

function serverOf(
  { tls }: BridgeOptions,
  { log, counts }: ConnectionDeps,
  handle: (socket: Socket) => void,
): Server {
  // A sender that only ends its own side still hears the answer.
  const options = { allowHalfOpen: true, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 };
  if (!tls) return createServer(options, handle);
  const server = createTlsServer({ ...LEAST, handshakeTimeout: 10_000, ...tls, ...options }, handle);
  server.on("tlsClientError", (_error, socket) => {
    counts.add("refused_connections_total", { why: "tls" });
    log("warn", "tls-refused", { peer: socket.remoteAddress ?? "" });
    socket.destroy();
  });
  return server;
}

function listen(server: Server, { host, port, log }: BridgeOptions): Promise<number> {
  // Later ones are of single connections that could not be taken.
  server.on("error", () => log("error", "not-accepted"));
  return listening(server, port, host);
}

function turnAway(socket: Socket, peer: string, { log, counts }: ConnectionDeps): void {
  counts.add("refused_connections_total", { why: "peer" });
  log("warn", "peer-refused", { peer });
  socket.destroy();
}

async function serve(
  connection: Connection,
  socket: Socket,
  id: { readonly peer: string; readonly connection: number },
  { log, counts }: ConnectionDeps,
): Promise<void> {
  log("info", "connected", id);
  const ending = await connection.serve().catch((): Ending | "failed" => "failed");
  counts.add("endings_total", { why: ending });
  log(ending === "ended" || ending === "stopping" ? "info" : "warn", "disconnected", { ...id, why: ending });
  await farewell(socket);
}

/** Bytes that still come are passed by: to end with unread ones would reset the connection, and the answer with it. */
async function farewell(socket: Socket): Promise<void> {
  if (socket.destroyed) return;
  const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  const late = setTimeout(() => socket.destroy(), FAREWELL_MS);
  socket.removeAllListeners("data");
  socket.resume();
  socket.end();
  await closed;
  clearTimeout(late);
}

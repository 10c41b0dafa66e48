import { createServer } from "node:http";
import type { Counts } from "./counts.ts";
import { closed, listening } from "./listening.ts";

interface Health {
  readonly port: number;
  close(): Promise<void>;
}

/** GET /health and GET /metrics, for whoever watches the bridge. Port 0 takes a free one. */
export async function openHealth(
  { host, port }: { readonly host: string; readonly port: number },
  counts: Counts,
  connections: () => number,
): Promise<Health> {
  const server = createServer(({ method, url }, response) => {
    const say = (status: number, type: string, body: string) =>
      response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
    if (method !== "GET") return say(405, "text/plain", "Only GET is answered here.\n");
    if (url === "/health") {
      return say(200, "application/json", JSON.stringify({ status: "ok", connections: connections() }));
    }
    if (url === "/metrics") return say(200, "text/plain; version=0.0.4", counts.text());
    return say(404, "text/plain", "There is nothing here.\n");
  });
  return { port: await listening(server, port, host), close: () => closed(server) };
}

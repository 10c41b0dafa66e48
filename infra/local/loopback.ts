import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from "node:http";
import { closed, listening } from "../bridge/listening.ts";

const HOST = "127.0.0.1";

export interface Listening {
  readonly port: number;
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on the loopback only. Port 0 takes a free one. */
export async function listenOnLoopback(handle: RequestListener, port = 0): Promise<Listening> {
  const server = createServer(handle);
  const bound = await listening(server, port, HOST);
  return { port: bound, url: `http://${HOST}:${bound}`, close: () => closed(server) };
}

/** Answers what this machine's own programs send, of at most so many bytes. One that cannot be answered is cut off. */
export function listenToOwn(
  mostBytes: number,
  answer: (body: Buffer, headers: IncomingHttpHeaders, response: ServerResponse) => unknown,
): Promise<Listening> {
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (!isOwn(request.headers)) return void response.writeHead(403, { connection: "close" }).end();
    const body = await readBody(request, mostBytes);
    if (!body) return void response.writeHead(413, { connection: "close" }).end();
    await answer(body, request.headers, response);
  };
  return listenOnLoopback((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
}

/**
 * Whether a request comes from this machine's own programs or pages. A browser sends a page's origin along: one of
 * elsewhere, or one whose name was pointed at this machine, must neither read the site nor move it.
 */
export function isOwn({ host, origin, "sec-fetch-site": site }: IncomingHttpHeaders): boolean {
  if (!isLoopback(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return site === undefined || site === "same-origin" || site === "none";
}

function isLoopback(host: string | undefined): boolean {
  return /^(127(?:\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/.test(host ?? "");
}

/** The whole body, or null once it is longer than `limit` bytes: no more than that is kept, the rest flows by. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else {
        chunks = [];
        resolve(null);
      }
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
  });
}

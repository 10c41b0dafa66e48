import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { onTestFinished } from "vitest";
import { listenOnLoopback, readBody } from "../../../infra/local/loopback.ts";
import { acknowledgement, idsIn } from "./messages.ts";

interface DoorRequest {
  readonly path: string;
  readonly type: string;
  readonly authorization: string;
  readonly body: Buffer;
}

export interface DoorAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** `broken` ends the connection without an answer. */
type Answering = (
  request: DoorRequest,
  number: number,
) => DoorAnswer | "broken" | Promise<DoorAnswer | "broken">;

export const er7 = { "content-type": "x-application/hl7-v2+er7; charset=utf-8" };

/** AA to each message of the body. */
export function accepting({ body }: DoorRequest): DoorAnswer {
  const all = idsIn(body).map((id) => acknowledgement("AA", id));
  return { headers: er7, body: all.join("") };
}

/** An HTTP server in the place of a site; it answers what the test says, and keeps what it was asked. */
export async function aDoor(answering: Answering = accepting) {
  const requests: DoorRequest[] = [];
  const sockets = new Set<Socket>();
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const seen = {
      path: request.url ?? "",
      type: request.headers["content-type"] ?? "",
      authorization: request.headers.authorization ?? "",
      body: (await readBody(request, 2 ** 26)) ?? Buffer.alloc(0),
    };
    sockets.add(request.socket);
    requests.push(seen);
    for (const { count, resolve } of waiting) if (requests.length >= count) resolve();
    const said = await answering(seen, requests.length);
    if (said === "broken") return void request.socket.destroy();
    response.writeHead(said.status ?? 200, said.headers ?? er7).end(said.body ?? "");
  };
  const listening = await listenOnLoopback((request, response) => void answer(request, response));
  onTestFinished(() => listening.close());
  return {
    url: listening.url,
    requests,
    /** Connections that are kept for further requests go too. */
    dropConnections() {
      for (const socket of sockets) socket.destroy();
    },
    /** Resolves with the request of this number. */
    async asked(count: number): Promise<DoorRequest> {
      if (requests.length < count) await new Promise<void>((resolve) => waiting.push({ count, resolve }));
      const request = requests[count - 1];
      if (!request) throw new Error("the door was not asked");
      return request;
    },
  };
}

import type { RequestListener } from "node:http";
import type { Closing } from "./closing.ts";
import { listenOnLoopback } from "./loopback.ts";

interface Door {
  readonly url: string;
  /** From now on; requests that came earlier have waited for it. */
  serve(listener: RequestListener): void;
}

/** The port is known, and links can be written, before the first request is served. */
export async function openDoor(port: number, closing: Closing): Promise<Door> {
  let serve: (listener: RequestListener) => void = () => {};
  let listener = new Promise<RequestListener>((resolve) => {
    serve = resolve;
  });
  const listening = await closing.keep(
    listenOnLoopback((request, response) => {
      void listener.then((handle) => handle(request, response));
    }, port),
  );
  return {
    url: listening.url,
    serve(handle: RequestListener) {
      serve(handle);
      listener = Promise.resolve(handle);
    },
  };
}

/** For requests that come while the site stops. */
export const refuse: RequestListener = (_request, response) => {
  response.writeHead(503, { connection: "close" }).end();
};

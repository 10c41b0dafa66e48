import { type Bridge, openBridge } from "../bridge/bridge.ts";
import { createDoor } from "../bridge/door/door.ts";
import { createHttpClient } from "../bridge/door/http.ts";
import { fixedToken } from "../bridge/door/token.ts";
import type { LocalSite } from "./site.ts";

const HOST = "127.0.0.1";

export interface LocalBridge {
  readonly url: string;
  close: Bridge["close"];
}

/** The bridge that laboratories are connected by, on the loopback and to this site. It logs nothing: the site tells. */
export async function openLocalBridge(
  { url, token }: Pick<LocalSite, "url" | "token">,
  port: number,
): Promise<LocalBridge> {
  const http = createHttpClient();
  const door = createDoor({ name: "site", url: new URL(url), tokens: fixedToken(() => token) }, http);
  const bridge = await openBridge({ host: HOST, port, doorFor: () => door, log: () => {} });
  return {
    url: `mllp://${HOST}:${bridge.port}`,
    async close() {
      await bridge.close();
      http.close();
    },
  };
}

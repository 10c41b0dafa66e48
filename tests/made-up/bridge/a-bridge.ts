import { onTestFinished } from "vitest";
import { type Bridge, type BridgeOptions, openBridge } from "../../../infra/bridge/bridge.ts";
import { createCounts } from "../../../infra/bridge/counts.ts";
import { createDoor, type SiteDoor } from "../../../infra/bridge/door/door.ts";
import { createHttpClient } from "../../../infra/bridge/door/http.ts";
import { fixedToken, type TokenSource } from "../../../infra/bridge/door/token.ts";
import type { BridgeLogFields } from "../../../infra/bridge/log.ts";

export const token = "made-up-token";

interface LogLine extends BridgeLogFields {
  readonly level: string;
  readonly event: string;
}

/** A door by HTTP at this place. */
export function doorAt(url: string, tokens: TokenSource = fixedToken(() => token)): SiteDoor {
  const http = createHttpClient();
  onTestFinished(() => http.close());
  return createDoor({ name: "site", url: new URL(url), tokens }, http);
}

/** A bridge on a free port of the loopback, without waiting between tries; closed when the test is over. */
export async function aBridge(door: SiteDoor | null, options: Partial<BridgeOptions> = {}) {
  const lines: LogLine[] = [];
  const pauses: number[] = [];
  const counts = createCounts();
  const bridge: Bridge = await openBridge({
    ...{ host: "127.0.0.1", port: 0, counts, random: () => 1, doorFor: () => door },
    log: (level, event, fields) => void lines.push({ level, event, ...fields }),
    pause: async (ms) => void pauses.push(ms),
    ...options,
  });
  onTestFinished(() => bridge.close());
  return { bridge, port: bridge.port, lines, pauses, counts };
}

import type { ServerResponse } from "node:http";
import type { Happening } from "./happenings.ts";
import { saying } from "./narrate.ts";

/** What a page that looks on is told: that something happened, in words, or that the clock has moved. */
interface HappeningStream {
  happened(happening: Happening): void;
  clockMoved(now: string): void;
  /** Server-sent events until the looker or the site goes; first what happened last. */
  follow(response: ServerResponse): void;
}

const KEPT = 40;
const BEAT_MS = 20_000;
/** A looker that takes nothing is let go; its browser comes back by itself. */
const MOST_WAITING_BYTES = 1_000_000;

const headers = {
  "content-type": "text/event-stream",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
} as const;

export function createHappeningStream(): HappeningStream {
  const lookers = new Set<ServerResponse>();
  let recent: string[] = [];

  function tell(text: string): void {
    for (const looker of lookers) {
      if (looker.writableLength > MOST_WAITING_BYTES) looker.destroy();
      else looker.write(text);
    }
  }

  return {
    happened(happening) {
      const said = saying(happening, "made-up");
      if (said === null) return;
      const text = eventOf("happening", { at: happening.at, kind: happening.kind, said });
      recent = [...recent, text].slice(-KEPT);
      tell(text);
    },
    clockMoved: (now) => tell(eventOf("clock", { now })),
    follow(response) {
      response.writeHead(200, headers);
      response.write(`retry: 1000\n\n${recent.join("")}`);
      lookers.add(response);
      const beat = setInterval(() => response.write(":\n\n"), BEAT_MS).unref();
      response.on("close", () => {
        clearInterval(beat);
        lookers.delete(response);
      });
    },
  };
}

function eventOf(name: string, data: object): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

import { clearLine, cursorTo } from "node:readline";
import type { Writable } from "node:stream";

/** What a long command is at: on a terminal one line, rewritten in place; elsewhere, as in a log, a line a minute. */
interface Progress {
  say(text: string): void;
  /** Makes room for a line of the result. */
  clear(): void;
}

const MINUTE = 60_000;

/** @param now milliseconds of a clock that only runs forward */
export function createProgress(
  stream: Writable & { readonly isTTY?: boolean },
  now: () => number = () => performance.now(),
): Progress {
  return stream.isTTY ? inPlace(stream) : lineByLine(stream, now);
}

function inPlace(stream: Writable): Progress {
  const clear = () => {
    clearLine(stream, 0);
    cursorTo(stream, 0);
  };
  return {
    clear,
    say(text) {
      clear();
      stream.write(`${text} ...`);
    },
  };
}

function lineByLine(stream: Writable, now: () => number): Progress {
  let said = now();
  return {
    clear: () => {},
    say(text) {
      if (now() - said < MINUTE) return;
      said = now();
      stream.write(`${text}\n`);
    },
  };
}

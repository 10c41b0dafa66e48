import { clearLine, cursorTo } from "node:readline";
import type { WriteStream } from "node:tty";

/** One line that says what is being done, rewritten in place. Nothing where nobody looks. */
export interface Progress {
  say(text: string): void;
  clear(): void;
}

export function createProgress(stream: WriteStream): Progress {
  const clear = () => {
    if (!stream.isTTY) return;
    clearLine(stream, 0);
    cursorTo(stream, 0);
  };
  return {
    clear,
    say(text) {
      clear();
      if (stream.isTTY) stream.write(`${text} ...`);
    },
  };
}

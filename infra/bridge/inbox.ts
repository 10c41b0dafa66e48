import type { Socket } from "node:net";

/** Read ahead of what is in flight: enough to see that a sender has gone, and no more. */
const AHEAD_BYTES = 64 * 1024;

type Arrival = Buffer | "nothing" | "ended";

/** What a socket brings, taken piece by piece; it is not read further while nobody takes. */
export interface Inbox {
  /** The next piece; `nothing` if none comes within so many milliseconds, or before `interrupt`. */
  take(ms: number): Promise<Arrival>;
  interrupt(): void;
  /** More has come than is read ahead. */
  isFull(): boolean;
  /** Nothing more comes; aborted as soon as the sender ends or the connection breaks. */
  readonly ended: AbortSignal;
}

export function openInbox(socket: Socket): Inbox {
  const ended = new AbortController();
  const pieces: Buffer[] = [];
  let bytes = 0;
  let wake = () => {};
  socket.on("data", (piece: Buffer) => {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > AHEAD_BYTES) socket.pause();
    wake();
  });
  const end = () => {
    ended.abort();
    wake();
  };
  socket.once("end", end);
  socket.once("close", end);
  const takeNow = (): Arrival => {
    const piece = pieces.shift();
    if (!piece) return ended.signal.aborted ? "ended" : "nothing";
    bytes -= piece.length;
    if (bytes <= AHEAD_BYTES && socket.isPaused()) socket.resume();
    return piece;
  };
  return {
    ended: ended.signal,
    isFull: () => bytes > AHEAD_BYTES,
    interrupt: () => wake(),
    async take(ms) {
      const now = takeNow();
      if (now !== "nothing") return now;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      wake = () => {};
      return takeNow();
    },
  };
}

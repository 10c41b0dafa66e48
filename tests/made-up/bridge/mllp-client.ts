import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";

const START = "\x0b";
const END = "\x1c\r";

export function inFrame(content: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from(START), Buffer.from(content), Buffer.from(END)]);
}

export interface MllpClient {
  readonly socket: Socket;
  write(bytes: string | Buffer): void;
  /** The next frame's content that comes back. @throws Error if the connection ends before */
  answer(): Promise<string>;
  /** Sends one frame and gives its answer. */
  ask(content: string | Buffer): Promise<string>;
  /** When the other side has ended. */
  readonly ended: Promise<void>;
}

/** It reads answers as they are defined, and nothing else. @throws Error where nobody listens */
export async function connectMllp(port: number, tls?: ConnectionOptions): Promise<MllpClient> {
  const socket = tls ? connectTls({ ...tls, port, host: "127.0.0.1" }) : connect(port, "127.0.0.1");
  socket.setNoDelay(true);
  let received = "";
  const frames: string[] = [];
  let wake = () => {};
  let isOver = false;
  socket.on("data", (chunk) => {
    received += chunk.toString("latin1");
    for (let end = received.indexOf(END); end >= 0; end = received.indexOf(END)) {
      frames.push(received.slice(received.indexOf(START) + 1, end));
      received = received.slice(end + END.length);
    }
    wake();
  });
  const ended = new Promise<void>((resolve) => {
    for (const event of ["close", "end", "error"]) {
      socket.on(event, () => {
        isOver = true;
        wake();
        resolve();
      });
    }
  });
  await once(socket, tls ? "secureConnect" : "connect");
  const answer = async () => {
    while (frames.length === 0) {
      if (isOver) throw new Error("the connection ended without an answer");
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    return frames.shift() ?? "";
  };
  return {
    ...{ socket, ended, answer },
    write: (bytes) => void socket.write(bytes),
    ask(content) {
      socket.write(inFrame(content));
      return answer();
    },
  };
}

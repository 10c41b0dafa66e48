import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { type ConnectionOptions, connect as connectTls } from "node:tls";
import { onTestFinished } from "vitest";

const START = "\x0b";
const END = "\x1c\r";

/** Made up; one result of one patient. */
export function aMessage(id: string, note = ""): string {
  return [
    `MSH|^~\\&|LAB|NORTH|WATCH|UNIT|20261122113000+0000||ORU^R01^ORU_R01|${id}|P|2.5.1`,
    "PID|1||P-77^^^UNIT^MR",
    "OBR|1||FILLER-1|PANEL|||20261122103000+0000|||||||||||||||20261122112000+0000|||F",
    "OBX|1|NM|2601-3^Magnesium^LN||0.62|mmol/L|||||F",
    ...(note ? [`NTE|1||${note}`] : []),
  ]
    .map((line) => `${line}\r`)
    .join("");
}

export function inFrame(content: string | Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x0b]), Buffer.from(content), Buffer.from([0x1c, 0x0d])]);
}

export interface Sender {
  readonly socket: Socket;
  write(bytes: string | Buffer): void;
  /** The next frame's content that comes back. @throws Error if the connection ends before */
  answer(): Promise<string>;
  /** Sends one frame and gives its answer. */
  ask(content: string | Buffer): Promise<string>;
  /** When the other side has ended. */
  readonly ended: Promise<void>;
}

/** A sender of MLLP on a socket of its own; it reads answers as they are defined, and nothing else. */
export async function aSender(port: number, tls?: ConnectionOptions): Promise<Sender> {
  const socket = tls ? connectTls({ ...tls, port, host: "127.0.0.1" }) : connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let received = "";
  const frames: string[] = [];
  let wake = () => {};
  socket.on("data", (chunk) => {
    received += chunk.toString("latin1");
    for (let end = received.indexOf(END); end >= 0; end = received.indexOf(END)) {
      frames.push(received.slice(received.indexOf(START) + 1, end));
      received = received.slice(end + END.length);
    }
    wake();
  });
  let isOver = false;
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
    socket,
    ended,
    answer,
    write: (bytes) => void socket.write(bytes),
    ask(content) {
      socket.write(inFrame(content));
      return answer();
    },
  };
}

/** MSA-1 and MSA-2 of each acknowledgement in an answer. */
export function codesIn(answer: string): string[] {
  return [...answer.matchAll(/(?:^|\r)MSA\|(\w+)\|([^|\r]*)/g)].map(([, code, id]) => `${code} ${id}`);
}

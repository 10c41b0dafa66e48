import { connect, type Socket } from "node:net";
import type { MachineArguments } from "./arguments.ts";

/** Sends one message and waits until it is answered. */
export interface Speaker {
  speak(text: string): Promise<"accepted" | "refused">;
  close(): void;
}

/** The site did not answer, or could not be reached. */
export class UnheardError extends Error {
  override name = "UnheardError";
}

const ANSWER_MS = 30_000;

export async function speakerTo(to: MachineArguments["to"], token: string): Promise<Speaker> {
  return to.kind === "http" ? overHttp(to.url, token) : overMllp(to.host, to.port);
}

function overHttp(url: string, token: string): Speaker {
  const headers = {
    "content-type": "x-application/hl7-v2+er7",
    ...(token && { authorization: `Bearer ${token}` }),
  };
  return {
    async speak(body) {
      const signal = AbortSignal.timeout(ANSWER_MS);
      const sent = { method: "POST", headers, body, signal };
      const answer = await fetch(`${url}/v1/hl7v2`, sent).catch((cause: unknown) => {
        throw new UnheardError(`${url} cannot be reached`, { cause });
      });
      await answer.arrayBuffer();
      return answer.ok ? "accepted" : "refused";
    },
    close: () => {},
  };
}

async function overMllp(host: string, port: number): Promise<Speaker> {
  const socket = connect(port, host);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", (cause) => reject(new UnheardError(`nobody listens at ${host}:${port}`, { cause })));
  });
  return {
    async speak(text) {
      const answer = nextFrame(socket);
      socket.write(`\x0b${text}\x1c\r`);
      return /\rMSA.(?:AA|CA)/.test(await answer) ? "accepted" : "refused";
    },
    close: () => socket.destroy(),
  };
}

function nextFrame(socket: Socket): Promise<string> {
  let read = "";
  return new Promise((resolve, reject) => {
    const done = (settle: () => void) => {
      clearTimeout(late);
      socket.off("data", onData);
      socket.off("close", onClose);
      settle();
    };
    const onData = (chunk: Buffer) => {
      read += chunk.toString("latin1");
      if (read.endsWith("\x1c\r")) done(() => resolve(read));
    };
    const onClose = () => done(() => reject(new UnheardError("the connection ended")));
    const late = setTimeout(() => done(() => reject(new UnheardError("no answer came"))), ANSWER_MS);
    socket.on("data", onData);
    socket.once("close", onClose);
  });
}

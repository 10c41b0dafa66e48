import { once } from "node:events";
import { createInterface } from "node:readline/promises";
import { type Readable, Writable } from "node:stream";

/** Where a person answers. */
interface Terminal {
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
}

export class NoTerminalError extends Error {
  override name = "NoTerminalError";
}

export class PinsDifferError extends Error {
  override name = "PinsDifferError";
}

/** Asks for a line that may be seen. @throws NoTerminalError where the input ends without one */
export async function ask({ input, output }: Terminal, prompt: string): Promise<string> {
  const lines = createInterface({ input, output });
  const ended = once(lines, "close").then((): never => {
    throw new NoTerminalError("nothing was typed: the input has ended");
  });
  try {
    return await Promise.race([lines.question(prompt), ended]);
  } finally {
    ended.catch(() => undefined);
    lines.close();
  }
}

/**
 * Asks twice for a PIN, without showing it.
 * @throws NoTerminalError where input is no terminal: a PIN in a file or a pipe stays behind there.
 * @throws PinsDifferError
 */
export async function askPin(terminal: Terminal): Promise<string> {
  if (!terminal.input.isTTY) throw new NoTerminalError("a PIN is typed at a terminal, never piped");
  const first = await askHidden(terminal, "PIN: ");
  const second = await askHidden(terminal, "Again: ");
  if (first !== second) throw new PinsDifferError("the two PINs differ: nothing was changed");
  return first;
}

/** Given a terminal of its own, readline turns the echo off; what it would print goes nowhere. */
async function askHidden({ input, output }: Terminal, prompt: string): Promise<string> {
  output.write(prompt);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true });
  const answer = await lines.question("").finally(() => lines.close());
  output.write("\n");
  return answer;
}

import type { ConnectionOptions } from "node:tls";
import { onTestFinished } from "vitest";
import { connectMllp, type MllpClient } from "./mllp-client.ts";

export { aMessage, codesIn } from "./messages.ts";
export { inFrame } from "./mllp-client.ts";

/** A sender of MLLP on a socket of its own, which is gone when the test is over. */
export async function aSender(port: number, tls?: ConnectionOptions): Promise<MllpClient> {
  const client = await connectMllp(port, tls);
  onTestFinished(() => void client.socket.destroy());
  return client;
}

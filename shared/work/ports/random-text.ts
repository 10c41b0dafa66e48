import { randomBytes } from "node:crypto";

/** The runtime's `random`, as this machine has it. */
export function randomText(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}

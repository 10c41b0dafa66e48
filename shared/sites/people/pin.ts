import { type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** 4 to 12 digits: what a phone's number pad types. */
const pinRule = /^[0-9]{4,12}$/;
const hashForm = /^\$scrypt\$ln=([0-9]{1,2}),r=([0-9]{1,2}),p=([0-9]{1,2})\$([\w-]{16,})\$([\w-]{43})$/;

/** Cost of new hashes: 2^15 rounds of 8 blocks, 32 MiB. A stored hash is verified with its own. */
const cost = { log2: 15, blocks: 8, parallel: 1 };
const saltBytes = 16;
const keyBytes = 32;

interface Cost {
  readonly log2: number;
  readonly blocks: number;
  readonly parallel: number;
}

export class PinRuleError extends Error {
  override name = "PinRuleError";
}

export class PinHashError extends Error {
  override name = "PinHashError";
}

/** Six digits or more: what a new PIN of a site is. The demo's own, and those of before, may have four. */
export function isNewPin(text: string): boolean {
  return isPin(text) && text.length >= 6;
}

export function isPin(text: string): boolean {
  return pinRule.test(text);
}

/**
 * The hash of a PIN with its salt and cost, as text.
 * @param random cryptographically random bytes, base64url without padding.
 * @param spent less than `cost` only for a PIN that is no secret.
 * @throws PinRuleError unless it is 4 to 12 digits.
 */
export async function hashPin(
  pin: string,
  random: (bytes: number) => string,
  spent: Cost = cost,
): Promise<string> {
  if (!isPin(pin)) throw new PinRuleError("a PIN is 4 to 12 digits");
  const salt = random(saltBytes);
  const key = await derive(pin, salt, spent);
  return `$scrypt$ln=${spent.log2},r=${spent.blocks},p=${spent.parallel}$${salt}$${key.toString("base64url")}`;
}

/**
 * Whether `hash` was made from `pin`; in constant time for any PIN that keeps the rule.
 * @throws PinHashError if `hash` is none of `hashPin`.
 */
export async function verifyPin(pin: string, hash: string): Promise<boolean> {
  const [, log2, blocks, parallel, salt, key] = hashForm.exec(hash) ?? [];
  if (!log2 || !blocks || !parallel || !salt || !key) throw new PinHashError("not a hash of a PIN");
  if (!isPin(pin)) return false;
  const stored = { log2: Number(log2), blocks: Number(blocks), parallel: Number(parallel) };
  return timingSafeEqual(await derive(pin, salt, stored), Buffer.from(key, "base64url"));
}

function derive(pin: string, salt: string, { log2, blocks, parallel }: Cost): Promise<Buffer> {
  const N = 2 ** log2;
  /** Node's own ceiling lies just below what this cost needs. */
  const options: ScryptOptions = { N, r: blocks, p: parallel, maxmem: 256 * N * blocks };
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, keyBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

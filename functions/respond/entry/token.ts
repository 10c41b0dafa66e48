import { createHmac, hash, timingSafeEqual } from "node:crypto";
import type { Instant } from "../../../shared/base/instant.ts";

/** What a token lets its bearer do; one of another use is none. */
type Use = "device" | "session";

/** Whose token, and the secret that it is signed with: the stored hash of the PIN, which a new PIN replaces. */
export interface TokenSigner {
  readonly contact: string;
  readonly hash: string;
}

export interface Token {
  readonly id: string;
  /** Epoch seconds. */
  readonly until: number;
}

const form = /^([\w-]{8,64})\.([0-9]{1,12})\.([\w-]{43})$/;

export function signed(use: Use, { id, until }: Token, signer: TokenSigner): string {
  return `${id}.${until}.${sealOf(use, { id, until }, signer)}`;
}

/** Null for one that is forged, of another use, contact or PIN, or over. */
export function openedToken(use: Use, text: string | null, signer: TokenSigner, now: Instant): Token | null {
  const [, id, seconds, seal] = form.exec(text ?? "") ?? [];
  if (!id || !seconds || !seal) return null;
  const token = { id, until: Number(seconds) };
  if (!isSame(seal, sealOf(use, token, signer))) return null;
  return Date.parse(now) < token.until * 1000 ? token : null;
}

function sealOf(use: Use, { id, until }: Token, { contact, hash }: TokenSigner): string {
  return createHmac("sha256", hash)
    .update(JSON.stringify([use, contact, id, until]))
    .digest("base64url");
}

function isSame(given: string, right: string): boolean {
  const digest = (text: string) => hash("sha256", text, "buffer");
  return timingSafeEqual(digest(given), digest(right));
}

/** Each contact has cookies of its own: a telephone of the ward serves several. */
export function cookieName(use: Use, contact: string): string {
  return `${use}-${hash("sha256", contact, "hex").slice(0, 16)}`;
}

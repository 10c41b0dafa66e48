import type { PinLock } from "../../shared/episode/state.ts";
import type { Runtime } from "../../shared/lambda/runtime.ts";
import { type Instant, plusMinutes } from "../../shared/protocol/instant.ts";
import { isPin } from "../../shared/sites/pin.ts";
import { nextRevision } from "../../shared/store/pins.ts";
import type { ChangeOutcome, PinState, Store } from "../../shared/store/store.ts";

export type PinOutcome = "right" | "wrong" | "locked";

/** So many wrong PINs in a row lock a contact for so long. */
export const wrongPins = 5;
export const lockMinutes = 15;

/** The sweep looks at a lock after so long: by then the PIN that led to it has been verified, or never will be. */
const lookAfterMinutes = 1;

/** More at once than any person sends; somebody else is asking for this contact. */
const triesAtOnce = 20;

export class PinBusyError extends Error {
  override name = "PinBusyError";
}

export interface PinGate {
  readonly runtime: Runtime;
  readonly store: Pick<Store, "pin" | "changePin" | "lockPin">;
  readonly tellOfLock: (lock: PinLock) => Promise<void>;
  /** Slow on purpose. */
  readonly verify: (pin: string, hash: string) => Promise<boolean>;
}

/**
 * Counts the attempt first and verifies after, so that guesses sent at the same time cannot pass the lock
 * together. What is no PIN by its form counts as none: it is wrong for every contact.
 * @throws PinBusyError if too many attempts for one contact come at once.
 */
export async function checkPin(gate: PinGate, contact: string, pin: string): Promise<PinOutcome> {
  const now = gate.runtime.now();
  for (let tries = 0; tries < triesAtOnce; tries += 1) {
    const state = await gate.store.pin(contact);
    if (!state) return refuse(gate, contact, "pin-not-enrolled");
    if (isLocked(state, now)) return "locked";
    if (!isPin(pin)) return refuse(gate, contact, "pin-wrong");
    const counted = withOneMore(state, now);
    if ((await count(gate, contact, state, counted, now)) === "taken") continue;
    if (await gate.verify(pin, state.hash)) return forget(gate, contact);
    if (counted.lockedUntil === null) return refuse(gate, contact, "pin-wrong");
    gate.runtime.metrics.count("PinsLocked");
    await gate.tellOfLock({ contact, revision: nextRevision(state) });
    return refuse(gate, contact, "pin-locked");
  }
  throw new PinBusyError("too many attempts for one contact at once");
}

function isLocked(state: PinState, now: Instant): boolean {
  return state.lockedUntil !== null && state.lockedUntil > now;
}

type Counted = Pick<PinState, "failures" | "lockedUntil">;

function withOneMore(state: PinState, now: Instant): Counted {
  const failures = (state.lockedUntil === null ? state.failures : 0) + 1;
  return { failures, lockedUntil: failures < wrongPins ? null : plusMinutes(now, lockMinutes) };
}

function count(
  { store }: PinGate,
  contact: string,
  state: PinState,
  { failures, lockedUntil }: Counted,
  now: Instant,
): Promise<ChangeOutcome> {
  return lockedUntil === null
    ? store.changePin(contact, state, { failures, lockedUntil })
    : store.lockPin(contact, state, { failures, lockedUntil }, plusMinutes(now, lookAfterMinutes));
}

function refuse(
  { runtime }: PinGate,
  contact: string,
  code: "pin-not-enrolled" | "pin-wrong" | "pin-locked",
): "wrong" {
  runtime.metrics.count("PinsRefused");
  runtime.log.warn(code, { contact });
  return "wrong";
}

async function forget({ store }: PinGate, contact: string): Promise<"right"> {
  for (let tries = 0; tries < triesAtOnce; tries += 1) {
    const state = await store.pin(contact);
    if (!state || state.failures === 0) return "right";
    const outcome = await store.changePin(contact, state, { failures: 0, lockedUntil: null });
    if (outcome === "changed") return "right";
  }
  throw new PinBusyError("too many attempts for one contact at once");
}

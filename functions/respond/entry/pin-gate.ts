import { hash } from "node:crypto";
import type { Instant } from "../../../shared/base/instant.ts";
import type { PinLock } from "../../../shared/episode/state/reference.ts";
import { isPin } from "../../../shared/sites/people/pin.ts";
import { nextRevision } from "../../../shared/store/lists/pins.ts";
import type { ChangeOutcome, PinCount, PinState, Store } from "../../../shared/store/store.ts";
import type { Runtime } from "../../../shared/work/ports/runtime.ts";
import { lockedUntil, lookAt, triesLeft } from "./pin-locks.ts";

export type PinOutcome =
  | { readonly kind: "right"; readonly hash: string }
  /** `left`: so many tries until a lock; null where nothing is counted. */
  | { readonly kind: "wrong"; readonly left: number | null }
  | { readonly kind: "locked"; readonly until: Instant };

/** More at once than any person sends; somebody else is asking for this contact. */
const triesAtOnce = 20;

class PinBusyError extends Error {
  override name = "PinBusyError";
}

export interface PinGate {
  readonly runtime: Runtime;
  readonly store: Pick<Store, "pin" | "changePin" | "lockPin">;
  readonly tellOfLock: (lock: PinLock) => Promise<void>;
  /** Slow on purpose. */
  readonly verify: (pin: string, hash: string) => Promise<boolean>;
}

/** Where a PIN is tried. */
export interface PinDoor {
  readonly contact: string;
  readonly ref: string;
  /** When the link ends. */
  readonly closesAt: Instant;
  /** Null for a device that has not proved itself. */
  readonly device: string | null;
}

/** One count for all unknown devices at a link, and one for each known device there. */
export function whereOf({ ref, device }: Pick<PinDoor, "ref" | "device">): string {
  return hash("sha256", JSON.stringify([ref, device]), "base64url").slice(0, 22);
}

/**
 * Counts the attempt first and verifies after, so that guesses sent at the same time cannot pass the lock
 * together. What is no PIN by its form counts as none: it is wrong for every contact.
 * @throws PinBusyError if too many attempts at one door come at once.
 */
export async function checkPin(gate: PinGate, door: PinDoor, pin: string): Promise<PinOutcome> {
  const now = gate.runtime.now();
  const { contact } = door;
  const where = whereOf(door);
  for (let tries = 0; tries < triesAtOnce; tries += 1) {
    const state = await gate.store.pin(contact, where);
    if (!state) return refuse(gate, contact, "pin-not-enrolled", null);
    if (state.lockedUntil !== null && state.lockedUntil > now) {
      return { kind: "locked", until: state.lockedUntil };
    }
    if (!isPin(pin)) return refuse(gate, contact, "pin-wrong", triesLeft(state.failures));
    const failures = state.failures + 1;
    const counted = { failures, lockedUntil: lockedUntil(failures, door, now), keptFrom: door.closesAt };
    if ((await count(gate, contact, state, counted, now)) === "taken") continue;
    if (await gate.verify(pin, state.hash)) return takeBack(gate, door, where, counted);
    if (counted.lockedUntil === null) return refuse(gate, contact, "pin-wrong", triesLeft(failures));
    gate.runtime.metrics.count("PinsLocked");
    await gate.tellOfLock({ contact, revision: nextRevision(state), where });
    return refuse(gate, contact, "pin-locked", 0);
  }
  throw new PinBusyError("too many attempts at one door at once");
}

function count(
  { store }: PinGate,
  contact: string,
  state: PinState,
  { lockedUntil: until, ...after }: PinCount,
  now: Instant,
): Promise<ChangeOutcome> {
  return until === null
    ? store.changePin(contact, state, { ...after, lockedUntil: until })
    : store.lockPin(contact, state, { ...after, lockedUntil: until }, lookAt(now));
}

function refuse(
  { runtime }: PinGate,
  contact: string,
  code: "pin-not-enrolled" | "pin-wrong" | "pin-locked",
  left: number | null,
): PinOutcome {
  runtime.metrics.count("PinsRefused");
  runtime.log.warn(code, { contact });
  return { kind: "wrong", left };
}

/**
 * The right PIN was no guess. On a known device it also ends the count; among unknown ones it says nothing of who
 * guessed before, so that what a link's finder may try is bounded however often its owner comes in.
 */
async function takeBack(
  { store }: PinGate,
  { contact, device }: PinDoor,
  where: string,
  counted: PinCount,
): Promise<PinOutcome> {
  for (let tries = 0; tries < triesAtOnce; tries += 1) {
    const state = await store.pin(contact, where);
    if (!state) return { kind: "wrong", left: null };
    const { hash, failures, lockedUntil: until } = state;
    const right = { kind: "right", hash } as const;
    if (failures === 0) return right;
    const isOurs = until === counted.lockedUntil;
    const after = device
      ? { failures: 0, lockedUntil: null }
      : { failures: failures - 1, lockedUntil: isOurs ? null : until };
    if ((await store.changePin(contact, state, after)) === "changed") return right;
  }
  throw new PinBusyError("too many attempts at one door at once");
}

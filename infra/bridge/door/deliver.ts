import { headerIn } from "../answers/header.ts";
import { late, noTarget, type OwnWord, overLimits, ownAnswer } from "../answers/own-answer.ts";
import type { Silence, SiteDoor } from "./door.ts";
import { type BridgeParcel, bodyOf, halvesOf } from "./parcels.ts";

/** While it is tried again and again, who cares whether it still is. */
export interface SenderPatience {
  /** Waits; false if nobody waits for the answer any more, or the bridge stops. */
  pause(ms: number): Promise<boolean>;
  /** Whether a failed try is followed by another one. */
  goesOn(): boolean;
  now(): Date;
  /** After so long the sender is told that it is late; null for never. */
  readonly errorAfterMs: number | null;
  /** Evenly between 0 and 1. */
  random(): number;
  failed(door: SiteDoor, why: Silence, attempt: number): void;
}

const FIRST_MS = 250;
const LONGEST_MS = 5_000;
/** A door that asks for more than that is asked sooner. */
const LONGEST_ASKED_MS = 30_000;

/** What is to be answered; null where nothing may be: the sender has to send it again. */
type Delivered = readonly Buffer[] | null;

/** Tries until the site has answered, for as long as the sender waits. */
export async function deliverToSite(parcel: BridgeParcel, patience: SenderPatience): Promise<Delivered> {
  const { door } = parcel;
  if (!door) return answersTo(parcel, noTarget, patience);
  const body = bodyOf(parcel);
  const since = patience.now().getTime();
  for (let attempt = 1; ; attempt += 1) {
    const tried = await door.post(body);
    if (tried.kind === "answered") return tried.acknowledgements;
    if (tried.kind === "over-limits") return inHalves(parcel, patience);
    patience.failed(door, tried.why, attempt);
    const left = timeLeft(since, patience);
    if (left <= 0) return answersTo(parcel, late, patience);
    const asked = Math.min(tried.afterMs, LONGEST_ASKED_MS);
    const wait = Math.min(left, Math.max(asked, backOff(attempt, patience)));
    if (!patience.goesOn() || !(await patience.pause(wait))) return null;
  }
}

async function inHalves(parcel: BridgeParcel, patience: SenderPatience): Promise<Delivered> {
  const halves = halvesOf(parcel);
  if (!halves && bodyOf(parcel) !== parcel.bytes)
    return deliverToSite({ ...parcel, isHeaded: true }, patience);
  if (!halves) return answersTo(parcel, overLimits, patience);
  const all: Buffer[] = [];
  for (const half of halves) {
    const answers = await deliverToSite(half, patience);
    if (!answers) return null;
    all.push(...answers);
  }
  return all;
}

function timeLeft(since: number, { errorAfterMs, now }: SenderPatience): number {
  return errorAfterMs === null ? Number.POSITIVE_INFINITY : since + errorAfterMs - now().getTime();
}

/** Doubled each time, and between half of that and all of it: many senders must not come at one instant. */
function backOff(attempt: number, { random }: SenderPatience): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt - 1, 16));
  return whole * (0.5 + random() / 2);
}

function answersTo({ bytes, starts }: BridgeParcel, word: OwnWord, { now }: SenderPatience): Buffer[] {
  return starts.flatMap((start, index) => {
    const message = bytes.subarray(start, starts[index + 1] ?? bytes.length);
    return ownAnswer(headerIn(message), word, now()) ?? [];
  });
}

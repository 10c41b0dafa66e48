import { MAX_MESSAGES, MAX_SEGMENTS } from "../../../shared/events/limits.ts";
import { messagesIn } from "../frames/messages-in.ts";
import { CR, LF } from "../frames/signs.ts";
import type { SiteDoor } from "./door.ts";

/** Messages that go to one site in one request; `door` is null where no route knows them. */
export interface BridgeParcel {
  readonly door: SiteDoor | null;
  readonly bytes: Buffer;
  /** The headers of the run sheet that they are of; they stand in the bytes of its first parcel alone. */
  readonly heading: Buffer;
  readonly isHeaded: boolean;
  /** Where each of them begins. */
  readonly starts: readonly number[];
}

/** One message with what stands around it, so that all of them together are the frame as it came. */
interface Message {
  readonly from: number;
  readonly to: number;
  readonly lines: number;
  readonly door: SiteDoor | null;
}

/** A run sheet's lines without its headers, which the door counts too. */
const LINES = MAX_SEGMENTS - 10;

/**
 * What came in one piece, in as few requests as sites and the door's limits allow, in the order in which it came.
 * @param isFirst the frame begins with it
 */
export function parcelsOf(
  bytes: Buffer,
  { heading, isFirst }: { readonly heading: Buffer; readonly isFirst: boolean },
  doorFor: (message: Buffer) => SiteDoor | null,
): BridgeParcel[] {
  const groups: Message[][] = [];
  for (const message of messagesOf(bytes, doorFor)) {
    const group = groups.at(-1);
    if (group && fits(group, message)) group.push(message);
    else groups.push([message]);
  }
  return groups.map((group, index) => ({
    ...parcelOf(bytes, group),
    heading,
    isHeaded: isFirst && index === 0,
  }));
}

/** Each request says what it is a part of: what a run sheet tells is not of this moment. */
export function bodyOf({ bytes, heading, isHeaded }: BridgeParcel): Buffer {
  return isHeaded || heading.length === 0 ? bytes : Buffer.concat([heading, bytes]);
}

/** Half of it each, for a door that takes less than it said; null for a single message. */
export function halvesOf(parcel: BridgeParcel): readonly [BridgeParcel, BridgeParcel] | null {
  const { bytes, starts } = parcel;
  const middle = starts[Math.ceil(starts.length / 2)];
  if (middle === undefined) return null;
  return [
    { ...parcel, bytes: bytes.subarray(0, middle), starts: starts.filter((start) => start < middle) },
    {
      ...parcel,
      isHeaded: false,
      bytes: bytes.subarray(middle),
      starts: starts.filter((start) => start >= middle).map((start) => start - middle),
    },
  ];
}

function messagesOf(bytes: Buffer, doorFor: (message: Buffer) => SiteDoor | null): Message[] {
  const [, ...others] = messagesIn(bytes);
  const starts = [0, ...others];
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? bytes.length;
    const message = bytes.subarray(from, to);
    return { from, to, lines: linesIn(message), door: doorFor(message) };
  });
}

function fits(group: readonly Message[], { door, lines }: Message): boolean {
  const sum = group.reduce((so, message) => so + message.lines, lines);
  return group[0]?.door === door && group.length < MAX_MESSAGES && sum <= LINES;
}

function parcelOf(bytes: Buffer, group: readonly Message[]): Pick<BridgeParcel, "door" | "bytes" | "starts"> {
  const from = group[0]?.from ?? 0;
  const starts = group.map((message) => message.from - from);
  return { door: group[0]?.door ?? null, bytes: bytes.subarray(from, group.at(-1)?.to), starts };
}

function linesIn(bytes: Buffer): number {
  let lines = 1;
  for (const byte of bytes) if (byte === CR || byte === LF) lines += 1;
  return lines;
}

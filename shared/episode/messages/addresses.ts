import type { Channel, Unsendable } from "../../sites/people/channel.ts";
import type { Reachable } from "../context.ts";

/** One way to somebody; with `unsendable` it counts as none, and is kept for the record. */
export interface Address {
  readonly contact: string;
  readonly channel: Channel;
  readonly unsendable?: Unsendable;
}

/** Every way that they are told by. */
export function addressesOf(people: readonly Reachable[]): Address[] {
  return people.flatMap(({ contact, channels, unreachable = [] }) => [
    ...channels.map((channel) => ({ contact, channel })),
    ...unreachable.map(({ channel, why }) => ({ contact, channel, unsendable: why })),
  ]);
}

/** Email alone, also where it counts as none. */
export function emailOf(reader: Reachable): Address[] {
  const [email] = addressesOf([reader]).filter(({ channel }) => channel === "email");
  return email ? [email] : [];
}

/** Email alone where it can be sent, else whatever there is. */
export function emailFirst(reader: Reachable): Address[] {
  return reader.channels.includes("email") ? emailOf(reader) : addressesOf([reader]);
}

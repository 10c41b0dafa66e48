import * as z from "zod/mini";
import type { Channel } from "./channel.ts";
import { type Contact, type People, type Unreachable, unreachables } from "./people.ts";

/**
 * What the provider says of addresses: those that count as none, by channel and address. It is kept beside people.json's own
 * document, and by address, so that neither a change of people nor a new look at the provider undoes the other.
 */
export const reachSchema = z.record(z.string(), z.enum(unreachables));
export type Reach = Readonly<Record<string, Unreachable>>;

/** Mail servers and SNS take an address in any case for the same. */
export function addressKey(channel: Channel, address: string): string {
  return `${channel} ${address.toLowerCase()}`;
}

/** The people with this in place of what was known of them before. */
export function withReach(people: People, reach: Reach): People {
  return { ...people, contacts: people.contacts.map((contact) => reached(contact, reach)) };
}

/** The document without, and what is known of its addresses: as they are kept. */
export function splitReach(people: People): { readonly file: People; readonly reach: Reach } {
  const known = people.contacts.flatMap(({ sms, email, unreachable }) => [
    ...entry("sms", sms, unreachable?.sms),
    ...entry("email", email, unreachable?.email),
  ]);
  const contacts = people.contacts.map(({ unreachable: _, ...contact }) => contact);
  return { file: { ...people, contacts }, reach: Object.fromEntries(known) };
}

function reached({ unreachable: _, ...contact }: Contact, reach: Reach): Contact {
  const sms = contact.sms && reach[addressKey("sms", contact.sms)];
  const email = contact.email && reach[addressKey("email", contact.email)];
  if (!sms && !email) return contact;
  return { ...contact, unreachable: { ...(sms && { sms }), ...(email && { email }) } };
}

function entry(channel: Channel, address: string | undefined, why: Unreachable | undefined) {
  return address && why ? [[addressKey(channel, address), why] as const] : [];
}

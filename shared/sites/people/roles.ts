import type { Instant } from "../../base/instant.ts";
import { coverAt } from "../hours/cover.ts";
import { holders } from "../hours/rota.ts";
import type { Site } from "../site.ts";
import type { Channel, Unsendable } from "./channel.ts";
import type { Contact, People } from "./people.ts";

/**
 * Who is on call for a role, or holds a shift, at an instant: who covers it, else by the rota, in its order; for a role that the rota has no
 * week for, all of the role, always. It may be nobody.
 */
export function onCall(
  people: People,
  { zone }: Pick<Site, "zone">,
  role: string,
  at: Instant,
): readonly Contact[] {
  const cover = coverAt(people.covers ?? [], role, at);
  const stepsIn = cover && contactOf(people, cover.contact);
  if (stepsIn) return [stepsIn];
  const ids = people.rota ? holders(people.rota, zone, role, at) : null;
  if (ids === null) return people.contacts.filter((contact) => contact.role === role);
  return ids.flatMap((id) => contactOf(people, id) ?? []);
}

export function contactOf(people: People, id: string): Contact | null {
  return people.contacts.find((contact) => contact.id === id) ?? null;
}

/** The channels for which the contact has an address that counts. */
export function channelsOf(contact: Contact): readonly Channel[] {
  return addressed(contact).filter((channel) => contact.unreachable?.[channel] === undefined);
}

/** The channels whose address counts as none, and why. */
export function unreachableChannels(
  contact: Contact,
): readonly { readonly channel: Channel; readonly why: Unsendable }[] {
  return addressed(contact).flatMap((channel) => {
    const why = whyUnreachable(contact, channel);
    return why ? [{ channel, why }] : [];
  });
}

/** Null where a message can go. An address that nobody confirmed counts as none. */
export function whyUnreachable(contact: Contact | null, channel: Channel): Unsendable | null {
  if (!contact || !addressed(contact).includes(channel)) return "no-address";
  switch (contact.unreachable?.[channel]) {
    case undefined:
      return null;
    case "opted-out":
      return "opted-out";
    case "unconfirmed":
      return "no-address";
  }
}

function addressed({ sms, email }: Contact): readonly Channel[] {
  const channels: Channel[] = [];
  if (sms) channels.push("sms");
  if (email) channels.push("email");
  return channels;
}

import type { Channel } from "../episode/state.ts";
import type { Instant } from "../protocol/instant.ts";
import type { Contact, People } from "./people.ts";

/** The contacts on call for `role` at `at`, in the order of people.json. Until people.json has a rota: always all. */
export function contactsOfRole(people: People, role: string, _at: Instant): readonly Contact[] {
  return people.contacts.filter((contact) => contact.role === role);
}

export function contactOf(people: People, id: string): Contact | null {
  return people.contacts.find((contact) => contact.id === id) ?? null;
}

/** The channels for which the contact has an address. */
export function channelsOf(contact: Contact): readonly Channel[] {
  const channels: Channel[] = [];
  if (contact.sms) channels.push("sms");
  if (contact.email) channels.push("email");
  return channels;
}

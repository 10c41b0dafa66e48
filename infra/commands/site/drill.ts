import type { Instant } from "../../../shared/base/instant.ts";
import { byText } from "../../../shared/base/instant.ts";
import type { DrillState } from "../../../shared/episode/state/lists.ts";
import { onTheClock } from "../../../shared/sites/hours/zoned.ts";
import type { Contact, People } from "../../../shared/sites/people/people.ts";
import { channelsOf, contactOf } from "../../../shared/sites/people/roles.ts";
import type { Store } from "../../../shared/store/store.ts";
import { startDrill } from "../../../shared/work/lists/drill-work.ts";
import { randomText } from "../../../shared/work/ports/random-text.ts";
import { UsageError } from "../command-line.ts";

class CannotDrillError extends Error {
  override name = "CannotDrillError";
}

type DrillStore = Pick<Store, "people" | "loadDrill" | "commitDrill">;

/**
 * Sends a drill to one contact or to all, over the path of an alert: the table, its stream, the provider, the link, the PIN.
 * @returns whom it goes to. @throws UsageError, CannotDrillError
 */
export async function sendDrills(store: DrillStore, who: string, now: Instant): Promise<readonly string[]> {
  const people = await applied(store);
  const asked = who === "all" ? people.contacts : [theOne(people, who)];
  const runtime = { now: () => now, random: randomText };
  for (const contact of asked) await startDrill({ runtime, store }, contact);
  return asked.map((contact) => `drill to ${contact.id} (${ways(contact)})`);
}

/** Each contact with what became of the last drill; those that never had one stand first. */
export async function drillLines(store: DrillStore, zone: string): Promise<readonly string[]> {
  const { contacts } = await applied(store);
  const states = await Promise.all(contacts.map(({ id }) => store.loadDrill(id)));
  const last = (state: DrillState) => state.drills.at(-1)?.at ?? "";
  const oldestFirst = [...states].sort((one, other) => byText(last(one), last(other)));
  return oldestFirst.map((state) => `${state.contact}: ${fateOf(state, zone)}`);
}

function fateOf({ drills, messages }: DrillState, zone: string): string {
  const drill = drills.at(-1);
  if (!drill) return "never drilled";
  const sent = messages
    .filter(({ alert }) => alert === drill.alert)
    .map(({ channel, state, reason }) => `${channel} ${reason ?? state}`);
  const opened = drill.openedAt ? `opened ${onTheClock(drill.openedAt, zone)}` : "not opened";
  const answered = drill.answeredAt ? `answered ${onTheClock(drill.answeredAt, zone)}` : "not answered";
  return `last drilled ${onTheClock(drill.at, zone)} (${sent.join(", ")}), ${opened}, ${answered}`;
}

async function applied(store: DrillStore): Promise<People> {
  const people = await store.people();
  if (people === null) throw new CannotDrillError("no people were applied to this site yet");
  return people;
}

function theOne(people: People, id: string): Contact {
  const contact = contactOf(people, id);
  if (contact === null) throw new UsageError(`The site has no contact ${id}.`);
  return contact;
}

function ways(contact: Contact): string {
  const channels = channelsOf(contact);
  return channels.length === 0 ? "no address that counts" : channels.join(", ");
}

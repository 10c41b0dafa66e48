import type { Message } from "../../../../shared/episode/state/message.ts";
import type { Stage } from "../story/stage.ts";
import { addressesOf } from "../world/duty.ts";

/** What may leave: by the people, the mode and the time of the moment at which it does. */
export function judgeSent({ site, people, timeline, witness }: Stage, key: string, message: Message): void {
  if (site.mode === "shadow") witness.violate("in shadow nothing leaves", key);
  if (Date.parse(message.sendAt) > timeline.now) witness.violate("nothing leaves before its time", key);
  const { contact, channel } = message;
  const isUsable = people.seenAt(timeline.now).some(({ contacts }) => {
    const own = contacts.find(({ id }) => id === contact);
    return own && addressesOf(own).some((each) => each.channel === channel && each.counts);
  });
  if (!isUsable) witness.violate("nothing goes to an address that counts as none", `${key} ${contact}`);
}

import type { People } from "../../../shared/sites/people/people.ts";
import { hashPin, isNewPin, PinRuleError } from "../../../shared/sites/people/pin.ts";
import { contactOf } from "../../../shared/sites/people/roles.ts";
import type { Store } from "../../../shared/store/store.ts";
import { randomText } from "../../../shared/work/ports/random-text.ts";

export class UnknownContactError extends Error {
  override name = "UnknownContactError";
}

/**
 * Sets a contact's PIN; its lock, if it had one, is open again.
 * @throws UnknownContactError; PinRuleError unless it is 6 to 12 digits.
 */
export async function enrol(
  store: Pick<Store, "enrolPin">,
  people: People,
  contact: string,
  askPin: () => Promise<string>,
): Promise<void> {
  if (!contactOf(people, contact)) throw new UnknownContactError(`people.json has no contact ${contact}`);
  const pin = await askPin();
  if (!isNewPin(pin)) throw new PinRuleError("a new PIN is 6 to 12 digits");
  await store.enrolPin(contact, await hashPin(pin, randomText));
}

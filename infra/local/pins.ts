import { keptOnce } from "../../shared/base/kept-once.ts";
import type { People } from "../../shared/sites/people/people.ts";
import { hashPin, verifyPin } from "../../shared/sites/people/pin.ts";
import type { Store } from "../../shared/store/store.ts";
import { randomText } from "../../shared/work/ports/random-text.ts";

/** What every contact has unless another is given; it stands here for everybody to read, so its hash may cost little. */
export const openPin = "2468";
const littleCost = { log2: 4, blocks: 8, parallel: 1 };

/** Another's hash costs about a tenth of a second on purpose; one of a PIN serves every contact of every site here. */
const hashes = keptOnce<string, Promise<string>>();

/** Gives every contact the same PIN. One who has it already keeps his count of wrong ones. */
export async function enrolPins(
  store: Pick<Store, "pin" | "enrolPin">,
  people: People,
  pin: string,
): Promise<void> {
  await Promise.all(
    people.contacts.map(async ({ id }) => {
      const enrolled = await store.pin(id);
      if (!enrolled || !(await isOf(pin, enrolled.hash))) await store.enrolPin(id, await hashOf(pin));
    }),
  );
}

const checked = keptOnce<string, Promise<boolean>>();

function isOf(pin: string, hash: string): Promise<boolean> {
  return checked(JSON.stringify([pin, hash]), () => verifyPin(pin, hash));
}

export function hashOf(pin: string): Promise<string> {
  return hashes(pin, () => hashPin(pin, randomText, pin === openPin ? littleCost : undefined));
}

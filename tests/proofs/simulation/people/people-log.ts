import type { People } from "../../../../shared/sites/people/people.ts";
import { isReachable } from "../world/duty.ts";

/** A change of people is known everywhere after a minute, and a decision read it half a minute earlier. */
const SEEN_MS = 95_000;

/** Which documents were in force when. */
export class PeopleLog {
  readonly #log: { readonly from: number; readonly people: People }[] = [];

  apply(from: number, people: People): void {
    this.#log.push({ from, people });
  }

  get current(): People {
    const last = this.#log.at(-1);
    if (!last) throw new Error("no people were applied");
    return last.people;
  }

  /** The documents that somebody may go by who acts now. */
  seenAt(now: number): readonly People[] {
    return this.#log
      .filter(
        ({ from }, at) =>
          from <= now && (this.#log[at + 1]?.from ?? Number.POSITIVE_INFINITY) > now - SEEN_MS,
      )
      .map(({ people }) => people);
  }

  /** Every document names the contact, whenever it holds. */
  isAlwaysThere(contact: string): boolean {
    return this.#log.every(({ people }) => people.contacts.some(({ id }) => id === contact));
  }

  hasOps(): boolean {
    return this.#log.every(({ people }) =>
      people.contacts.some((each) => each.role === people.ops && isReachable(each)),
    );
  }
}

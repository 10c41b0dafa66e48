import { instant } from "../../../../shared/base/instant.ts";
import type { CloudEvent, FactOf } from "../../../../shared/events/fact.ts";
import type { TrueCritical } from "../checks/telling/criticals.ts";
import type { Dialects, SenderName } from "../formats/dialect.ts";
import type { Said } from "../formats/letter.ts";
import type { Chance } from "../story/chance.ts";

/** What a sender says, and when. */
export interface Sending {
  readonly id: string;
  readonly at: number;
  readonly said: Said;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Tells of one patient: each thing under its name, and by chance of its own. */
export class Teller {
  readonly sendings: Sending[] = [];
  /** Critical values that nothing corrects, as they are. */
  readonly criticals: TrueCritical[] = [];
  readonly chance: Chance;
  readonly subject: string;
  readonly dialects: Dialects;
  /** The laboratory knows the patient by another name: its results and the sessions never meet. */
  readonly labSubject: string;
  /** Some have a second number in the house, under which a part of it all comes. */
  readonly secondNumber: string | null;
  /** A sender's clock may be wrong. */
  readonly #skew: number;
  #facts = 0;

  constructor(chance: Chance, subject: string, dialects: Dialects) {
    this.chance = chance;
    this.subject = subject;
    this.dialects = dialects;
    this.labSubject = this.is("another name", 0.15) ? subject.replace("P", "Q") : subject;
    this.secondNumber = this.is("two numbers", 0.1) ? subject.replace("P", "M") : null;
    this.#skew = this.draw("skew", 4) === 0 ? chance.between(`skew ${subject}`, -5, 6) * MINUTE : 0;
  }

  /** @param number of the patient, where the sender is to use that one */
  send(
    sender: SenderName,
    at: number,
    says: Says,
    stranger?: Said["stranger"],
    number: string | null = null,
  ): Sending {
    this.#facts += 1;
    const id = `${this.subject}-${this.#facts}`;
    const subject = number ?? this.#numberAt(sender, id);
    const fact = { specversion: "1.0", id, source: sender, subject, ...says } as CloudEvent;
    const sending = { id, at, said: { sender, saidAt: this.time(at), fact, stranger } };
    this.sendings.push(sending);
    if (this.is(`again ${id}`, 0.08)) {
      const later = at + this.between(`again ${id}`, 1, 400) * MINUTE;
      this.sendings.push({ ...sending, id: `${id} again`, at: later });
    }
    return sending;
  }

  /** Whichever number a sender finds. */
  #numberAt(sender: SenderName, id: string): string {
    if (sender === "registry") return this.subject;
    if (this.secondNumber !== null && this.is(`number ${id}`, 0.4)) return this.secondNumber;
    return sender === "lab-a" || sender === "lab-b" ? this.labSubject : this.subject;
  }

  /** All that anything of this patient may come under. */
  get numbers(): readonly string[] {
    const numbers = [this.subject, this.labSubject, this.secondNumber];
    return [...new Set(numbers)].flatMap((number) => number ?? []);
  }

  time(at: number): string {
    return instant(at + this.#skew);
  }

  is(name: string, probability: number): boolean {
    return this.chance.is(`${this.subject} ${name}`, probability);
  }

  between(name: string, from: number, to: number): number {
    return this.chance.between(`${this.subject} ${name} between`, from, to);
  }

  draw(name: string, below: number): number {
    return this.chance.between(`${this.subject} ${name} draw`, 0, below);
  }
}

export type Says = {
  [T in CloudEvent["type"]]: Pick<FactOf<T>, "type" | "time" | "data">;
}[CloudEvent["type"]];

import type { Stage } from "../story/stage.ts";
import type { Arrival } from "./clinician.ts";
import { filledIn, type Page } from "./page.ts";
import { pinOf, WRONG_PIN } from "./pins.ts";

const GUESSES = 8;
const MINUTE = 60_000;

/** Somebody who got hold of a contact's links and not of the PIN: wrong ones close together, in floods. */
export class Intruder {
  readonly #stage: Stage;
  readonly #page: Page;
  readonly #contact: string;
  #refs = 0;

  constructor(stage: Stage, page: Page, contacts: readonly string[]) {
    this.#stage = stage;
    this.#page = page;
    this.#contact = stage.chance.pick("guessed contact", contacts);
  }

  steals({ contact, ref }: Arrival): void {
    const { chance, timeline } = this.#stage;
    if (contact !== this.#contact || this.#refs >= 2) return;
    this.#refs += 1;
    const begin = chance.between(`flood ${this.#refs}`, 0, 90) * MINUTE;
    for (let guess = 0; guess < GUESSES; guess += 1) {
      const name = `flood ${this.#refs} guess ${guess}`;
      timeline.after(begin + chance.between(name, 0, 120_000), () => this.#guess(name, ref));
    }
  }

  #guess(name: string, ref: string): void {
    const { chance, trace, witness } = this.#stage;
    // Another contact's PIN is a wrong one here.
    const pin = chance.pick(`${name} pin`, [WRONG_PIN, "2468", pinOf(`not ${this.#contact}`)]);
    trace.say(() => `somebody guesses the PIN of ${this.#contact}`);
    this.#page.invoke(filledIn(ref, { pin, outcome: "acting" }), (ended) => {
      const status = ended.ok ? ended.answer.statusCode : 503;
      if (status < 400) witness.violate("a wrong PIN opens nothing", `${this.#contact} ${status}`);
    });
  }
}

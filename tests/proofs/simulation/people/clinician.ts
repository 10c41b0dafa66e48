import type { AnswerOutcome } from "../../../../shared/events/answer.ts";
import type { HttpAnswer } from "../../../../shared/lambda/http.ts";
import type { Stage } from "../story/stage.ts";
import type { Ended } from "../world/lambda.ts";
import { filledIn, opening, type Page } from "./page.ts";
import { pinOf, WRONG_PIN } from "./pins.ts";
import { isThronged } from "./staffing.ts";

const TRIES_WITH_FAULTS = 3;
const MOST_TRIES = 12;
const MINUTE = 60_000;
/** This share of all who are sent something answers. */
const ONE_IN_FOUR = 0.25;
/** And of those who take it on this share says later that they cannot go on with it. */
const HANDS_ON = 0.2;
/** Among hundreds so few do that some alerts go on to the next step. */
const FEW_ANSWER = 0.004;

/** A message of an alert, as it reached a phone. */
export interface Arrival {
  readonly subject: string;
  readonly alert: string;
  readonly contact: string;
  readonly ref: string;
}

interface Answering extends Arrival {
  readonly name: string;
  readonly outcome: AnswerOutcome;
  /** How often they mistype it first. */
  readonly slips: number;
  readonly isCalm: boolean;
}

/** People who read what they are sent: some answer, some pass it on, some do nothing; some mistype their PIN. */
export class Clinicians {
  readonly #stage: Stage;
  readonly #page: Page;

  constructor(stage: Stage, page: Page) {
    this.#stage = stage;
    this.#page = page;
  }

  read(arrival: Arrival, isCalm: boolean): void {
    const { chance, timeline, weather } = this.#stage;
    const { subject, contact, ref } = arrival;
    const name = `read ${subject} ${contact} ${weather.count(`read ${subject} ${contact}`)}`;
    if (chance.is(`${name} scanned`, 0.05)) this.#page.invoke(opening(ref), () => {}, isCalm);
    if (!chance.is(name, isThronged(chance) ? FEW_ANSWER : ONE_IN_FOUR)) return;
    const outcome = chance.pick(`${name} outcome`, ["acting", "acting", "no-action", "pass-on", "unable"]);
    const slips = chance.pick(`${name} slips`, [0, 0, 0, 0, 1, 2, 5]);
    const at = chance.between(`${name} minutes`, 5, 1_800) * 1000;
    timeline.after(at, () => this.#try({ ...arrival, name, outcome, slips, isCalm }, 1));
  }

  #try(answering: Answering, tried: number): void {
    const { trace } = this.#stage;
    const { contact, ref, outcome, slips, isCalm } = answering;
    const isSlip = tried <= slips;
    const pin = isSlip ? WRONG_PIN : pinOf(contact);
    trace.say(() => `${contact} answers ${answering.alert}: ${outcome}${isSlip ? ", mistyped" : ""}`);
    const fields = { pin, outcome, ...(outcome === "no-action" && { note: "seen" }) };
    this.#page.invoke(
      filledIn(ref, fields),
      (ended) => this.#hear(answering, tried, isSlip, ended),
      tried - slips > TRIES_WITH_FAULTS || isCalm,
    );
  }

  #mayHandOn(answering: Answering): void {
    const { chance, timeline } = this.#stage;
    const name = `${answering.name} hands it on`;
    if (!chance.is(name, HANDS_ON)) return;
    const outcome = chance.pick(`${name} outcome`, ["pass-on", "unable"]);
    const at = chance.between(`${name} minutes`, 60, 5_400) * 1000;
    timeline.after(at, () => this.#try({ ...answering, name, outcome, slips: 0 }, 1));
  }

  #hear(answering: Answering, tried: number, isSlip: boolean, ended: Ended<HttpAnswer>): void {
    const { timeline, chance, witness } = this.#stage;
    const again = (after: number) => {
      if (tried < MOST_TRIES) timeline.after(after, () => this.#try(answering, tried + 1));
    };
    const status = ended.ok ? ended.answer.statusCode : 503;
    if (status === 503) again(20_000);
    // Locked: they wait, some of them not for long enough.
    else if (status === 423) again(chance.between(`${answering.name} waits ${tried}`, 2, 17) * MINUTE);
    else if (!isSlip) {
      witness.locks.letIn(answering, status);
      if (answering.outcome === "acting") this.#mayHandOn(answering);
    } else if (status === 403) again(10_000);
    else witness.violate("a wrong PIN opens nothing", `${answering.contact} ${status}`);
  }
}

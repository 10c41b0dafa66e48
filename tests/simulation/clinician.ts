import type { Answer } from "../../functions/respond/acknowledgement.ts";
import type { Lambda } from "./lambda.ts";
import type { Stage } from "./stage.ts";

const TRIES_WITH_FAULTS = 3;

/** People who read what they are sent: some answer, some pass it on, some do nothing. */
export class Clinicians {
  readonly #stage: Stage;
  readonly #respond: Lambda<Answer, null>;

  constructor(stage: Stage, respond: Lambda<Answer, null>) {
    this.#stage = stage;
    this.#respond = respond;
  }

  /** A message of an alert has arrived. */
  read(subject: string, alert: string, contact: string, isCalm: boolean): void {
    const { chance, timeline, weather } = this.#stage;
    const name = `read ${subject} ${contact} ${weather.count(`read ${subject} ${contact}`)}`;
    if (!chance.is(name, 0.35)) return;
    const outcome = chance.pick(`${name} outcome`, ["acting", "acting", "no-action", "pass-on", "unable"]);
    const at = chance.between(`${name} minutes`, 5, 1_800) * 1000;
    timeline.after(at, () => this.#answer({ subject, alert, contact, outcome }, 1, isCalm));
  }

  #answer(answer: Answer, tried: number, isCalm: boolean): void {
    const { timeline, trace } = this.#stage;
    trace.say(() => `${answer.contact} answers ${answer.alert}: ${answer.outcome}`);
    this.#respond.invoke(
      answer,
      (ended) => {
        if (!ended.ok) timeline.after(20_000, () => this.#answer(answer, tried + 1, isCalm));
      },
      tried > TRIES_WITH_FAULTS || isCalm,
    );
  }
}

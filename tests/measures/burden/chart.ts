import { type Instant, plusMinutes } from "../../../shared/base/instant.ts";
import type { CloudEvent, FactOf, FactType } from "../../../shared/events/fact.ts";

/** A fact and the minute of the month in which the site hears of it. */
export interface Arrival {
  readonly at: number;
  readonly fact: CloudEvent;
}

/** Made-up month; its first minute is midnight. */
const begin: Instant = "2026-03-01T00:00:00.000Z";

export function instantOf(minute: number): Instant {
  return plusMinutes(begin, minute);
}

type Content = { [T in FactType]: Pick<FactOf<T>, "type" | "data"> }[FactType];

/** What is reported of one patient. */
export class Chart {
  readonly subject: string;
  readonly arrivals: Arrival[] = [];

  constructor(subject: string) {
    this.subject = subject;
  }

  /** @param at minute in which it is heard of, @param time minute in which it was */
  add(at: number, time: number, content: Content): void {
    const envelope = {
      specversion: "1.0" as const,
      id: `${this.subject}-${this.arrivals.length}`,
      source: "burden",
      subject: this.subject,
      time: instantOf(time),
    };
    this.arrivals.push({ at, fact: { ...envelope, ...content } });
  }
}

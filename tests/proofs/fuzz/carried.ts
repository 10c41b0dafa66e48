import type { CloudEvent } from "../../../shared/events/fact.ts";
import { type Arrival, arrivalOf, UnreadableRecordError } from "../../../shared/work/arrival.ts";
import { NOW } from "./bodies/valid-events.ts";

/** A fact on its way from the door to the worker. */
export interface Carried {
  readonly fact: CloudEvent;
  /** What the bus carries of it. */
  readonly text: string;
  /** What the worker reads there; null where it holds no fact. */
  readonly arrival: Arrival | null;
}

export function carriedOf(fact: CloudEvent): Carried {
  const text = JSON.stringify(fact);
  try {
    return { fact, text, arrival: arrivalOf({ body: `{"time":"${NOW}","detail":${text}}` }) };
  } catch (error) {
    if (error instanceof UnreadableRecordError) return { fact, text, arrival: null };
    throw error;
  }
}

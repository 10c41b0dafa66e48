import type { Instant } from "../../../shared/base/instant.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import type { MachineScreen } from "../../commands/machine/message.ts";

/** A day of a dialysis unit. All of it is made up. */
export interface Scene {
  /** Wall clock of the demo site, which keeps UTC. */
  readonly at: string;
  readonly says: string;
  readonly happens: Happens;
}

export type Happens =
  | { readonly kind: "fact"; readonly subject: string; readonly make: (day: DemoDay) => FactContent }
  | { readonly kind: "hl7"; readonly make: (day: DemoDay) => HL7Report }
  | {
      readonly kind: "machine";
      readonly shows: Pick<MachineScreen, "mode" | "minutes" | "removed"> & { readonly post?: number };
    }
  | { readonly kind: "answer"; readonly contact: string }
  | { readonly kind: "time passes" };

/** Turns 11:00 into that time of the day that is played. */
export type DemoDay = (clock: string) => Instant;

type ContentOf<E> = E extends CloudEvent ? Pick<E, "type" | "data"> : never;
type FactContent = ContentOf<CloudEvent>;

export interface HL7Report {
  readonly subject: string;
  readonly order: string;
  readonly drawnAt: Instant;
  readonly status: "F" | "C";
  readonly results: readonly { readonly code: string; readonly value: string }[];
}

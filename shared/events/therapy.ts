import * as z from "zod/mini";
import { factSchema } from "./fact.ts";

/** What a dialysis machine says in one snapshot, as far as it is ours [M.snapshot]. */
export interface Snapshot {
  readonly source: string;
  /** OBR-3: the treatment that it belongs to. */
  readonly therapy: string;
  /** The machine that the treatment's name begins with. */
  readonly machine: string;
  /** The time by the machine's own clock, and never later than the receipt. */
  readonly at: string;
  readonly receivedAt: string;
  /** Its clock and ours differ by more than a few minutes; never so in a batch. */
  readonly isClockOff: boolean;
  /** Blood is in the circuit, or it is not; unset where it does not say. */
  readonly isTreating?: boolean | undefined;
  /** It has left the treatment behind: standby, idle, service. */
  readonly isOver?: boolean | undefined;
  readonly modality?: string | undefined;
  /** Treated so far, or in all: a lower bound. */
  readonly minutes?: number | undefined;
  /** It says how long, and no treatment can be so long, or it is no number. */
  readonly isTimeUnread?: boolean | undefined;
  /** Unset where it names no patient, or none that the site knows. */
  readonly subject?: string | undefined;
  readonly values: Readonly<Partial<Record<MachineQuantity, number>>>;
}

export const machineQuantities = [
  "magnesium",
  "calcium",
  "potassium",
  "sodium",
  "bicarbonate",
  "temperature",
  /** What was set: it stands in where nothing is measured. */
  "sodiumSet",
  "bicarbonateSet",
  "temperatureSet",
  /** 1 where a profile changes it in the course of the treatment. */
  "sodiumProfile",
  "removed",
  "pre",
  "post",
] as const;
export type MachineQuantity = (typeof machineQuantities)[number];

const text = z.string();
const seen = z.object({ at: text, receivedAt: text, isClockOff: z.boolean() });

/** What is kept of one treatment between its snapshots: a function of the set of them, but for what was told. */
export const therapySchema = z.object({
  therapy: text,
  source: text,
  startedAt: z.nullable(text),
  /** The last snapshot in which blood was in the circuit. */
  treating: z.nullable(seen),
  /** The snapshots after it in which it was not, the earliest first. */
  after: z.array(seen),
  /** The first that says that the treatment is over, and how long it was: enough where none with blood was heard. */
  treated: z._default(z.nullable(seen), null),
  /** First snapshot of the machine's next treatment. */
  nextAt: z.nullable(text),
  /** When that one came, where the machine's clock was off. */
  nextReceivedAt: z._default(z.nullable(text), null),
  isOver: z.boolean(),
  isDialysis: z.boolean(),
  modalities: z.array(text),
  /** Heard more often than its silence is waited for. */
  isFrequent: z.boolean(),
  /** When it was heard with blood in the circuit, the latest of them; unset where it is heard often. */
  heardAt: z.optional(z.array(text)),
  subjects: z.array(text),
  /** Whom a person has said that it is not. */
  rejected: z._default(z.array(text), []),
  values: z.partialRecord(z.enum(machineQuantities), z.object({ at: text, value: z.number() })),
  /** When something last changed that is worth a further word. */
  changedAt: z.nullable(text),
  told: z.object({
    started: z.array(text),
    /** Facts of ends, those taken back included, by patient. */
    ends: z.number(),
    resumptions: z.number(),
    /** The last end that was told, as text to compare; empty where none stands. */
    last: text,
    isProvisional: z.boolean(),
    issuedAt: text,
    /** Reasons for which a person was asked. */
    held: z.array(text),
  }),
  /** Facts that may not be on the bus yet. */
  outbox: z.array(factSchema),
});
export type Therapy = z.infer<typeof therapySchema>;

import * as z from "zod";
import type { Alert } from "../../../../shared/episode/state/alert.ts";
import type { Episode, LineRecord } from "../../../../shared/episode/state/episode.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import type { StoredFact } from "../../../../shared/episode/state/patient.ts";
import { episodeShape, messageItem } from "../../../../shared/store/items/items.ts";
import { storedFact } from "../../../../shared/store/items/readers.ts";
import { alertShape } from "../../../../shared/store/items/shapes.ts";
import type { Item } from "../../../../shared/store/table.ts";
import type { Truth } from "../story/truth.ts";

const episodeItem = z.object(episodeShape);
const alertItem = z.object(alertShape);

/** Items never change: what was read of one stays true. */
const known = new WeakMap<Item, unknown>();

function reader<T>(schema: z.core.$ZodType<T>): (item: Item) => T {
  return (item) => {
    const kept = known.get(item) as T | undefined;
    if (kept !== undefined) return kept;
    const read = z.parse(schema, item);
    known.set(item, read);
    return read;
  };
}

export const episodeOf = reader<Episode>(episodeItem);
export const alertOf = reader<Alert>(alertItem);
export const messageOf = reader<Message>(messageItem);
export const factOf = reader<StoredFact>(storedFact);

/** The number that this one was joined to, if any. */
export function mergedInto(truth: Truth, subject: string): string | undefined {
  const into = truth.item({ pk: `patient#${subject}`, sk: "9-head" })?.["mergedInto"];
  return typeof into === "string" ? into : undefined;
}

/** The number that is left of this one. */
export function survivorOf(truth: Truth, subject: string): string {
  const into = mergedInto(truth, subject);
  return into === undefined ? subject : survivorOf(truth, into);
}

/** All numbers that lead to this one. */
export function joinedTo(truth: Truth, subject: string): readonly string[] {
  const numbers = truth.partitions("patient#").map((pk) => pk.slice("patient#".length));
  return numbers.filter((number) => number !== subject && survivorOf(truth, number) === subject);
}

/** What the table holds of one patient, or of one digest. */
export interface Kept {
  readonly episodes: readonly Episode[];
  readonly alerts: readonly Alert[];
  readonly messages: readonly Message[];
  readonly facts: readonly StoredFact[];
}

export function keptOf(items: readonly Item[]): Kept {
  const of = (kind: string) => items.filter((item) => item["item"] === kind && item["removed"] !== true);
  return {
    episodes: of("episode").map(episodeOf),
    alerts: of("alert").map(alertOf),
    messages: of("message").map(messageOf),
    facts: of("fact").map(factOf),
  };
}

export function standing(kept: Pick<Kept, "episodes">): LineRecord[] {
  return kept.episodes.flatMap(({ told }) => told.filter(({ state }) => state === "standing"));
}

export function standsFor(kept: Pick<Kept, "episodes">, alert: string): boolean {
  return standing(kept).some(({ alerts }) => alerts.includes(alert));
}

export const keyOfLine = ({ rule, subject }: Pick<LineRecord, "rule" | "subject">) => `${rule} ${subject}`;

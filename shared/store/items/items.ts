import * as z from "zod";
import { messageFrom } from "../../episode/messages/life.ts";
import type { Episode } from "../../episode/state/episode.ts";
import type { FeedWord } from "../../episode/state/lists.ts";
import { type Carriable, joinGaps, type StoredFact } from "../../episode/state/patient.ts";
import type { Reference } from "../../episode/state/reference.ts";
import type { HeldItem, Resolution } from "../../events/held.ts";
import { StoredItemError } from "../errors.ts";
import type { PinState } from "../store.ts";
import type { Item } from "../table.ts";
import { knownEvent } from "./known-event.ts";
import {
  alertShape,
  all,
  audience,
  drill,
  entryShape,
  evidence,
  measure,
  messageShape,
  type Shape,
  severity,
  text,
  unjoined,
} from "./shapes.ts";

const toldLine = z.looseObject({
  rule: text,
  subject: text,
  // One that is not known here counts as the least, so that the line is news again rather than told already.
  severity: severity.catch("info"),
  lastSeverity: severity.optional().catch(undefined),
  state: z.enum(["standing", "resolved", "withdrawn"]).catch("standing"),
  since: text,
  endedAt: text.optional(),
  alerts: z.array(text),
  carried: z.boolean().optional(),
  toldMeasure: measure.optional().catch(undefined),
  digest: text.optional(),
  evidence: z.array(evidence),
} satisfies Shape<Episode["told"][number]>);

const checkpoint = z.looseObject({
  dueAt: text,
  ranAt: text.optional(),
} satisfies Shape<Episode["checkpoints"][number]>);

export const episodeShape = all<Episode>({
  id: text,
  sessionId: text.nullable(),
  policy: text,
  opensAt: text,
  pictureDigest: text,
  reviewAt: text.nullable(),
  watch: z.enum(["quiet", "enhanced", "active"]).catch("active"),
  checkpoints: z.array(checkpoint),
  told: z.array(toldLine),
});

/** A part of an episode's told lines: the episode's item says of how many it is one. */
export const toldPart = z.object({ episode: text, of: z.number(), told: z.array(toldLine) });

/** Beside what an episode is: into how many parts those of its lines went that its item has no room for. */
export const episodeParts = z.object({ parts: z.number().optional() });

/** A message as it is read: in whatever form an older code left it. */
export const messageItem = z.object(messageShape).transform(messageFrom);

const owner = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("patient"), subject: text }),
  z.object({ kind: z.literal("digest"), shiftEnd: text, audience }),
  z.object({ kind: z.literal("lock"), contact: text, revision: z.number(), where: text.optional() }),
  z.object({ kind: z.literal("feed"), feed: text }),
  z.object({ kind: z.literal("drill"), contact: text }),
]);

/** Kept with `validUntil`, since `expiresAt` is when the table may drop the item. */
export const referenceShape = all<Omit<Reference, "expiresAt"> & { readonly validUntil: string }>({
  ref: text,
  owner,
  alert: text,
  contact: text,
  validUntil: text,
});

const resolution = z.looseObject({
  at: text,
  by: text,
  how: z.enum(["sent", "taken", "closed"]),
} satisfies Shape<Resolution>);

export const heldShape = all<HeldItem>({
  id: text,
  at: text,
  source: text,
  reason: text,
  subject: text.optional(),
  content: text,
  isInArchive: z.boolean().optional(),
  archived: text.optional(),
  resolution: resolution.optional(),
});

export const pinShape = all<PinState>({
  hash: text,
  failures: z.number(),
  lockedUntil: text.nullable(),
  revision: z.number(),
  where: text.optional(),
});

/** A count of tries, `of` the PIN that they were tries at. */
export const triesShape = {
  of: text,
  failures: z.number(),
  lockedUntil: text.nullable(),
  revision: z.number(),
};

/** A document kept whole, as JSON text. */
export function jsonText<S extends z.ZodType>(schema: S) {
  return text.transform(parseJson).pipe(schema);
}

/** The parser's own message quotes the text. */
function parseJson(content: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(content);
  } catch {
    context.addIssue("no JSON");
    return z.NEVER;
  }
}

/** The event stands byte for byte as it was accepted. One that another version of the code wrote is read as far as it is known. */
export const storedFact = z.object({
  event: text.transform((content, context) => {
    const event = knownEvent(content);
    if (event !== null) return event;
    context.addIssue("no event that is known");
    return z.NEVER;
  }),
  digest: text,
  receivedAt: text,
  archived: text.optional(),
} satisfies Shape<StoredFact>);

const carriable = z.object({
  episodes: z.array(z.object(episodeShape)),
  removedEpisodes: z.array(text),
  alerts: z.array(z.object(alertShape)),
  messages: z.array(messageItem),
  references: z.array(z.object({ ref: text, owner, alert: text, contact: text, expiresAt: text })),
  digestAdds: z.array(z.object(entryShape)),
  digestRemoves: z.array(z.object(entryShape)),
} satisfies Shape<Carriable>);

/** Without content where it was written by now. */
export const remainderItem = z.object({
  slot: z.number(),
  commit: z.number(),
  content: jsonText(carriable).optional(),
});

/** One item of the last commit. */
const written = z.object({ sk: text, commit: z.number(), expiresAt: z.number().optional() });

export type Written = z.infer<typeof written>;

const head = { version: z.number(), last: z.array(written).default([]), dueAt: text.optional() };

const joins = z.partialRecord(z.enum(joinGaps), unjoined);

/** Up to where the partition's past is settled, as of a version: one that other code wrote since says nothing of it. */
const settled = z.object({ asOf: z.number(), until: text });

export const patientHead = z.object({
  settled: settled.optional().catch(undefined),
  ...head,
  joins: joins.optional(),
  mergedInto: text.optional(),
  listed: text.optional(),
});

/** A new digest's head comes into being with the first entry, before any commit of the digest itself. */
export const digestHead = z.object({ ...head, made: z.boolean().default(false) });

const feedWord = z.object({
  about: z.enum(["feed-silent", "feed-back"]),
  ...{ silentSince: text, heardAt: text, told: z.boolean() },
} satisfies Shape<FeedWord>);

export const feedHead = z.object({ ...head, sender: text, word: feedWord.nullable().catch(null) });

export const drillHead = z.object({ ...head, drills: jsonText(z.array(drill)).catch([]) });

export const lockHead = z.object({ ...head, until: text, told: z.boolean().default(false) });

/** @throws StoredItemError if the item is not of this kind. */
export function read<S extends z.ZodType>(schema: S, item: Item): z.output<S> {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const kind = typeof item["item"] === "string" ? item["item"] : "item";
  const places = parsed.error.issues.map((issue) => issue.path.join("."));
  throw new StoredItemError(`cannot read a stored ${kind}: ${places.join(", ")}`, { cause: parsed.error });
}

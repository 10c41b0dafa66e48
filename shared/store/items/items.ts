import * as z from "zod/mini";
import { messageFrom } from "../../episode/messages/life.ts";
import type { Episode } from "../../episode/state/episode.ts";
import type { FeedWord } from "../../episode/state/lists.ts";
import { type Message, machineMatters } from "../../episode/state/message.ts";
import { type Carriable, joinGaps } from "../../episode/state/patient.ts";
import type { Reference } from "../../episode/state/reference.ts";
import type { HeldItem, Resolution } from "../../events/held.ts";
import { StoredItemError } from "../errors.ts";
import type { PinState } from "../store.ts";
import type { Item } from "../table.ts";
import {
  alertShape,
  all,
  audience,
  drill,
  entryShape,
  evidence,
  measureShape,
  messageShape,
  type Shape,
  severity,
  textAttribute,
  unjoined,
} from "./shapes.ts";

const toldLine = z.looseObject({
  rule: textAttribute,
  subject: textAttribute,
  // One that is not known here counts as the least, so that the line is news again rather than told already.
  severity: z.catch(severity, "info"),
  lastSeverity: z.catch(z.optional(severity), undefined),
  state: z.catch(z.enum(["standing", "resolved", "withdrawn"]), "standing"),
  since: textAttribute,
  endedAt: z.optional(textAttribute),
  alerts: z.array(textAttribute),
  carried: z.optional(z.boolean()),
  toldMeasure: z.catch(z.optional(measureShape), undefined),
  digest: z.optional(textAttribute),
  evidence: z.array(evidence),
} satisfies Shape<Episode["told"][number]>);

const checkpoint = z.looseObject({
  dueAt: textAttribute,
  ranAt: z.optional(textAttribute),
} satisfies Shape<Episode["checkpoints"][number]>);

export const episodeShape = all<Episode>({
  id: textAttribute,
  sessionId: z.nullable(textAttribute),
  policy: textAttribute,
  opensAt: textAttribute,
  pictureDigest: textAttribute,
  reviewAt: z.nullable(textAttribute),
  watch: z.catch(z.enum(["quiet", "enhanced", "active"]), "active"),
  checkpoints: z.array(checkpoint),
  told: z.array(toldLine),
});

/** A part of an episode's told lines: the episode's item says of how many it is one. */
export const toldPart = z.object({ episode: textAttribute, of: z.number(), told: z.array(toldLine) });

/** Beside what an episode is: into how many parts those of its lines went that its item has no room for. */
export const episodeParts = z.object({ parts: z.optional(z.number()) });

const messageFields = z.object(messageShape);

/** A message as it is read: in whatever form an older code left it. */
export const messageItem = z.pipe(
  messageFields,
  z.transform((fields: z.output<typeof messageFields>): Message => messageFrom(fields)),
);

const owner = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("patient"), subject: textAttribute }),
  z.object({ kind: z.literal("digest"), shiftEnd: textAttribute, audience }),
  z.object({
    kind: z.literal("lock"),
    contact: textAttribute,
    revision: z.number(),
    where: z.optional(textAttribute),
  }),
  z.object({ kind: z.literal("feed"), feed: textAttribute }),
  z.object({ kind: z.literal("drill"), contact: textAttribute }),
]);

/** Kept with `validUntil`, since `expiresAt` is when the table may drop the item. */
export const referenceShape = all<Omit<Reference, "expiresAt"> & { readonly validUntil: string }>({
  ref: textAttribute,
  owner,
  alert: textAttribute,
  contact: textAttribute,
  validUntil: textAttribute,
});

const resolution = z.looseObject({
  at: textAttribute,
  by: textAttribute,
  how: z.enum(["sent", "taken", "closed"]),
} satisfies Shape<Resolution>);

export const heldShape = all<HeldItem>({
  id: textAttribute,
  at: textAttribute,
  source: textAttribute,
  reason: textAttribute,
  subject: z.optional(textAttribute),
  content: textAttribute,
  isInArchive: z.optional(z.boolean()),
  archived: z.optional(textAttribute),
  resolution: z.optional(resolution),
});

export const pinShape = all<PinState>({
  hash: textAttribute,
  failures: z.number(),
  lockedUntil: z.nullable(textAttribute),
  revision: z.number(),
  where: z.optional(textAttribute),
});

/** A count of tries, `of` the PIN that they were tries at. */
export const triesShape = {
  of: textAttribute,
  failures: z.number(),
  lockedUntil: z.nullable(textAttribute),
  revision: z.number(),
};

/** A document kept whole, as JSON text. */
export function jsonText<S extends z.ZodMiniType>(schema: S) {
  return z.pipe(z.pipe(textAttribute, z.transform(parseJson)), schema);
}

/** The parser's own message quotes the text. */
function parseJson(content: string, context: z.core.ParsePayload): unknown {
  try {
    return JSON.parse(content);
  } catch {
    context.issues.push({ code: "custom", message: "no JSON", input: content });
    return z.NEVER;
  }
}

const carriable = z.object({
  episodes: z.array(z.object(episodeShape)),
  removedEpisodes: z.array(textAttribute),
  alerts: z.array(z.object(alertShape)),
  messages: z.array(messageItem),
  references: z.array(
    z.object({
      ref: textAttribute,
      owner,
      alert: textAttribute,
      contact: textAttribute,
      expiresAt: textAttribute,
    }),
  ),
  digestAdds: z.array(z.object(entryShape)),
  digestRemoves: z.array(z.object(entryShape)),
} satisfies Shape<Carriable>);

/** Without content where it was written by now. */
export const remainderItem = z.object({
  slot: z.number(),
  commit: z.number(),
  content: z.optional(jsonText(carriable)),
});

/** One item of the last commit. */
const written = z.object({ sk: textAttribute, commit: z.number(), expiresAt: z.optional(z.number()) });

export type Written = z.infer<typeof written>;

const head = {
  version: z.number(),
  last: z._default(z.array(written), []),
  dueAt: z.optional(textAttribute),
};

const joins = z.partialRecord(z.enum(joinGaps), unjoined);

/** Up to where the partition's past is settled, as of a version: one that other code wrote since says nothing of it. */
const settled = z.object({ asOf: z.number(), until: textAttribute });

export const patientHead = z.object({
  settled: z.catch(z.optional(settled), undefined),
  ...head,
  joins: z.optional(joins),
  mergedInto: z.optional(textAttribute),
  listed: z.optional(textAttribute),
});

/** A new digest's head comes into being with the first entry, before any commit of the digest itself. */
export const digestHead = z.object({ ...head, made: z._default(z.boolean(), false) });

const feedWord = z.object({
  about: z.enum(["feed-silent", "feed-back", ...machineMatters]),
  ...{ silentSince: textAttribute, heardAt: textAttribute, told: z.boolean() },
} satisfies Shape<FeedWord>);

export const feedHead = z.object({
  ...head,
  sender: textAttribute,
  word: z.catch(z.nullable(feedWord), null),
});

export const drillHead = z.object({ ...head, drills: z.catch(jsonText(z.array(drill)), []) });

export const lockHead = z.object({ ...head, until: textAttribute, told: z._default(z.boolean(), false) });

/** @throws StoredItemError if the item is not of this kind. */
export function readItem<S extends z.ZodMiniType>(schema: S, item: Item): z.output<S> {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const kind = typeof item["item"] === "string" ? item["item"] : "item";
  const places = parsed.error.issues.map((issue) => issue.path.join("."));
  throw new StoredItemError(`cannot read a stored ${kind}: ${places.join(", ")}`, { cause: parsed.error });
}

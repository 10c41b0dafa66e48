import * as z from "zod/mini";
import { jsonIn } from "../../base/json.ts";
import { lazily } from "../../base/lazily.ts";
import { messageFrom } from "../../episode/messages/life.ts";
import type { Episode } from "../../episode/state/episode.ts";
import type { Message } from "../../episode/state/message.ts";
import { type Carriable, joinGaps } from "../../episode/state/patient.ts";
import type { Reference } from "../../episode/state/reference.ts";
import { StoredItemError } from "../errors.ts";
import type { Item } from "../table.ts";
import { orElse } from "./or-else.ts";
import {
  alertShape,
  all,
  audience,
  entryShape,
  evidence,
  measureShape,
  messageShape,
  optionalText,
  type Shape,
  severity,
  textAttribute,
  unjoined,
} from "./shapes.ts";

const toldLine = z.looseObject({
  rule: textAttribute,
  subject: textAttribute,
  // One that is not known here counts as the least, so that the line is news again rather than told already.
  severity: orElse(severity, "info"),
  lastSeverity: orElse(z.optional(severity), undefined),
  state: orElse(z.enum(["standing", "resolved", "withdrawn"]), "standing"),
  since: textAttribute,
  endedAt: optionalText,
  alerts: z.array(textAttribute),
  carried: z.optional(z.boolean()),
  heardOf: orElse(z.optional(z.array(evidence)), undefined),
  toldMeasure: orElse(z.optional(measureShape), undefined),
  digest: optionalText,
  evidence: z.array(evidence),
} satisfies Shape<Episode["told"][number]>);

const checkpoint = z.looseObject({
  dueAt: textAttribute,
  ranAt: optionalText,
} satisfies Shape<Episode["checkpoints"][number]>);

export const episodeShape = all<Episode>({
  id: textAttribute,
  sessionId: z.nullable(textAttribute),
  policy: textAttribute,
  opensAt: textAttribute,
  pictureDigest: textAttribute,
  reviewAt: z.nullable(textAttribute),
  watch: orElse(z.enum(["quiet", "enhanced", "active"]), "active"),
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
    where: optionalText,
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

/** A document kept whole, as JSON text. */
export function jsonText<S extends z.ZodMiniType>(schema: S) {
  return z.pipe(z.pipe(textAttribute, z.transform(parseJson)), schema);
}

/** The parser's own message quotes the text. */
function parseJson(content: string, context: z.core.ParsePayload): unknown {
  const said = jsonIn(content);
  if (said === undefined) context.issues.push({ code: "custom", message: "no JSON", input: content });
  return said;
}

const carriable = () =>
  z.object({
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

/** Without content where it was written by now. Hardly any commit leaves one. */
export const remainderItem = lazily(() =>
  z.object({ slot: z.number(), commit: z.number(), content: z.optional(jsonText(carriable())) }),
);

/** One item of the last commit. */
const written = z.object({ sk: textAttribute, commit: z.number(), expiresAt: z.optional(z.number()) });

export type Written = z.infer<typeof written>;

/** What stands in the head of each partition that is committed by versions. */
export const headShape = {
  version: z.number(),
  last: z._default(z.array(written), []),
  dueAt: optionalText,
};

const joins = z.partialRecord(z.enum(joinGaps), unjoined);

/** Up to where the partition's past is settled, as of a version: one that other code wrote since says nothing of it. */
const settled = z.object({ asOf: z.number(), until: textAttribute });

export const patientHead = z.object({
  settled: orElse(z.optional(settled), undefined),
  ...headShape,
  joins: z.optional(joins),
  mergedInto: optionalText,
  listed: optionalText,
});

/** @throws StoredItemError if the item is not of this kind. */
export function readItem<S extends z.ZodMiniType>(schema: S, item: Item): z.output<S> {
  const parsed = schema.safeParse(item);
  if (parsed.success) return parsed.data;
  const kind = typeof item["item"] === "string" ? item["item"] : "item";
  const places = parsed.error.issues.map((issue) => issue.path.join("."));
  throw new StoredItemError(`cannot read a stored ${kind}: ${places.join(", ")}`, { cause: parsed.error });
}

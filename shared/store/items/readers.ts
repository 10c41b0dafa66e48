import * as z from "zod/mini";
import type { StoredFact } from "../../episode/state/patient.ts";
import { episodeParts, episodeShape, messageItem, toldPart } from "./items.ts";
import { knownEvent } from "./known-event.ts";
import { reader } from "./lenient.ts";
import { alertShape, type Shape, textAttribute } from "./shapes.ts";

/** The event stands byte for byte as it was accepted. One that another version of the code wrote is read as far as it is known. */
export const storedFact = z.object({
  event: z.pipe(
    textAttribute,
    z.transform((content, context) => {
      const event = knownEvent(content);
      if (event !== null) return event;
      context.issues.push({ code: "custom", message: "no event that is known", input: content });
      return z.NEVER;
    }),
  ),
  digest: textAttribute,
  receivedAt: textAttribute,
  archived: z.optional(textAttribute),
} satisfies Shape<StoredFact>);

/** What stands in a patient's partition: what comes out of a pack that is kept is read once. */
export const readFact = reader(storedFact);
export const readAlert = reader(z.object(alertShape));
export const readMessage = reader(messageItem);
export const readEpisode = reader(z.object({ ...episodeShape, ...episodeParts.shape }));
export const readToldPart = reader(toldPart);

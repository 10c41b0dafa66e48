import * as z from "zod/mini";
import { episodeParts, episodeShape, messageItem, storedFact, toldPart } from "./items.ts";
import { reader } from "./lenient.ts";
import { alertShape } from "./shapes.ts";

/** What stands in a patient's partition: what comes out of a pack that is kept is read once. */
export const readFact = reader(storedFact);
export const readAlert = reader(z.object(alertShape));
export const readMessage = reader(messageItem);
export const readEpisode = reader(z.object({ ...episodeShape, ...episodeParts.shape }));
export const readToldPart = reader(toldPart);

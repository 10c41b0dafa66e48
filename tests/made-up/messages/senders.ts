import type { z } from "zod";
import { senderSchema } from "../../../shared/sites/senders.ts";
import type { Site } from "../../../shared/sites/site.ts";
import { aSite } from "./hl7v2-message.ts";

/** The demo site, with its laboratory LAB|NORTH, and whoever sends FHIR without a name, writing in this way. */
export function siteWith(habits: z.input<typeof senderSchema>, more: Partial<Site> = {}): Site {
  const sender = senderSchema.parse(habits);
  return { ...aSite(), ...more, senders: { "LAB|NORTH": sender, fhir: sender } };
}

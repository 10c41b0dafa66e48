import * as z from "zod/mini";
import { type Instant, instant } from "../base/instant.ts";
import { jsonIn } from "../base/json.ts";
import { busFactSchema, type CloudEvent } from "../events/fact.ts";
import { readArchiveKey } from "./ports/archive-key.ts";

/** A fact at the worker's edge. */
export interface Arrival {
  readonly fact: CloudEvent;
  /** When the door took it; the bus keeps whole seconds. */
  readonly acceptedAt: Instant;
  /** When it was put onto the bus, by the door or by who sent it through again. */
  readonly publishedAt: Instant;
  /** Key in the archive of the request that it came in. */
  readonly archived?: string | undefined;
}

/** A record that holds no fact. Trying again does not help: it belongs into the dead-letter queue. */
export class UnreadableRecordError extends Error {
  override name = "UnreadableRecordError";
}

/** The envelope that EventBridge puts around a fact. An acknowledgement never comes this way. */
const envelopeSchema = z.object({
  time: z.iso.datetime({ offset: true }),
  resources: z._default(z.array(z.string()), []),
  detail: busFactSchema,
});

/** @throws UnreadableRecordError if the body is no envelope around a fact that the bus may carry. */
export function arrivalOf(record: { readonly body: string }): Arrival {
  const envelope = envelopeSchema.safeParse(jsonIn(record.body));
  if (!envelope.success) throw new UnreadableRecordError("The record holds no fact");
  const { detail: fact, time, resources } = envelope.data;
  const [archived] = resources;
  const publishedAt = instant(time);
  return { fact, acceptedAt: firstAcceptance(archived, publishedAt), publishedAt, archived };
}

/** The request's key in the archive tells when it came first: what is sent through again, or restored, is no newer for it. */
function firstAcceptance(archived: string | undefined, published: Instant): Instant {
  const received = archived === undefined ? undefined : readArchiveKey(archived)?.receivedAt;
  return received !== undefined && received < published ? received : published;
}

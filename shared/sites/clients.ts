import * as z from "zod/mini";

const text = z.string().check(z.minLength(1));
/** It becomes part of a name in AWS. */
const key = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{0,15}$/, "must be up to 16 lower case letters, digits or hyphens"));

/** Who may come in with a secret of its own: one system of the site. */
const clientSchema = z.strictObject({
  /** The sources in whose name it may speak; any unless given. */
  sources: z.optional(z.array(text).check(z.minLength(1))),
  /** The ways by which it may come; all unless given. */
  ways: z.optional(z.array(z.enum(["events", "hl7v2", "fhir"])).check(z.minLength(1))),
  /** Each has a secret of its own, so that the next can be handed over before the last is taken away. */
  keys: z._default(z.array(key).check(z.minLength(1)), ["1"]),
  /** Ids that the site's own issuer knows it by, in place of keys. */
  clientIds: z.optional(z.array(text).check(z.minLength(1))),
});

const name = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9-]{0,30}$/, "must be up to 31 lower case letters, digits or hyphens"));

export const clientsSchema = z
  .record(name, clientSchema)
  .check(
    z.refine(
      (clients) => Object.keys(clients).length > 0,
      "must name one at least; leave it out for one client of all sources",
    ),
  );

export type Client = z.output<typeof clientSchema>;

/** A site that names no client has one, that may send all. */
export const anyClient: Readonly<Record<string, Client>> = { sender: { keys: ["1"] } };

import * as z from "zod";
import { jsonIn } from "../../../shared/base/json.ts";

const secret = z.union([
  z.strictObject({ env: z.string().min(1) }),
  z.strictObject({ file: z.string().min(1) }),
]);
export type SecretPlace = z.infer<typeof secret>;

const token = z.union([
  z.strictObject({ fixed: secret }),
  z.strictObject({
    tokenUrl: z.url(),
    clientId: z.string().min(1),
    secret,
    scope: z.string().min(1).default("ingest/write"),
  }),
]);
export type TokenPlace = z.infer<typeof token>;

const matches = z.strictObject({
  "MSH-3": z.string().min(1).optional(),
  "MSH-4": z.string().min(1).optional(),
  "MSH-5": z.string().min(1).optional(),
  "MSH-6": z.string().min(1).optional(),
});

const file = z.strictObject({
  /** The keys are the names that logs and counts use. */
  sites: z.record(z.string().regex(/^[a-z0-9-]{1,40}$/), z.strictObject({ url: z.url(), token })),
  /** The first that holds counts; one without `when` takes what is left. */
  routes: z.array(z.strictObject({ when: matches.default({}), to: z.string() })).min(1),
});
export type SitesFile = z.infer<typeof file>;

export class SitesFileError extends Error {
  override name = "SitesFileError";
}

/** @throws SitesFileError with the place and what is wrong there */
export function sitesFileOf(text: string): SitesFile {
  const said = jsonIn(text);
  if (said === undefined) throw new SitesFileError("the file is no JSON");
  const parsed = file.safeParse(said);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new SitesFileError(`${issue?.path.join(".") || "the file"}: ${issue?.message}`);
  }
  const unknown = parsed.data.routes.find(({ to }) => !Object.hasOwn(parsed.data.sites, to));
  if (unknown) throw new SitesFileError(`routes: no site is named ${unknown.to}`);
  const { routes } = parsed.data;
  const greedy = routes.findIndex(({ when }) => Object.keys(when).length === 0);
  if (greedy >= 0 && greedy < routes.length - 1)
    throw new SitesFileError(`routes.${greedy}: takes what is left, so it must stand last`);
  return parsed.data;
}

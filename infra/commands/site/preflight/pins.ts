import type { People } from "../../../../shared/sites/people/people.ts";
import type { Store } from "../../../../shared/store/store.ts";
import { blocker, type PreflightFinding } from "./finding.ts";

/** Ids of the contacts for whom the site's table has no PIN. */
export async function withoutPin(
  store: Pick<Store, "pin">,
  { contacts }: Pick<People, "contacts">,
): Promise<readonly string[]> {
  const asked = await Promise.all(contacts.map(async ({ id }) => ((await store.pin(id)) ? [] : [id])));
  return asked.flat();
}

/** @param lacking null where no table was asked: then no PIN of anybody is known */
export function pinFindings(
  { contacts }: Pick<People, "contacts">,
  lacking: readonly string[] | null,
): readonly PreflightFinding[] {
  const means =
    "the message rings, and the page behind its link takes no PIN: it can be neither read nor answered";
  const mend = 'have each of them type one: "npm run site -- pin CONTACT --site SITE"';
  if (lacking !== null) return lacking.flatMap((id) => blocker(`${id} has no PIN`, means, mend));
  return contacts.flatMap(({ id }) =>
    blocker(`${id} has no PIN that is known: no table of the site was asked`, means, mend),
  );
}

import type { People } from "./people/people.ts";
import { isReservedHost, isReservedPhone } from "./reserved.ts";
import type { Site } from "./site.ts";

/** A value of a site's files that nobody made true yet: where it stands, and what is made up about it. Never the value itself. */
interface MadeUp {
  readonly place: string;
  readonly what: string;
}

type Files = { readonly site: Site; readonly people: Pick<People, "contacts"> };

/** What an example leaves behind in a site that was copied from it. */
export function madeUpValues({ site, people }: Files): readonly MadeUp[] {
  return [...codeOf(site), ...unconfirmedLimits(site.policy), ...addressesOf(people), ...ownersOf(site)];
}

function codeOf({ code }: Site): readonly MadeUp[] {
  return /DEMO|^TEST|TEST$|^EXAMPLE/.test(code)
    ? [{ place: "site.json: code", what: `${code} is the code of an example` }]
    : [];
}

const unconfirmed = /\b(site to confirm|to be confirmed|to confirm|unconfirmed|tbc|tbd|todo|placeholder)\b/i;

/** Wherever in the policy a source says that it waits for the site. */
function unconfirmedLimits(policy: Site["policy"]): readonly MadeUp[] {
  return textsIn(policy, "policy").flatMap(({ path, text }) =>
    path.endsWith(".source") && unconfirmed.test(text)
      ? [{ place: `site.json: ${path.replace(/\.source$/, "")}`, what: '"site to confirm"' }]
      : [],
  );
}

function textsIn(value: unknown, path: string): readonly { readonly path: string; readonly text: string }[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => textsIn(each, `${path}.${key}`));
}

function addressesOf({ contacts }: Files["people"]): readonly MadeUp[] {
  return contacts.flatMap(({ id, sms, call, email }) => [
    ...Object.entries({ sms, call }).flatMap(([field, number]) =>
      number !== undefined && isReservedPhone(number)
        ? [{ place: `people.json: ${id}, ${field}`, what: "a reserved number, which no phone has" }]
        : [],
    ),
    ...(email !== undefined && isReservedHost(hostOf(email))
      ? [{ place: `people.json: ${id}, email`, what: "a reserved domain, where no mailbox is" }]
      : []),
  ]);
}

function ownersOf({ alarmEmail, issuer, recordLink }: Site): readonly MadeUp[] {
  return [
    ...(alarmEmail !== null && isReservedHost(hostOf(alarmEmail))
      ? [{ place: "site.json: alarmEmail", what: "a reserved domain, where no mailbox is" }]
      : []),
    ...(issuer !== null && isReservedHost(new URL(issuer.url).hostname)
      ? [{ place: "site.json: issuer.url", what: "a reserved domain, where no issuer is" }]
      : []),
    ...(recordLink !== undefined && isReservedHost(new URL(recordLink).hostname)
      ? [{ place: "site.json: recordLink", what: "a reserved domain, where no record system is" }]
      : []),
  ];
}

function hostOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}

import type { People } from "../../shared/sites/people/people.ts";
import { channelsOf, contactOf } from "../../shared/sites/people/roles.ts";

/**
 * What would leave somebody unheard though the file has the right form: roles that nobody has, contacts
 * that cannot be reached, steps that come never or out of order. Each with its place, never with a name, number or
 * address. Whether somebody is there at every hour, `npm run site -- check` says.
 */
export function peopleProblems(people: People): readonly string[] {
  return [
    ...roleProblems(people),
    ...contactProblems(people),
    ...stepProblems(people),
    ...rotaProblems(people),
  ];
}

function roleProblems(people: People): readonly string[] {
  const asked = [
    ...people.steps.map(({ role }, index) => ({ place: `steps.${index}.role`, role })),
    { place: "digest", role: people.digest },
    { place: "ops", role: people.ops },
  ];
  const unheld = asked.filter(({ role }) => contactsEver(people, role).length === 0);
  const problems = unheld.map(({ place }) => `${place}: no contact has this role`);
  const readers = contactsEver(people, people.digest);
  if (readers.length > 0 && !readers.some(({ email }) => email !== undefined)) {
    problems.push("digest: no contact of this role has an email");
  }
  return problems;
}

/** All whom the rota's week names, where it has one for the role, else all of the role. */
function contactsEver({ contacts, rota }: People, role: string): People["contacts"] {
  const rows = rota?.week.filter((row) => row.role === role) ?? [];
  if (rows.length === 0) return contacts.filter((contact) => contact.role === role);
  return contacts.filter(({ id }) => rows.some((row) => row.contacts.includes(id)));
}

function contactProblems(people: People): readonly string[] {
  return people.contacts.flatMap((contact, index) =>
    channelsOf(contact).length === 0 ? [`contacts.${index}: has neither sms nor email`] : [],
  );
}

function stepProblems({ steps }: People): readonly string[] {
  return (["urgent", "critical"] as const).flatMap((severity) => {
    const own = steps.filter((step) => step.severity === undefined || step.severity === severity);
    if (own.length === 0) return [`steps: there is none for ${severity}`];
    const late = own.findIndex((step, index) => step.afterMinutes < (own[index - 1]?.afterMinutes ?? 0));
    return late < 0 ? [] : [`steps: step ${late + 1} of ${severity} comes before the one above it`];
  });
}

function rotaProblems(people: People): readonly string[] {
  const { week = [], exceptions = [] } = people.rota ?? {};
  const named = [
    ...week.map((row, index) => ({ place: `rota.week.${index}`, ids: row.contacts })),
    ...exceptions.map((one, index) => ({ place: `rota.exceptions.${index}`, ids: one.contacts })),
  ];
  return named.flatMap(({ place, ids }) =>
    ids.flatMap((id, index) =>
      contactOf(people, id) ? [] : [`${place}.contacts.${index}: there is no such contact`],
    ),
  );
}

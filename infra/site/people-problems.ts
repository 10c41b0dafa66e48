import type { People } from "../../shared/sites/people.ts";
import { channelsOf } from "../../shared/sites/roles.ts";

/**
 * What would leave somebody unheard though the file has the right form: roles that nobody has, contacts
 * that cannot be reached. Each with its place, never with a name, number or address.
 */
export function peopleProblems(people: People): readonly string[] {
  return [...roleProblems(people), ...contactProblems(people)];
}

function roleProblems(people: People): readonly string[] {
  const asked = [
    ...people.steps.map(({ role }, index) => ({ place: `steps.${index}.role`, role })),
    { place: "digest", role: people.digest },
    { place: "ops", role: people.ops },
  ];
  const held = new Set(people.contacts.map(({ role }) => role));
  const unheld = asked.filter(({ role }) => !held.has(role));
  const problems = unheld.map(({ place }) => `${place}: no contact has this role`);
  const reader = people.contacts.some(({ role, email }) => role === people.digest && email !== undefined);
  if (held.has(people.digest) && !reader) problems.push("digest: no contact of this role has an email");
  return problems;
}

function contactProblems(people: People): readonly string[] {
  return people.contacts.flatMap((contact, index) =>
    channelsOf(contact).length === 0 ? [`contacts.${index}: has neither sms nor email`] : [],
  );
}

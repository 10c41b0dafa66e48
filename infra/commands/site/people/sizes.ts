import { type Instant, plusMinutes } from "../../../../shared/base/instant.ts";
import type { Contact, People } from "../../../../shared/sites/people/people.ts";
import { channelsOf, onCall } from "../../../../shared/sites/people/roles.ts";
import type { Site } from "../../../../shared/sites/site.ts";
import { desiredSubscriptions, filterPolicyQuota } from "../subscriptions.ts";
import { momentsOf, periodsOf } from "./calendar.ts";
import { type SteppedSeverity, steppedSeverities, stepsFor } from "./on-duty.ts";

/** One step tells so many at once, as the tests prove it; a message is one contact's, by one channel. */
const MESSAGES_PER_STEP_MAX = 400;

/** Steps of one severity; where nobody can be reached, all of them are taken at once. */
const STEPS_MAX = 20;

/** The values that SNS compares in one filter policy: contacts that share one address. */
const SHARED_ADDRESS_MAX = 150;

/** The document is one item of the table, of 400 kB, beside what the provider says of its addresses. */
const PEOPLE_BYTES_MAX = 250_000;

interface Sized {
  /** How many are told by each step at most, and how many filter policies the topic has. */
  readonly lines: readonly string[];
  /** What is too many, so that somebody would not be told. */
  readonly problems: readonly string[];
}

/** Counts what grows with the people of a site: steps, addresses, the document itself. */
export function sizesOf(
  { people, site }: { readonly people: People; readonly site: Site },
  now: Instant,
): Sized {
  const steps = steppedSeverities.flatMap((severity) => stepSizes(people, site, severity, now));
  const subscriptions = desiredSubscriptions(people);
  const policies = `filter policies of the topic: ${subscriptions.length} of ${filterPolicyQuota}`;
  return {
    lines: ["", "at most, at any hour", ...steps.map(({ line }) => line), policies],
    problems: [
      ...steps.flatMap(({ problems }) => problems),
      ...stepsProblems(people),
      ...policyProblems(subscriptions),
      ...documentProblems(people),
    ],
  };
}

function stepSizes(people: People, site: Site, severity: SteppedSeverity, now: Instant) {
  return [...stepsFor(people, severity), { role: people.ops, afterMinutes: 0 }].map(
    ({ role, afterMinutes }, at, all) => {
      const { contacts, messages } = largest(people, site, role, afterMinutes, now);
      const name = at === all.length - 1 ? `ops (${role})` : `step ${at + 1} (${role})`;
      const place = `${severity}, ${name}`;
      const line = `${place}: ${contacts} people, ${messages} messages`;
      const tooMany = `${place}: ${messages} messages at once are too many: at most ${MESSAGES_PER_STEP_MAX}`;
      return { line, problems: messages > MESSAGES_PER_STEP_MAX ? [tooMany] : [] };
    },
  );
}

/** The most in any hour that a calendar shows. */
function largest(people: People, site: Site, role: string, afterMinutes: number, now: Instant) {
  const moments = periodsOf(people, site.zone, now).flatMap(({ days }) =>
    days.flatMap((day) => momentsOf(day, people, site.zone, [afterMinutes])),
  );
  const crews = moments.map((at) => onCall(people, site, role, plusMinutes(at, afterMinutes)));
  const most = (count: (crew: readonly Contact[]) => number) =>
    crews.reduce((max, one) => Math.max(max, count(one)), 0);
  return {
    contacts: most((crew) => crew.length),
    messages: most((crew) => crew.reduce((sum, contact) => sum + channelsOf(contact).length, 0)),
  };
}

function stepsProblems(people: People): string[] {
  return steppedSeverities.flatMap((severity) => {
    const { length } = stepsFor(people, severity);
    return length > STEPS_MAX ? [`steps: ${length} of ${severity} are too many: at most ${STEPS_MAX}`] : [];
  });
}

function policyProblems(subscriptions: ReturnType<typeof desiredSubscriptions>): string[] {
  const { length } = subscriptions;
  const most = subscriptions.reduce((max, { to }) => Math.max(max, to.length), 0);
  const tooMany =
    `contacts: ${length} addresses need as many filter policies, and SNS takes ${filterPolicyQuota} of a topic: ` +
    "beyond them nobody can be subscribed";
  const shared = `contacts: ${most} share one address, and a filter policy takes ${SHARED_ADDRESS_MAX}`;
  return [...(length > filterPolicyQuota ? [tooMany] : []), ...(most > SHARED_ADDRESS_MAX ? [shared] : [])];
}

function documentProblems(people: People): string[] {
  const bytes = Buffer.byteLength(JSON.stringify(people));
  return bytes > PEOPLE_BYTES_MAX
    ? [`people.json: ${bytes} bytes are too many: the table keeps ${PEOPLE_BYTES_MAX}`]
    : [];
}

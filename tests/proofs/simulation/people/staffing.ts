import type { People, Unreachable } from "../../../../shared/sites/people/people.ts";
import { wallClock } from "../formats/wall-clock.ts";
import type { Chance } from "../story/chance.ts";

/** Who is there, from a part of the run on: 0 its start, 1 its end. */
export interface Staffing {
  readonly part: number;
  readonly people: People;
}

const THRONG = "throng";
/** Each alert of such a run is hundreds of messages: it costs as much as several others. */
const THRONG_SHARE = 0.0025;

/** A hundred to two hundred on call: as many as one topic of SNS can tell apart. Their day is a short one. */
export function isThronged(chance: Chance): boolean {
  return chance.is(THRONG, THRONG_SHARE);
}

type Alter = (people: People) => People;

/** People who come and go, hold shifts and lose their addresses, in the days around a change of summer time. */
export function staffingOf(chance: Chance, demo: People, zone: string, changeAt: number): Staffing[] {
  const rules: [string, number, Alter][] = [
    ["rota", 0.5, (people) => withRota(chance, people, dateOf(zone, changeAt))],
    ["steps", 0.3, withSteps],
    ["quiet hours", 0.3, (people) => ({ ...people, quietHours: { from: "22:00", to: "06:30" } })],
    ["limits", 0.3, (people) => ({ ...people, limits: { digestsPerDay: 1 } })],
    ["crowd", 0.06, (people) => withNurses(people, chance.pick("crowd of", [2, 4, 7, 29, 58]))],
    [
      THRONG,
      THRONG_SHARE,
      ({ rota: _, ...always }) => withNurses(always, chance.pick("throng of", [98, 148, 197])),
    ],
  ];
  const usual = rules.reduce(
    (people, [name, share, alter]) => (chance.is(name, share) ? alter(people) : people),
    demo,
  );
  if (isThronged(chance)) return [{ part: 0, people: usual }];
  const unusual = chance.pick("people", [same, same, withoutNurse, withoutAddress, withoutAnybody])(usual);
  const isLater = chance.is("people later", 0.5);
  const first = isLater ? usual : unusual;
  const staffing: Staffing[] = [{ part: 0, people: first }];
  if (chance.is("reach", 0.4)) staffing.push({ part: 0.3, people: withoutReach(chance, first) });
  if (isLater) staffing.push({ part: 0.5, people: unusual });
  else if (staffing.length > 1) staffing.push({ part: 0.7, people: first });
  return staffing;
}

const same: Alter = (people) => people;

const withoutNurse: Alter = (people) => ({
  ...people,
  contacts: people.contacts.filter(({ role }) => role !== "nurse"),
});

/** On the list, but with no address. */
const withoutAddress: Alter = (people) => ({
  ...people,
  contacts: people.contacts.map(({ id, role, ...rest }) =>
    role === "nurse" ? { id, role } : { id, role, ...rest },
  ),
});

const withoutAnybody: Alter = (people) => ({
  ...people,
  contacts: people.contacts.filter(({ role }) => role === "ops"),
});

/** Adds nurses, all on call where no rota says otherwise, beside those that are there already. */
function withNurses(people: People, count: number): People {
  const first = people.contacts.filter(({ id }) => id.startsWith("nurse-")).length;
  const crowd = Array.from({ length: count }, (_, more) => first + more).map((at) => ({
    id: `nurse-${at}`,
    role: "nurse",
    sms: `+1555${String(2_000 + at).padStart(7, "0")}`,
    email: `nurse-${at}@demo.invalid`,
  }));
  return { ...people, contacts: [...people.contacts, ...crowd] };
}

/** Critical alerts go faster, and on to a role that nobody may hold. */
const withSteps: Alter = (people) => ({
  ...people,
  steps: [
    { role: "nurse", afterMinutes: 0 },
    { role: "nephrologist", afterMinutes: 10, severity: "urgent" },
    { role: "nephrologist", afterMinutes: 3, severity: "critical" },
    { role: "head", afterMinutes: 6, severity: "critical" },
  ],
});

/** Day and night, with a turn that may lie in the hour that the change repeats or skips, and exceptions on its date. */
function withRota(chance: Chance, people: People, date: string): People {
  const turn = chance.pick("turn", ["07:00", "01:30", "02:30"]);
  const night = { id: "night-nurse", role: "nurse", sms: "+15550102", email: "night@demo.invalid" } as const;
  const others = chance.pick("exception", [[], ["demo-nephrologist"], ["demo-nephrologist", "night-nurse"]]);
  const hours = chance.pick("exception hours", [
    { from: "00:00", to: "04:00" },
    { from: "02:00", to: "01:30" },
  ]);
  return {
    ...people,
    contacts: [...people.contacts, { ...night, language: "es" }],
    rota: {
      week: [
        { role: "nurse", from: turn, to: "19:00", contacts: ["demo-nurse"] },
        { role: "nurse", from: "19:00", to: turn, contacts: ["night-nurse"] },
        { role: "head", from: "08:00", to: "08:00", days: ["sat", "sun"], contacts: ["demo-nephrologist"] },
      ],
      exceptions: chance.is("exceptions", 0.6)
        ? [{ role: "nurse", date, ...hours, contacts: [...others] }]
        : [],
    },
  };
}

/** The provider says that nothing reaches them: all, or by one channel. */
function withoutReach(chance: Chance, people: People): People {
  const channels = chance.pick("reach channels", [["sms"], ["email"], ["sms", "email"]] as const);
  const says: Record<(typeof channels)[number], Unreachable> = { sms: "opted-out", email: "unconfirmed" };
  const unreachable = Object.fromEntries(channels.map((channel) => [channel, says[channel]]));
  const whose = chance.pick("reach role", ["nurse", "nurse", "nephrologist", "ops"]);
  return {
    ...people,
    contacts: people.contacts.map((contact) =>
      contact.role === whose ? { ...contact, unreachable } : contact,
    ),
  };
}

function dateOf(zone: string, at: number): string {
  const wall = wallClock(zone, at);
  return `${wall.slice(0, 4)}-${wall.slice(4, 6)}-${wall.slice(6, 8)}`;
}

import { describe, expect, test } from "vitest";
import { checkSite } from "../../../../infra/commands/site/people/check.ts";
import { peopleProblems } from "../../../../infra/site-files/people-problems.ts";
import { type People, peopleSchema } from "../../../../shared/sites/people/people.ts";
import { demo, templateOf } from "../../infra/synthesis.ts";

const now = "2026-03-27T10:20:00.000Z";
const london = { ...demo.site, code: "UNIT", zone: "Europe/London", shifts: ["08:00", "20:00"] };

/** Who of a role is there each day between two times. */
const shift = (role: string, from: string, to: string, ...contacts: string[]) => ({
  role,
  from,
  to,
  contacts,
});

/** Day and night nurses, the doctor sooner for a critical alert. */
const people = peopleSchema.parse({
  contacts: [
    { id: "day", role: "nurse", sms: "+15550110", email: "day@unit.invalid" },
    { id: "night", role: "nurse", sms: "+15550111", email: "night@unit.invalid" },
    { id: "doctor", role: "nephrologist", sms: "+15550112" },
    { id: "desk", role: "ops", email: "desk@unit.invalid" },
  ],
  rota: {
    week: [shift("nurse", "07:30", "19:30", "day"), shift("nurse", "19:30", "07:30", "night")],
  },
  steps: [
    { role: "nurse", afterMinutes: 0 },
    { role: "nephrologist", afterMinutes: 10, severity: "urgent" },
    { role: "nephrologist", afterMinutes: 5, severity: "critical" },
  ],
  unansweredAfterMinutes: 10,
  digest: "nurse",
  ops: "ops",
});

const { week = [] } = people.rota ?? {};

const check = (given: Partial<People> = {}, site = london) =>
  checkSite({ site, people: { ...people, ...given } }, now);

test("prints who is told at every hour of a week, by which channel, and who next", () => {
  const { lines, problems } = check();
  expect(problems).toEqual([]);
  const nurse = (who: string, letter: string) => [
    `${letter}  urgent: at once ${who} (sms, email); after 10 min doctor (sms); unanswered after 20 min desk (email)`,
    `   critical: at once ${who} (sms, email); after 5 min doctor (sms); unanswered after 15 min desk (email)`,
  ];
  expect(lines.slice(1, 3)).toEqual([nurse("night", "A").join("\n"), nurse("day", "B").join("\n")]);
  const friday = lines.find((line) => line.startsWith("Fri, 27 Mar 2026")) ?? "";
  expect(friday).toMatch(/ 00 A 01 A .* 07 A .*07:30 B 08 B .* 19 B .*19:30 A 20 A .* 23 A$/);
  expect(lines.filter((line) => /^\w{3}, \d\d \w{3} 2026 {2}00 /.test(line)).length).toBeGreaterThanOrEqual(
    13,
  );
});

test("prints the nights in which the clocks change: an hour that is not there, and one that comes twice", () => {
  const { lines } = check();
  const day = (name: string) => lines.filter((line) => line.startsWith(name)).at(-1) ?? "";
  expect(day("Sun, 29 Mar 2026")).toMatch(/ 00 A 02 A 03 A/);
  expect(day("Sun, 25 Oct 2026")).toMatch(/ 00 A 01 A 01 A 02 A/);
});

test.each<[string, Partial<People>, RegExp]>([
  [
    "a gap of half an hour between two hours",
    {
      rota: { week: [shift("nurse", "07:30", "19:10", "day"), shift("nurse", "19:40", "07:30", "night")] },
    },
    /^Fri, 27 Mar 2026 19:10: nobody is told: urgent, at once \(nurse\)$/,
  ],
  [
    "an exception in months to come",
    { rota: { week, exceptions: [{ date: "2026-12-25", ...shift("nurse", "10:00", "11:00") }] } },
    /^Fri, 25 Dec 2026 10: nobody is told/,
  ],
  [
    "ops who go home, ten minutes before an alert would be called unanswered",
    { rota: { week: [...week, shift("ops", "08:00", "18:00", "desk")] } },
    /17:40: nobody is told: urgent, unanswered after 20 min \(ops\)$/,
  ],
  [
    "a digest that nobody could read",
    { contacts: people.contacts.map((one) => (one.id === "night" ? { ...one, email: undefined } : one)) },
    /20: nobody gets the digest \(nurse\)$/,
  ],
])("finds %s", (_what, change, says) => {
  expect(check(change).problems).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
});

test("finds a site code with which a message would not fit one SMS, and so does synth", () => {
  const site = { ...london, code: "A".repeat(40) };
  expect(check({}, site).problems).toEqual([expect.stringMatching(/characters too long/)]);
  expect(() => templateOf({ ...demo, site })).toThrow(/characters too long/);
});

test.each<[string, Partial<People>, string]>([
  [
    "names in the rota that are no contacts",
    { rota: { week: [shift("nurse", "00:00", "00:00", "day", "ghost")] } },
    "rota.week.0.contacts.1: there is no such contact",
  ],
  [
    "no step for one severity",
    { steps: [{ role: "nurse", afterMinutes: 0, severity: "urgent" }] },
    "steps: there is none for critical",
  ],
  [
    "steps out of order",
    {
      steps: [
        { role: "nurse", afterMinutes: 5 },
        { role: "nephrologist", afterMinutes: 0 },
      ],
    },
    "steps: step 2 of urgent comes before the one above it",
  ],
])("people.json with %s is refused", (_what, change, says) => {
  expect(peopleProblems({ ...people, ...change })).toContain(says);
});

describe("what grows with the people of a site", () => {
  const crew = (count: number, address: (index: number) => object) =>
    Array.from({ length: count }, (_, index) => ({ id: `nurse-${index}`, role: "nurse", ...address(index) }));
  const phone = (index: number) => ({ sms: `+1555${String(index).padStart(7, "0")}` });
  const both = (index: number) => ({ ...phone(index), email: `nurse-${index}@unit.invalid` });
  const others = people.contacts.filter(({ role }) => role !== "nurse");
  const problemsOf = (contacts: People["contacts"], given: Partial<People> = {}) => {
    const { rota: _, ...always } = people;
    return checkSite(
      { site: london, people: { ...always, contacts: [...contacts, ...others], ...given } },
      now,
    ).problems;
  };

  test("is counted: people and messages of each step, and the topic's filter policies", () => {
    const { lines } = check();
    expect(lines).toContain("urgent, step 1 (nurse): 1 people, 2 messages");
    expect(lines).toContain("critical, ops (ops): 1 people, 1 messages");
    expect(lines.at(-1)).toBe("filter policies of the topic: 6 of 200");
  });

  test("has an end, and check says where: addresses, a shared one, messages of a step, steps, the document", () => {
    const email = [{ id: "reader", role: "nurse", email: "reader@unit.invalid" }];
    expect(problemsOf([...email, ...crew(197, phone)])).toEqual([]);
    expect(problemsOf([...email, ...crew(198, phone)])).toEqual([
      expect.stringMatching(
        /^contacts: 201 addresses need as many filter policies, and SNS takes 200 of a topic/,
      ),
    ]);
    expect(problemsOf(crew(201, both))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^urgent, step 1 \(nurse\): 402 messages at once are too many/),
      ]),
    );
    expect(problemsOf(crew(151, () => ({ email: "ward@unit.invalid" })))).toEqual([
      expect.stringMatching(/^contacts: 151 share one address/),
    ]);
    const steps = Array.from({ length: 21 }, (_, index) => ({ role: "nurse", afterMinutes: index }));
    expect(problemsOf(crew(2, both), { steps })).toEqual(
      expect.arrayContaining([expect.stringMatching(/^steps: 21 of urgent are too many/)]),
    );
    const lengthy = (index: number) => ({ email: `${"x".repeat(1_000)}-${index}@unit.invalid` });
    expect(problemsOf(crew(250, lengthy))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^people.json: .* too many/)]),
    );
  });
});

test("a limit that no rule reads is a problem: nobody would hear of what lies beyond it", () => {
  const low = { value: "7.2", unit: "[pH]", source: "an example" };
  const policy = { ...london.policy, limits: { ...london.policy.limits, ph: { low } } };
  expect(check({}, { ...london, policy }).problems).toEqual([
    expect.stringContaining("limits.ph.low: no rule reads it"),
  ]);
});

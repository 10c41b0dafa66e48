import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { peopleProblems } from "../../../infra/site-files/people-problems.ts";
import { withCover } from "../../../shared/sites/hours/cover.ts";
import { quietUntil } from "../../../shared/sites/hours/quiet.ts";
import { rotaChanges } from "../../../shared/sites/hours/rota.ts";
import { type People, peopleSchema } from "../../../shared/sites/people/people.ts";
import { onCall } from "../../../shared/sites/people/roles.ts";

const london = { zone: "Europe/London" };

/** Nurses by day and night, a locum on one date, and doctors of whom the rota says nothing. */
const people: People = peopleSchema.parse({
  contacts: [
    { id: "day-nurse", role: "nurse", sms: "+15550110" },
    { id: "night-nurse", role: "nurse", sms: "+15550111" },
    { id: "weekend-nurse", role: "nurse", sms: "+15550112" },
    { id: "locum", role: "locum", sms: "+15550113" },
    { id: "doctor-a", role: "nephrologist", sms: "+15550114" },
    { id: "doctor-b", role: "nephrologist", sms: "+15550115", email: "b@unit.invalid" },
  ],
  rota: {
    week: [
      {
        role: "nurse",
        days: ["mon", "tue", "wed", "thu", "fri"],
        from: "07:00",
        to: "19:00",
        contacts: ["day-nurse"],
      },
      { role: "nurse", days: ["sat", "sun"], from: "07:00", to: "19:00", contacts: ["weekend-nurse"] },
      { role: "nurse", from: "19:00", to: "07:00", contacts: ["night-nurse"] },
    ],
    exceptions: [
      { date: "2026-12-25", role: "nurse", from: "07:00", to: "19:00", contacts: ["locum"] },
      { date: "2026-12-26", role: "nephrologist", from: "00:00", to: "00:00", contacts: ["doctor-b"] },
      { date: "2026-12-27", role: "nurse", from: "12:00", to: "13:00", contacts: [] },
    ],
  },
  steps: [{ role: "nurse", afterMinutes: 0 }],
  unansweredAfterMinutes: 10,
  digest: "nurse",
  ops: "nephrologist",
});

const ids = (role: string, at: string, site = london) => onCall(people, site, role, at).map(({ id }) => id);

describe("the rota says who is on call", () => {
  it.each([
    ["a weekday", "2026-12-23T12:00:00.000Z", "day-nurse"],
    ["its first instant", "2026-12-23T07:00:00.000Z", "day-nurse"],
    ["the instant before", "2026-12-23T06:59:59.999Z", "night-nurse"],
    ["after midnight, for a shift that began the day before", "2026-12-24T03:00:00.000Z", "night-nurse"],
    ["a weekend", "2026-12-26T12:00:00.000Z", "weekend-nurse"],
    ["a dated exception, who need not have the role", "2026-12-25T12:00:00.000Z", "locum"],
    ["the end of the exception", "2026-12-25T19:00:00.000Z", "night-nurse"],
  ])("on %s", (_when, at, who) => {
    expect(ids("nurse", at)).toEqual([who]);
  });

  it("an exception may say that nobody is", () => {
    expect(ids("nurse", "2026-12-27T12:30:00.000Z")).toEqual([]);
  });

  it("of a role that it does not name all are, always, but for a dated exception", () => {
    expect(ids("nephrologist", "2026-12-25T12:00:00.000Z")).toEqual(["doctor-a", "doctor-b"]);
    expect(ids("nephrologist", "2026-12-26T12:00:00.000Z")).toEqual(["doctor-b"]);
  });

  it("who covers a role holds it alone, from the first instant until before the last", () => {
    const cover = { role: "nurse", contact: "doctor-a", from: "2026-12-23T12:00:00.000Z" };
    const until = "2026-12-23T14:00:00.000Z";
    const earlier = { ...cover, contact: "doctor-b", until };
    const other = { ...earlier, role: "nephrologist" };
    const covers = withCover(withCover([earlier], other), { ...cover, until });
    const covered = (role: string, at: string) =>
      onCall({ ...people, covers: [...covers] }, london, role, at).map(({ id }) => id);
    expect(covered("nurse", "2026-12-23T11:59:59.999Z")).toEqual(["day-nurse"]);
    expect(covered("nurse", cover.from)).toEqual(["doctor-a"]);
    expect(covered("nephrologist", cover.from)).toEqual(["doctor-b"]);
    expect(covered("nurse", until)).toEqual(["day-nurse"]);
    expect(withCover(covers, { ...cover, from: until, until: "2026-12-23T15:00:00.000Z" })).toHaveLength(1);
  });

  it("by the clock of the site's zone", () => {
    expect(ids("nurse", "2026-12-23T12:00:00.000Z", { zone: "America/New_York" })).toEqual(["day-nurse"]);
    expect(ids("nurse", "2026-12-23T08:00:00.000Z", { zone: "America/New_York" })).toEqual(["night-nurse"]);
  });
});

describe("the rota follows summer time", () => {
  it.each([
    ["spring, last instant of the night", "2026-03-29T05:59:59.999Z", "night-nurse"],
    ["spring, first instant of the day", "2026-03-29T06:00:00.000Z", "weekend-nurse"],
    ["autumn, last instant of the night", "2026-10-25T06:59:59.999Z", "night-nurse"],
    ["autumn, first instant of the day", "2026-10-25T07:00:00.000Z", "weekend-nurse"],
  ])("%s", (_when, at, who) => {
    expect(ids("nurse", at)).toEqual([who]);
  });

  const zones = ["UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "America/St_Johns"];
  const clocks = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom("00", "15", "30"))
    .map(([hour, minute]) => {
      return `${String(hour).padStart(2, "0")}:${minute}`;
    });
  const instants = fc
    .date({ min: new Date("2026-01-01"), max: new Date("2027-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString());

  it("shifts that follow on one another by the clock leave no instant without exactly one of them", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.uniqueArray(clocks, { minLength: 1, maxLength: 4 }),
        instants,
        (zone, starts, at) => {
          const sorted = [...starts].sort();
          const contacts = sorted.map((_start, index) => ({
            id: `n${index}`,
            role: "nurse",
            sms: "+15550110",
          }));
          const week = sorted.map((from, index) => {
            return {
              role: "nurse",
              from,
              to: sorted[index + 1] ?? sorted[0] ?? from,
              contacts: [`n${index}`],
            };
          });
          expect(onCall({ ...people, contacts, rota: { week } }, { zone }, "nurse", at)).toHaveLength(1);
        },
      ),
    );
  });

  it("an exception changes it at its own hours, on its own date alone", () => {
    const span = { start: "2026-12-27T12:00:00.000Z", end: "2026-12-27T19:00:00.000Z" };
    expect(rotaChanges(people.rota ?? { week: [] }, "UTC", span)).toEqual([
      span.start,
      "2026-12-27T13:00:00.000Z",
    ]);
  });

  it("nothing changes but at the changes that it names", () => {
    const rota = people.rota ?? { week: [] };
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, at) => {
        const span = { start: at, end: new Date(Date.parse(at) + 40 * 3_600_000).toISOString() };
        const changes = [at, ...rotaChanges(rota, zone, span), span.end];
        for (const [index, start] of changes.slice(0, -1).entries()) {
          const last = new Date(Date.parse(changes[index + 1] ?? start) - 1).toISOString();
          if (last < start) continue;
          const who = (instant: string) => onCall(people, { zone }, "nurse", instant).map(({ id }) => id);
          expect(who(last)).toEqual(who(start));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("quiet hours", () => {
  const quietHours = { from: "22:00", to: "06:30" };

  it.each([
    ["2026-03-28T21:59:59.999Z", null],
    ["2026-03-28T22:00:00.000Z", "2026-03-29T05:30:00.000Z"],
    ["2026-03-29T05:29:59.999Z", "2026-03-29T05:30:00.000Z"],
    ["2026-03-29T05:30:00.000Z", null],
    ["2026-10-25T03:00:00.000Z", "2026-10-25T06:30:00.000Z"],
  ])("at %s they end at %s", (at, end) => {
    expect(quietUntil({ quietHours }, london, at)).toBe(end);
  });

  it("from one time to the same they end once a day, as a row of the rota does", () => {
    const always = { quietHours: { from: "22:00", to: "22:00" } };
    expect(quietUntil(always, { zone: "UTC" }, "2026-03-10T14:40:00.000Z")).toBe("2026-03-10T22:00:00.000Z");
    expect(quietUntil(always, { zone: "UTC" }, "2026-03-10T22:00:00.000Z")).toBe("2026-03-11T22:00:00.000Z");
    expect(peopleProblems({ ...people, ...always })).toEqual(peopleProblems(people));
  });

  it("there are none unless people.json names them", () => {
    expect(quietUntil({}, london, "2026-03-29T03:00:00.000Z")).toBeNull();
  });
});

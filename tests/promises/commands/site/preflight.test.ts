import { describe, expect, test } from "vitest";
import { fileFindings, peopleFindings } from "../../../../infra/commands/site/preflight/files.ts";
import { judgeFindings } from "../../../../infra/commands/site/preflight/preflight.ts";
import { assertOwnCodes } from "../../../../infra/site-files/demo.ts";
import { realSite } from "../../../made-up/sites/real-site.ts";
import { demo } from "../../infra/synthesis.ts";

const now = "2026-11-28T10:00:00.000Z";

const whats = (folder = realSite(), others = [folder]) =>
  fileFindings(folder, others, now).map(({ what }) => what);

test("a site whose values are its own, with PINs and rota, is ready", () => {
  const folder = realSite();
  expect(whats()).toEqual([]);
  expect(judgeFindings(folder, { others: [folder], lackingPin: [], deployed: [] }, now).stops).toBe(false);
});

test("the demo site is not: it says that it is a demo, and each made-up value is named by its place", () => {
  expect(whats(demo)).toEqual(
    expect.arrayContaining([
      'site.json: "demo": true',
      "site.json: code: DEMO is the code of an example",
      'site.json: policy.limits.potassium.criticalHigh: "site to confirm"',
      "people.json: demo-nurse, sms: a reserved number, which no phone has",
      "people.json: demo-ops, email: a reserved domain, where no mailbox is",
      "site.json: alarmEmail is null",
    ]),
  );
});

test("no address is printed: a report may be sent on", () => {
  const { lines } = judgeFindings(demo, { others: [demo], lackingPin: null, deployed: [] }, now);
  for (const { sms, email } of demo.people.contacts)
    for (const one of [sms, email]) if (one) expect(lines.join("\n")).not.toContain(one);
});

describe("a PIN", () => {
  test("that a contact lacks keeps the site from going live", () => {
    const folder = realSite();
    const judged = judgeFindings(folder, { others: [], lackingPin: ["demo-nurse"], deployed: [] }, now);
    expect(judged.stops).toBe(true);
    expect(judged.lines).toContain("STOP  demo-nurse has no PIN");
  });

  test("of which nothing is known is not taken for one", () => {
    const judged = judgeFindings(realSite(), { others: [], lackingPin: null, deployed: [] }, now);
    expect(judged.stops).toBe(true);
    expect(judged.lines.filter((line) => /^STOP .* has no PIN that is known/.test(line))).toHaveLength(3);
  });
});

test("nobody at night is found, by apply too", () => {
  const folder = realSite();
  const week = [{ role: "nurse", from: "07:00", to: "19:00", contacts: ["demo-nurse"] }];
  const gap = { ...folder, people: { ...folder.people, rota: { week } } };
  expect(peopleFindings(gap, now).map(({ what }) => what)).toEqual(
    expect.arrayContaining([expect.stringMatching(/19: nobody is told: urgent, at once \(nurse\)/)]),
  );
});

test("somebody who is listed, and in no row of the rota, is named, and stops nothing", () => {
  const folder = realSite();
  const [nurse] = folder.people.contacts;
  const contacts = [
    ...folder.people.contacts,
    { ...nurse, id: "newcomer", role: "nurse", sms: "+493090182077" },
  ];
  const week = [{ role: "nurse", from: "07:00", to: "07:00", contacts: [nurse?.id ?? ""] }];
  const listed = (rota: object) => ({ ...folder, people: { ...folder.people, contacts, ...rota } });
  const found = fileFindings(listed({ rota: { week } }), [], now);
  expect(found).toMatchObject([{ grade: "note", what: "people.json: newcomer is on call at no hour" }]);
  const exceptions = [{ ...week[0], date: "2026-12-24", contacts: ["newcomer"] }];
  expect(whats(listed({ rota: { week, exceptions } }) as typeof folder)).toEqual([]);
  expect(whats(listed({}))).toEqual([]);
});

test("limits that were changed after somebody confirmed them are confirmed by nobody", () => {
  const folder = realSite();
  const policy = { ...folder.site.policy, windowHours: 6 };
  expect(whats({ ...folder, site: { ...folder.site, policy } })).toEqual([
    expect.stringMatching(/limits were changed since Dr Iris Example confirmed them/),
  ]);
  const { limitsConfirmed: _, ...site } = folder.site;
  expect(whats({ ...folder, site })).toEqual(["site.json: the limits are confirmed by nobody"]);
});

test("steps that leave an alert alone for longer than the window, or begin late, are found by apply too", () => {
  const folder = realSite();
  const [first, second] = folder.people.steps;
  const of = (...steps: readonly object[]) =>
    peopleFindings(
      { ...folder, people: { ...folder.people, steps: steps as typeof folder.people.steps } },
      now,
    );
  expect(
    of(
      { ...first, afterMinutes: 5, severity: "critical" },
      { ...second, severity: "urgent", afterMinutes: 0 },
    ),
  ).toMatchObject([{ what: "people.json: nobody is told of critical alerts for 5 min" }]);
  expect(of({ ...first }, { ...second, afterMinutes: 291 }).map(({ what }) => what)).toEqual([
    "people.json: ops hear after 301 min that nobody answered urgent alerts",
    "people.json: ops hear after 301 min that nobody answered critical alerts",
  ]);
  expect(of({ ...first }, { ...second, afterMinutes: 290 })).toEqual([]);
});

test("a potassium, magnesium or calcium that could never ring is named", () => {
  const folder = realSite();
  const { potassium, "calcium-ionized": _, ...others } = folder.site.policy.limits;
  const limits = { ...others, potassium: { ...potassium, criticalHigh: undefined } };
  const named = (of: typeof folder.site.policy.limits) =>
    whats({ ...folder, site: { ...folder.site, policy: { ...folder.site.policy, limits: of } } }).filter(
      (what) => what.includes("policy.limits"),
    );
  expect(named(limits)).toEqual(["site.json: policy.limits has no criticalHigh of potassium"]);
  expect(named({ ...limits, "calcium-total": undefined })).toContain(
    "site.json: policy.limits has no criticalLow of calcium-ionized or calcium-total",
  );
});

test("two steps that ring one phone are one step", () => {
  const folder = realSite();
  const contacts = folder.people.contacts.map((one) => (one.sms ? { ...one, sms: "+493090182004" } : one));
  expect(whats({ ...folder, people: { ...folder.people, contacts } })).toEqual([
    "people.json: demo-nurse and demo-nephrologist have one phone",
  ]);
});

test("two sites with one code are found by preflight, and do not synthesise", () => {
  const north = realSite();
  const copy = { ...north, id: "north-2" };
  expect(whats(north, [north, copy])).toEqual(["site.json: the code NORTH is also that of site north-2"]);
  expect(() => assertOwnCodes([north, copy])).toThrow(/sites north and north-2 have one code, NORTH/);
  expect(() => assertOwnCodes([demo, { ...demo, id: "other" }, north])).not.toThrow();
});

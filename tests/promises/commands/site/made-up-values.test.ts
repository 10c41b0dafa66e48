import { describe, expect, test } from "vitest";
import { assertCovered } from "../../../../infra/commands/site/people/covered.ts";
import { assertReal } from "../../../../infra/site-files/demo.ts";
import { madeUpValues } from "../../../../shared/sites/made-up.ts";
import { isReservedHost, isReservedPhone } from "../../../../shared/sites/reserved.ts";
import { realSite } from "../../../made-up/sites/real-site.ts";
import { demo } from "../../infra/synthesis.ts";

test("made-up values synthesise in a site that says it is a demo, and in no other", () => {
  expect(() => assertReal(demo)).not.toThrow();
  expect(() => assertReal(realSite())).not.toThrow();
  const { demo: _, ...site } = demo.site;
  expect(() => assertReal({ ...demo, site })).toThrow(/made-up values stand in site demo: .*"demo": true/);
});

test("a rota with nobody at night does not synthesise, be it a demo or not", () => {
  const now = "2026-11-28T10:00:00.000Z";
  const week = [{ role: "nurse", from: "07:00", to: "19:00", contacts: ["demo-nurse"] }];
  for (const folder of [demo, realSite()]) {
    expect(() => assertCovered(folder, now)).not.toThrow();
    expect(() => assertCovered({ ...folder, people: { ...folder.people, rota: { week } } }, now)).toThrow(
      /would not: .*nobody/,
    );
  }
});

describe("an address that nobody has", () => {
  test.each([
    "+15550100",
    "+12125550142",
    "+447700900123",
    "+442079460000",
    "+441914980123",
    "+61491570006",
    "+33639981234",
    "+490000000",
    "+4912345678",
  ])("%s", (number) => {
    expect(isReservedPhone(number)).toBe(true);
  });

  test.each(["+12125551742", "+447700800123", "+493090182004", "+34600112233"])("is not %s", (number) => {
    expect(isReservedPhone(number)).toBe(false);
  });

  test.each(["demo.invalid", "example.com", "mail.example.org", "a.test"])("at %s", (host) => {
    expect(isReservedHost(host)).toBe(true);
    expect(isReservedHost(`${host}.nhs.uk`)).toBe(false);
  });
});

test("a number to call counts as one to write to", () => {
  const folder = realSite();
  const contacts = folder.people.contacts.map((one) => ({ ...one, call: "+15550123" }));
  const places = madeUpValues({ ...folder, people: { ...folder.people, contacts } }).map(
    ({ place }) => place,
  );
  expect(places).toEqual(contacts.map(({ id }) => `people.json: ${id}, call`));
});

test("an address behind the alarms counts too", () => {
  const folder = realSite();
  const site = { ...folder.site, alarmEmail: "alarms@unit.invalid" };
  expect(madeUpValues({ ...folder, site }).map(({ place }) => place)).toEqual(["site.json: alarmEmail"]);
});

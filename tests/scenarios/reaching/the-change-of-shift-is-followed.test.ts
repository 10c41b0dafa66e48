import { expect, it } from "vitest";
import { visit } from "../../made-up/people/visitor.ts";
import { byStep, severeEnd, toldBy } from "../../made-up/sites/plots.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";

/** Nurses by day and night; whoever is on call at the second step's time is asked again. */
const folder = (zone: string) =>
  siteFolder({
    site: { zone },
    people: {
      contacts: [
        { id: "day-nurse", role: "nurse", sms: "+15550110", email: "day@unit.invalid" },
        { id: "night-nurse", role: "nurse", sms: "+15550111", email: "night@unit.invalid" },
        { id: "demo-ops", role: "ops", email: "ops@demo.invalid" },
      ],
      rota: {
        week: [
          { role: "nurse", from: "07:00", to: "19:00", contacts: ["day-nurse"] },
          { role: "nurse", from: "19:00", to: "07:00", contacts: ["night-nurse"] },
        ],
      },
      steps: [
        { role: "nurse", afterMinutes: 0 },
        { role: "nurse", afterMinutes: 10 },
      ],
    },
  });

it.each([
  ["at the end of a day", "UTC", "2026-03-10T18:54:00.000Z", ["day-nurse", "night-nurse"]],
  [
    "on the morning of summer time",
    "Europe/London",
    "2026-03-29T05:54:00.000Z",
    ["night-nurse", "day-nurse"],
  ],
])(
  "each step goes to who is on call when it comes: %s",
  async (_when, zone, from, [first = "", second = ""]) => {
    await visit(
      async (visitor) => {
        const step1 = await toldBy(visitor, async () => {
          await visitor.report(severeEnd("P-1", from));
          await visitor.advance("PT1M");
        });
        expect(step1).toEqual(byStep("alert", "urgent", 1, first));
        const told = await toldBy(visitor, () => visitor.advance("PT10M"));
        const step2 = told.filter((each) => !each.startsWith("digest"));
        expect(step2).toEqual(byStep("alert", "urgent", 2, second));
      },
      from,
      { siteFolder: folder(zone) },
    );
  },
);

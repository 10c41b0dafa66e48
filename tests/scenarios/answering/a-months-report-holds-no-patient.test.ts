import { expect, it } from "vitest";
import { monthOf } from "../../../infra/commands/report/arguments.ts";
import { figuresOf } from "../../../infra/commands/report/figures.ts";
import { csvOf, printedPage } from "../../../infra/commands/report/forms.ts";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";

it("a month's report counts alerts, answers and messages, as a page and as CSV, and names no patient", async () => {
  await visit(async (visitor, { store, pin }) => {
    await visitor.report(result("potassium", 7.1, at("11:58")));
    await visitor.advance("PT4M");
    const [told] = await visitor.outbox();
    await visitor.answer(told?.ref ?? "", { pin, outcome: "acting" });
    await visitor.advance("PT1M");

    const figures = await figuresOf(store, monthOf("2026-03", "UTC", at("12:05")), at("12:05"));
    const csv = csvOf("DEMO", "2026-03", figures);
    for (const row of [
      'critical alerts,"raised",1',
      'critical alerts,"answered",1',
      'critical alerts,"minutes to the answer, median",4',
      'critical alerts,"percent answered within 10 minutes",100',
      'urgent alerts,"minutes to the answer, median",',
      'sms,"known delivered",1',
    ])
      expect(csv).toContain(`DEMO,2026-03,${row}\r\n`);
    for (const form of [csv, printedPage("DEMO", "2026-03", figures)])
      expect(form).not.toMatch(/P-1|7\.1|demo-nurse/);

    const other = await figuresOf(store, monthOf("2026-02", "UTC", at("12:05")), at("12:05"));
    expect(other.filter(({ value }) => value !== null && value > 0)).toEqual([]);
  });
});

it("a month is the site's own, from midnight to midnight by its wall clock", () => {
  expect(monthOf("2026-03", "Europe/Madrid", at("12:05"))).toEqual({
    from: "2026-02-28T23:00:00.000Z",
    to: "2026-03-31T22:00:00.000Z",
  });
});

it.each(["2026-01", "2025-03", "2026-04"])(
  "of %s nothing is known in March: it is refused, and not a page of noughts",
  (month) => {
    expect(() => monthOf(month, "UTC", at("12:05"))).toThrow("--month is this month or the last one.");
  },
);

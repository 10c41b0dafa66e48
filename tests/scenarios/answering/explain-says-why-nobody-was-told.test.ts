import { expect, it } from "vitest";
import { explainArguments, type Inquiry } from "../../../infra/commands/explain/arguments.ts";
import { keepAsked } from "../../../infra/commands/explain/asked.ts";
import { explainFromTable } from "../../../infra/commands/explain/explain.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";
import { ivMagnesium } from "../../made-up/sites/plots.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";
import { demo } from "../../promises/infra/synthesis.ts";

it("explain names steps, who was on call, what became of each message and who answered, and nothing of the patient", async () => {
  await visit(async (visitor, { store, pin }) => {
    await visitor.report(ivMagnesium("P-SECRET"));
    const why = (about: Inquiry) => explainFromTable(store, demo.site, about, at("12:30"));
    const [sms] = (await visitor.outbox()).filter(({ channel }) => channel === "sms");
    await visitor.answer(sms?.ref ?? "", { pin, outcome: "acting" });
    await visitor.advance("PT1M");
    const { lines, found } = await why({ kind: "reference", reference: sms?.ref.slice(0, 6) ?? "" });
    const said = lines.join("\n");
    expect(found).toBe(1);
    expect(said).toMatch(/step 1, nurse, 0 min after: taken; by today's rota on call then: demo-nurse/);
    expect(said).toMatch(/alert to demo-nurse by sms: accepted, taken by the provider/);
    expect(said).toMatch(/step 2, nephrologist, 10 min after: not taken/);
    expect(said).toMatch(/answered .* by demo-nurse: acting/);
    expect(said).not.toMatch(/SECRET|magnesium/i);
    expect((await why({ kind: "span", from: at("11:59"), to: at("12:05") })).found).toBe(1);
    expect((await why({ kind: "span", from: at("13:00"), to: at("14:00") })).found).toBe(0);
    expect((await why({ kind: "contact", contact: "demo-nurse" })).lines[0]).toBe("demo-nurse: has a PIN");
    const ofOps = await why({ kind: "contact", contact: "demo-ops" });
    expect([ofOps.found, ofOps.lines.at(-1)]).toEqual([1, "No alert went to this contact."]);
    expect((await why({ kind: "contact", contact: "no-such" })).found).toBe(0);
    const { lines: none } = await why({ kind: "alert", alert: "no-such" });
    expect(none).toEqual(["The site has no alert of this id."]);
  });
});

it("and who asks of hours that end before they begin is told so", () => {
  const hours = ["--from", at("13:00"), "--to", at("12:00")];
  expect(() => explainArguments(["--site", "demo", ...hours])).toThrow("--to must come after --from.");
});

it("of a step with nobody on call it says so", async () => {
  const rota = { week: [{ role: "nurse", from: "20:00", to: "21:00", contacts: ["demo-nurse"] }] };
  await visit(
    async (visitor, { store }) => {
      await visitor.report(ivMagnesium());
      const { lines } = await explainFromTable(
        store,
        demo.site,
        { kind: "span", from: at("11:00"), to: at("13:00") },
        at("12:30"),
      );
      expect(lines.join("\n")).toMatch(
        /step 1, nurse, 0 min after: taken; .* NOBODY\n {4}nobody was told by this step/,
      );
    },
    at("12:00"),
    { siteFolder: siteFolder({ people: { rota } }) },
  );
});

it("names the patient to whoever asks for it, and keeps who asked, when and for what", async () => {
  await visit(async (visitor, { store }) => {
    await visitor.report(result("potassium", 7.1, at("11:58")));
    await visitor.advance("PT1M");
    const span = { kind: "span", from: at("11:00"), to: at("13:00") } as const;
    const said = async (withPatient: boolean) =>
      (await explainFromTable(store, { zone: "UTC" }, span, at("12:02"), withPatient)).lines.join("\n");
    expect(await said(false)).not.toMatch(/P-1|7\.1/);
    expect(await said(true)).toMatch(/^patient P-1\n {2}.* critical: .*7\.1/);
  });

  const table = new MemoryTable();
  const about = { kind: "contact", contact: "demo-nurse" } as const;
  await keepAsked(table, { retentionDays: 90 }, { by: "Kim", about, at: at("12:02") });
  const { items } = await table.query({ pk: "asked" });
  expect(items).toMatchObject([{ by: "Kim", about: JSON.stringify(about), expiresAt: expect.any(Number) }]);
});

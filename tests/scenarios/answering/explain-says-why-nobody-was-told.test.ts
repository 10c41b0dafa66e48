import { expect, it } from "vitest";
import type { About } from "../../../infra/commands/explain/arguments.ts";
import { explain } from "../../../infra/commands/explain/explain.ts";
import { at, visit } from "../../made-up/people/visitor.ts";
import { ivMagnesium } from "../../made-up/sites/plots.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";
import { demo } from "../../promises/infra/synthesis.ts";

it("explain names steps, who was on call, what became of each message and who answered, and nothing of the patient", async () => {
  await visit(async (visitor, { store, pin }) => {
    await visitor.report(ivMagnesium("P-SECRET"));
    const why = (about: About) => explain(store, demo.site, about, at("12:30"));
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
  });
});

it("of a step with nobody on call it says so", async () => {
  const rota = { week: [{ role: "nurse", from: "20:00", to: "21:00", contacts: ["demo-nurse"] }] };
  await visit(
    async (visitor, { store }) => {
      await visitor.report(ivMagnesium());
      const { lines } = await explain(
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

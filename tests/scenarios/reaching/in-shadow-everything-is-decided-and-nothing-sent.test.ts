import { expect, it } from "vitest";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";
import { ivMagnesium, severeEnd } from "../../made-up/sites/plots.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";

it("a site in shadow decides every step and withdrawal as a live one would, sends nothing, and says why", async () => {
  await visit(
    async (visitor, site) => {
      await visitor.report(severeEnd(), ivMagnesium("P-2"));
      await visitor.advance("PT5M");
      const low = { resultId: "mg", status: "final" } as const;
      await visitor.report({ ...result("magnesium", 0.25, at("12:05"), low), subject: "P-1" });
      await visitor.advance("PT1M");
      const issuedAt = at("12:06");
      await visitor.report(result("magnesium", 0.82, at("12:05"), { ...low, status: "corrected", issuedAt }));
      await visitor.advance("PT20M");
      expect(await visitor.outbox()).toEqual([]);
      const { alerts, messages } = await site.store.load("P-1", site.clock.now());
      expect(alerts.map(({ state }) => state)).toContain("unanswered");
      expect(new Set(messages.map(({ state, reason }) => `${state} ${reason}`))).toEqual(
        new Set(["withdrawn shadow"]),
      );
      expect(new Set(messages.map(({ kind, step }) => `${kind} ${step}`))).toEqual(
        new Set(["alert 1", "alert 2", "ops 3", "withdrawal 1"]),
      );
    },
    undefined,
    { siteFolder: siteFolder({ site: { mode: "shadow" } }) },
  );
});

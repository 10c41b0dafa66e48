import { expect, it } from "vitest";
import { visit } from "../../made-up/people/visitor.ts";
import { byStep, ivMagnesium, toldBy } from "../../made-up/sites/plots.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";

const nightsAlone = { week: [{ role: "nurse", from: "20:00", to: "08:00", contacts: ["demo-nurse"] }] };

it("nobody on call goes to the next step at once, and ops hear of it", async () => {
  await visit(
    async (visitor) => {
      const told = await toldBy(visitor, () => visitor.report(ivMagnesium()));
      expect(told).toEqual([
        ...byStep("alert", "critical", 2, "demo-nephrologist"),
        "ops critical 3 demo-ops email",
      ]);
      const ops = (await visitor.outbox()).find(({ kind }) => kind === "ops");
      expect(ops?.text).toContain("reached nobody");
    },
    undefined,
    { siteFolder: siteFolder({ people: { rota: nightsAlone } }) },
  );
});

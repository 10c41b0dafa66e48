import { expect, it } from "vitest";
import { visit } from "../../made-up/people/visitor.ts";
import { byStep, ivMagnesium, toldBy } from "../../made-up/sites/plots.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";

it("two patients' criticals to one phone within a minute both go, in quiet hours and past every limit", async () => {
  const people = { quietHours: { from: "00:00", to: "23:59" }, limits: { digestsPerDay: 1 } };
  await visit(
    async (visitor) => {
      const told = await toldBy(visitor, () =>
        visitor.report(ivMagnesium("P-1"), ivMagnesium("P-2"), ivMagnesium("P-3")),
      );
      const each = byStep("alert", "critical", 1, "demo-nurse");
      expect(told).toEqual([...each, ...each, ...each].sort());
      const outbox = await visitor.outbox();
      expect(new Set(outbox.map(({ ref }) => ref)).size).toBe(3);
      expect(new Set(outbox.map(({ at }) => at.slice(0, 16))).size).toBe(1);
    },
    undefined,
    { siteFolder: siteFolder({ people }) },
  );
});

import { expect, it } from "vitest";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";
import { siteFolder } from "../../made-up/sites/site-folder.ts";
import { crewOf } from "../../made-up/sites/unit.ts";

it("a critical result reaches two hundred people on call at once", async () => {
  const folder = siteFolder({ people: crewOf(200, ["sms"]) });
  await visit(
    async (visitor) => {
      await visitor.report(result("potassium", 7.4, at("12:00")));
      const told = (await visitor.outbox()).filter(({ kind }) => kind === "alert");
      expect(new Set(told.map(({ to }) => to)).size).toBe(200);
      expect(told).toHaveLength(200);
      await visitor.advance("PT30M");
      const { alerts } = await visitor.patient("P-1");
      expect(alerts).toMatchObject([{ state: "unanswered" }]);
      await visitor.report(result("magnesium", 0.4, at("12:20")));
      expect(await visitor.rules("P-1")).toEqual(expect.arrayContaining(["potassium-high", "magnesium-low"]));
    },
    at("12:00"),
    { siteFolder: folder },
  );
}, 90_000);

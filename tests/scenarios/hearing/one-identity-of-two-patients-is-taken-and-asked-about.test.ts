import { expect, it } from "vitest";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";

it("each patient has the fact, and a person hears of it once", async () => {
  await visit(async (visitor) => {
    const first = result("potassium", 7.1, at("11:40"));
    const second = { ...first, subject: "P-2" };
    await visitor.report(first, first);
    await visitor.report(second);
    await visitor.report(second);
    for (const subject of ["P-1", "P-2"]) expect(await visitor.rules(subject)).toContain("potassium-high");
    const held = await fetch(`${visitor.site.url}/console/held`);
    expect(await held.json()).toMatchObject([{ reason: "identity-two-patients", subject: "P-2" }]);
  });
});

import { expect, it } from "vitest";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";
import { linkOf, toldBy } from "../../made-up/sites/plots.ts";

const high = () => result("potassium", 6.8, at("12:30"), { resultId: "k" });
const inError = () =>
  result("potassium", 6.8, at("12:30"), {
    resultId: "k",
    status: "entered-in-error",
    issuedAt: at("13:00"),
  });

it("who is told that an alert is withdrawn finds its page behind the link, though nothing of the patient stands any more", async () => {
  await visit(async (visitor) => {
    await visitor.report(high());
    await visitor.advance("PT1M");
    expect(await toldBy(visitor, () => visitor.report(inError()))).toContain(
      "withdrawal critical 1 demo-nurse sms",
    );
    const page = await visitor.answer(await linkOf(visitor, "demo-nurse"), { pin: visitor.site.pin });
    expect(page.status).toBe(200);
    expect(await page.text()).toMatch(/withdrawn/i);
  });
});

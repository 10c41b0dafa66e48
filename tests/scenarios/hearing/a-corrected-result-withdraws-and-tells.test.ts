import { expect, it } from "vitest";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";
import { answer, byStep, severeEnd, toldBy } from "../../made-up/sites/plots.ts";

const low = () => result("magnesium", 0.62, at("12:30"), { resultId: "mg" });
const corrected = () =>
  result("magnesium", 0.82, at("12:30"), { resultId: "mg", status: "corrected", issuedAt: at("13:00") });

it("a corrected result withdraws what it raised, and everyone who was told is told, answered or not", async () => {
  await visit(async (visitor) => {
    await visitor.report(severeEnd());
    await visitor.advance("PT1M");
    await answer(visitor, "demo-nurse", "acting");
    await visitor.advance("PT29M");
    await visitor.report(
      low(),
      result("potassium", 3.1, at("12:30")),
      result("ionized calcium", 1.02, at("12:30")),
    );
    await visitor.advance("PT12M");
    await answer(visitor, "demo-nephrologist", "acting");
    const told = await toldBy(visitor, () => visitor.report(corrected()));
    expect(told).toEqual(
      [
        ...byStep("withdrawal", "urgent", 1, "demo-nurse"),
        ...byStep("withdrawal", "urgent", 2, "demo-nephrologist"),
      ].sort(),
    );
    const sms = (await visitor.outbox()).filter(
      ({ kind, channel }) => kind === "withdrawal" && channel === "sms",
    );
    for (const { text } of sms) expect(text).toMatch(/withdrawn.*not a permission/i);
    const link = (await visitor.outbox()).findLast(
      ({ kind, to }) => kind === "withdrawal" && to === "demo-nephrologist",
    );
    const page = await (await visitor.answer(link?.ref ?? "", { pin: visitor.site.pin })).text();
    expect(page).toMatch(/withdrawn 12:\d\d \(0 min ago\); sent by tests/);
    expect(page).toMatch(
      /<strong>0.82 mmol\/L<\/strong>.*corrected; reported 13:00 \(in 18 min\); sent by tests/,
    );
    expect(await toldBy(visitor, () => visitor.advance("PT10M"))).toEqual([]);
  });
});

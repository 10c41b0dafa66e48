import { expect, it } from "vitest";
import { result, sessionEnded, treatment } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";

it("tells a K of 6.8 and an IV magnesium order at once, and nothing twice when the session's end comes late", async () => {
  await visit(async (visitor) => {
    await visitor.report(result("potassium", 6.8, at("11:50")));
    await visitor.report(treatment(at("12:00"), { treatment: "magnesium", route: "intravenous" }));
    expect((await visitor.told()).sort()).toEqual(
      ["email", "email", "sms", "sms"].map((channel) => `alert critical 1 demo-nurse ${channel}`),
    );
    expect((await visitor.patient("P-1")).window).toBeNull();

    for (const { ref, channel } of await visitor.outbox()) {
      if (channel === "sms") await visitor.answer(ref, { pin: visitor.site.pin, outcome: "acting" });
    }
    await visitor.advance("PT2H");
    const before = (await visitor.outbox()).length;
    await visitor.report(sessionEnded({ startedAt: at("08:00"), endedAt: at("11:45") }));
    await visitor.advance("PT5M");

    expect(await visitor.told(before)).toEqual([]);
    const adopted = await visitor.patient("P-1");
    expect(adopted.window).toMatchObject({ sessionId: "S-1", endedAt: at("11:45"), closesAt: at("16:45") });
    expect(adopted.assessment.lines).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ rule: "potassium-high", severity: "critical" }),
        expect.objectContaining({ rule: "no-iv-magnesium", severity: "critical" }),
      ]),
    );
    expect(adopted.alerts.map(({ state }) => state)).toEqual(["acknowledged", "acknowledged"]);
  });
});

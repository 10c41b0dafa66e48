import { expect, it } from "vitest";
import { result, sessionEnded } from "../../made-up/patients/episode-facts.ts";
import { device } from "../../made-up/people/device.ts";
import { at, visit } from "../../made-up/people/visitor.ts";

it("after an answer one tap asks for the repeat; one message says that it is here, and rings nobody else", () =>
  visit(async (visitor) => {
    await visitor.report(sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }));
    await visitor.report(result("potassium", 6.4, at("12:00")));
    await visitor.advance("PT1M");
    const ref = (await visitor.outbox()).find(({ to }) => to === "demo-nurse")?.ref ?? "";
    const nurse = device(visitor);
    const first = await nurse(`/a/${ref}`, { pin: visitor.site.pin });
    expect(first.body).not.toContain('name="awaited"');
    expect((await nurse(`/a/${ref}`, { awaited: "potassium" })).status).toBe(422);
    const answered = await nurse(`/a/${ref}`, { outcome: "acting" });
    const page = await nurse(answered.to ?? "");
    expect(page.body).toContain("Tell me when it is here");
    expect(page.body).toMatch(/name="awaited" value="potassium"[^>]*>potassium</);
    expect(page.body).toContain("One message to you alone, until 17:00");

    expect((await device(visitor)(`/a/${ref}`, { awaited: "potassium" })).status).toBe(403);
    const asked = await nurse(`/a/${ref}`, { awaited: "potassium" });
    expect(asked).toMatchObject({ status: 303, to: `/a/${ref}#await` });
    expect((await nurse(`/a/${ref}`)).body).toMatch(/potassium<\/strong> asked for at <time[^>]*>12:01/);

    const sent = (await visitor.outbox()).length;
    await visitor.report(result("potassium", 5.0, at("12:05")));
    const told = (await visitor.outbox()).slice(sent);
    expect(told).toMatchObject([
      { kind: "awaited", to: "demo-nurse", channel: "sms", severity: "info", ref },
    ]);
    expect(told[0]?.text).toMatch(
      /^INFO DEMO ref \S{6}: the result that you asked to be told of is here\. Open: /,
    );
    expect(told[0]?.text.length).toBeLessThanOrEqual(160);
    expect(told[0]?.text).not.toMatch(/otassium|P-1|5\.0/);
    expect((await nurse(`/a/${ref}`)).body).toMatch(/potassium<\/strong> told at <time/);
  }));

import { expect, it } from "vitest";
import { drillLines, sendDrills } from "../../../infra/commands/site/drill.ts";
import { at, visit } from "../../made-up/people/visitor.ts";

it("a drill rings as an alert does, is marked, and tells who opened and answered it and when", async () => {
  await visit(async (visitor, { store, pin }) => {
    expect(await drillLines(store, "UTC")).toContain("demo-nurse: never drilled");
    await sendDrills(store, "demo-nurse", at("12:00"));
    await visitor.advance("PT1M");
    const told = await visitor.outbox();
    expect(told.map(({ to, channel, kind }) => `${to} ${channel} ${kind}`).sort()).toEqual([
      "demo-nurse email drill",
      "demo-nurse sms drill",
    ]);
    for (const { text } of told) expect(text).toMatch(/DRILL|drill/);
    expect((await drillLines(store, "UTC")).at(-1)).toMatch(
      /^demo-nurse: last drilled .*not opened, not answered$/,
    );

    const ref = told[0]?.ref ?? "";
    const asked = await fetch(`${visitor.site.url}/a/${ref}`);
    expect(await asked.text()).not.toMatch(/DRILL at DEMO/);
    const shown = await visitor.answer(ref, { pin });
    expect(await shown.text()).toMatch(/DRILL at DEMO: no patient/);
    await visitor.advance("PT3M");
    expect((await visitor.answer(ref, { pin, outcome: "acting" })).status).toBe(303);
    expect((await drillLines(store, "UTC")).at(-1)).toMatch(
      /\(email accepted, sms accepted\), opened 2026-03-10 12:01, answered 2026-03-10 12:04$/,
    );
    expect(await store.subjects()).toEqual([]);
  });
});

it("a drill of all goes to everyone, never to a patient's list, and an unknown name is refused", async () => {
  await visit(async (visitor, { store }) => {
    await sendDrills(store, "all", at("12:00"));
    await visitor.advance("PT1M");
    expect(new Set((await visitor.outbox()).map(({ to }) => to)).size).toBe(3);
    await expect(sendDrills(store, "ghost", at("12:00"))).rejects.toThrow(/no contact ghost/);
  });
});

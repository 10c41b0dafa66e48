import { expect, test } from "vitest";
import { aSessionEnd } from "../../made-up/patients/events.ts";
import { runningSite } from "../../made-up/sites/running-site.ts";

const from = "2026-11-20T08:00:00.000Z";
const hour = (hours: number) => new Date(Date.parse(from) + hours * 3_600_000).toISOString();

async function unit() {
  const { site, post, advance, outbox, send } = await runningSite({ clock: { from } });
  const words = async () =>
    (await outbox()).filter(({ kind, alert }) => kind === "ops" && alert.startsWith("feed-"));
  const ends = (id: string, endedAt: string) => {
    const startedAt = new Date(Date.parse(endedAt) - 4 * 3_600_000).toISOString();
    return post({
      ...aSessionEnd(),
      ...{ id, time: endedAt, source: "unit", data: { sessionId: id, startedAt, endedAt } },
    });
  };
  return { site, send, post, advance, words, ends };
}

test("session ends that stop are told to ops once, by email, and again when they are back", async () => {
  const { advance, words, ends, site, send } = await unit();
  expect((await ends("s-1", hour(0))).status).toBe(202);
  await advance("PT2H59M");
  expect(await words()).toEqual([]);
  await advance("PT4H");
  const [silent, ...more] = await words();
  expect(silent).toMatchObject({ to: "demo-ops", channel: "email", at: hour(3), step: 1 });
  expect(silent?.text).toContain("is silent");
  expect(more).toEqual([]);

  const page = await send(`/a/${silent?.ref}`, "application/x-www-form-urlencoded", `pin=${site.pin}`);
  expect(await page.text()).toContain("The sender unit");

  await advance("PT9H");
  expect(await words()).toHaveLength(1);
  await ends("s-2", site.clock.now());
  await advance("PT30M");
  const [, back, ...others] = await words();
  expect(back?.text).toContain("is back");
  expect(others).toEqual([]);
}, 90_000);

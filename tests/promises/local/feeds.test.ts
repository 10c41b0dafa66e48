import { expect, test } from "vitest";
import { connectSite } from "../../../infra/commands/site-connection.ts";
import { aReport } from "../../made-up/patients/events.ts";
import { runningSite } from "../../made-up/sites/running-site.ts";

test("who was heard by a local site can be listed from outside, on its own clock", async () => {
  const { site, post } = await runningSite();
  await post(aReport());
  const { store, now } = await connectSite({ site: "demo", local: site.url });
  const [day] = await store.feedDays("2026-01-01");
  expect(now()).toBe(site.clock.now());
  expect(day?.sender).toBe(aReport().source);
});

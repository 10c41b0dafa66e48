import { expect, it } from "vitest";
import { connectSite } from "../../../infra/commands/site-connection.ts";
import type { Happening } from "../../../infra/local/console/happenings.ts";
import { startLocalSite } from "../../../infra/local/site.ts";
import { rebuild } from "../../../shared/replay/rebuild.ts";
import { ShadowTable } from "../../../shared/replay/shadow-table.ts";
import { sinceOf } from "../../../shared/replay/since.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import type { Store } from "../../../shared/store/store.ts";
import { worldSource } from "../../../shared/work/context-source.ts";
import { workOff } from "../../../shared/work/due-work.ts";
import type { Publication } from "../../../shared/work/ports/publisher.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, Visitor } from "../../made-up/people/visitor.ts";
import { copyOf, leftIn } from "../../made-up/sites/lost-table.ts";
import { demo } from "../../promises/infra/synthesis.ts";

const critical = (subject: string, when: string) => ({
  ...result("potassium", 7.1, at(when), { resultId: subject }),
  ...{ subject, id: `report-${subject}` },
});

const states = async (store: Store) => {
  const all = await Promise.all(["P-1", "P-2", "P-3"].map((subject) => store.load(subject, at("12:25"))));
  return all.map(({ facts, alerts, messages }) => ({
    facts: facts.map(({ event: { type } }) => type).sort(),
    alerts: alerts.map(({ severity, state, stepsTaken }) => `${severity} ${state} ${stepsTaken}`),
    messages: messages
      .map(({ kind, step, contact, channel, state }) => [kind, step, contact, channel, state].join(" "))
      .sort(),
  }));
};

/** A site whose table was copied at 12:05 and is gone at 12:25; between, alerts were raised, stepped and answered. */
async function gone() {
  const happenings: Happening[] = [];
  const site = await startLocalSite({
    clock: { from: at("12:00") },
    tell: (one) => void happenings.push(one),
  });
  const visitor = new Visitor(site);
  await visitor.report(critical("P-1", "11:58"));
  await visitor.advance("PT5M");
  const place = await connectSite({ site: "demo", local: site.url });
  const restored = await copyOf(place.table);
  await visitor.advance("PT1M");
  await visitor.report(critical("P-2", "12:04"));
  await visitor.advance("PT6M");
  const told = (await visitor.outbox()).findLast(({ severity }) => severity === "critical");
  const ours = (await visitor.outbox()).find(({ alert, to }) => alert !== told?.alert && to === "demo-nurse");
  await visitor.answer(ours?.ref ?? "", { pin: site.pin, outcome: "acting" });
  await visitor.report(critical("P-3", "12:10"));
  await visitor.advance("PT13M");
  const left = leftIn(happenings);
  const since = await sinceOf(place.archive, left, { from: at("12:05"), to: at("12:25") });
  const before = await states(site.store);
  await site.stop();
  return { restored, since, before };
}

it("a restored table that lived the gap again has every fact, alert, answer and message, and sends nothing twice", async () => {
  const { restored, since, before } = await gone();
  const dry = await rebuild(
    { table: await ShadowTable.whole(restored), site: demo.site },
    since,
    at("12:25"),
  );
  expect(dry).toMatchObject({ unmatched: 0, waiting: 0 });
  const store = createSiteStore(restored, { retentionDays: 90 });
  expect(await states(store)).not.toEqual(before);

  expect(await rebuild({ table: restored, site: demo.site }, since, at("12:25"))).toEqual(dry);
  expect(await states(store)).toEqual(before);
});

it("a gap in which nothing came leaves the restored table as it stood", async () => {
  const { restored } = await gone();
  const store = createSiteStore(restored, { retentionDays: 90 });
  const before = await states(store);
  expect(await rebuild({ table: restored, site: demo.site }, [], at("12:06"))).toMatchObject({
    ...{ requests: 0, alerts: 0, unmatched: 0, waiting: 0 },
  });
  expect(await states(store)).toEqual(before);
});

it("a message that left without a word in the log leaves once more, marked REPEAT, and no other does", async () => {
  const { restored, since } = await gone();
  const isLost = (id: string) => id.endsWith("demo-nurse.sms");
  const lost = since.findLast(
    ({ kind, ...each }) =>
      kind === "left" &&
      "left" in each &&
      each.left.code === "message-accepted" &&
      isLost(each.left.messageId),
  );
  const told = await rebuild(
    { table: restored, site: demo.site },
    since.filter((each) => each !== lost),
    at("12:25"),
  );
  expect(told).toMatchObject({ unmatched: 0, waiting: 1 });

  const store = createSiteStore(restored, { retentionDays: 90 });
  const { runtime } = aRecorder(at("12:26"));
  const sent: Publication[] = [];
  const publisher = {
    publish: async (publication: Publication) => {
      sent.push(publication);
      return { outcome: "accepted" as const };
    },
  };
  const world = worldSource(runtime, store, demo.site);
  const deps = {
    runtime,
    store,
    world,
    publisher,
    site: demo.site,
    publicUrl: "https://demo.invalid",
    leaseSeconds: 60,
  };
  for (const subject of ["P-1", "P-2", "P-3"]) await workOff(deps, { kind: "patient", subject });
  expect(sent.map(({ sms }) => sms.includes("REPEAT"))).toEqual([true]);
});

import { expect, test } from "vitest";
import { plusHours, plusMinutes } from "../../../shared/base/instant.ts";
import { replay } from "../../../shared/replay/replay.ts";
import { aMessage, aSite, NOW } from "../../made-up/messages/hl7v2-message.ts";
import { allOf, aSmallSite } from "../../made-up/sites/small-site.ts";

/** A message as old as the site takes, when it comes at that time. */
const old = aMessage({ 5: "0.2", 14: "20261023120000+0000" }, { 22: "20261023123000+0000" });
const newer = aMessage(
  { 5: "0.9", 14: "20261123100000+0000" },
  { 22: "20261123103000+0000" },
  { 10: "MSG-2" },
);
const threeDaysOn = plusHours(NOW, 72);
const reasons = (held: readonly { readonly reason: string }[]) => held.map(({ reason }) => reason);

/** The door kept the old one and could not send it on. */
async function aSiteThatMissedIt() {
  const small = await aSmallSite(aSite());
  await small.hl7(old);
  small.onTheBus.splice(0);
  return small;
}

test("what a sender's later try had held is not taken in silence by a replay of the first one", async () => {
  const small = await aSiteThatMissedIt();
  small.recorder.at = plusMinutes(NOW, 0.25);
  await small.hl7(old);
  await small.deliver();
  const waiting = await small.store.held();
  expect(reasons(waiting)).toEqual(["time-behind"]);
  small.recorder.at = threeDaysOn;
  await small.replay(aSite(), true);
  expect(small.onTheBus).toEqual([]);
  expect(await small.store.held()).toEqual(waiting);
});

test("what was missed, and is out of sight by now, is held by a replay", async () => {
  const small = await aSiteThatMissedIt();
  small.recorder.at = plusHours(NOW, 24);
  await small.hl7(newer);
  await small.deliver();
  small.recorder.at = threeDaysOn;
  await small.replay(aSite(), true);
  expect(small.onTheBus).toEqual([]);
  expect(reasons(await small.store.held())).toEqual(["time-behind"]);
});

test("what was missed is taken by a replay as long as a review sees it", async () => {
  const small = await aSiteThatMissedIt();
  small.recorder.at = plusHours(NOW, 1);
  await small.hl7(newer);
  await small.deliver();
  await small.replay(aSite(), true);
  expect(small.onTheBus).toHaveLength(1);
});

test("a table that was lost is restored without a word, however often the replay is begun", async () => {
  const first = await aSmallSite(aSite());
  await first.hl7(old);
  first.recorder.at = plusHours(NOW, 24);
  await first.hl7(newer);
  const lost = await aSmallSite(aSite());
  lost.recorder.at = threeDaysOn;
  const deps = { archive: first.readers, send: { bus: lost.bus, store: lost.store } };
  const [key, ...rest] = first.keys();
  await allOf(replay({ ...lost.deps(aSite()), ...deps }, key ? [key] : []));
  expect(lost.onTheBus.splice(0)).toHaveLength(1);
  await allOf(replay({ ...lost.deps(aSite()), ...deps }, first.keys()));
  expect(lost.onTheBus).toHaveLength(1 + rest.length);
  expect(await lost.store.held()).toEqual([]);
});

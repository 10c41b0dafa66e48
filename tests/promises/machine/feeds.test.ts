import { expect, test } from "vitest";
import { createFeedLedger } from "../../../shared/intake/feeds.ts";
import { MachineCounts } from "../../../shared/intake/machine-counts.ts";
import { MemoryTable } from "../../../shared/store/memory/memory-table.ts";
import { createSiteStore } from "../../../shared/store/site-store.ts";
import { feedsOf } from "../../../shared/work/lists/feed-work.ts";
import { aSite } from "../../made-up/messages/hl7v2-message.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { aMachineDoor, at, START } from "./machine-door.ts";

const DAY = START.slice(0, 10);

test("each machine is counted, by at most one write a minute, and its clock or its time treated is a warning", async () => {
  const table = new MemoryTable();
  const store = createSiteStore(table, { retentionDays: 90 });
  const feeds = createFeedLedger({ runtime: aRecorder(START).runtime, site: aSite(), store });
  const door = aMachineDoor(table, { feeds });
  for (const minute of [0, 0.5, 0.9, 1.2]) await door.say(minute, "TX");
  await door.say(1.3, "TX", { eui: "00A0C914C8290002", minutes: 99_999 });
  await door.say(2.5, "TX", { at: at(-20) });
  const machines = new Map((await store.feedDays(DAY)).map((day) => [day.sender, day]));
  expect(machines.get("00A0C914C8290001")).toMatchObject({
    ...{ taken: 5, heardAt: at(2.5), kindAt: { machines: at(2.5) }, warned: { "machine-clock-off": 1 } },
  });
  expect(machines.get("00A0C914C8290002")).toMatchObject({
    ...{ taken: 1, heardAt: at(1.3), warned: { "therapy-time-unread": 1 } },
  });
});

test("however many names there are, the rest of them count as one", () => {
  const counts = new MachineCounts();
  const notes = Array.from({ length: 600 }, (_, each) => ({ source: `m-${each}`, held: [], warned: [] }));
  const due = counts.count(notes, START, DAY);
  expect(due).toHaveLength(501);
  expect(due.find(({ sender }) => sender === "other")?.taken).toBe(100);
});

test("all machines together are missed as one sender, and none of them by itself", () => {
  const treatment = { from: "07:00", firstEnd: "11:00", to: "23:00", days: [1, 2, 3, 4, 5, 6, 7] };
  const site = { ...aSite(), feeds: { machineHours: 2, treatment } };
  const none = { day: DAY, taken: 1, held: {}, refused: {}, warned: {} };
  const heard = (sender: string, minute: number) => {
    return { ...none, sender, heardAt: at(minute), kindAt: { machines: at(minute) } };
  };
  const days = [heard("m-1", 0), heard("m-2", 60)];
  expect(feedsOf(days, site, at(179))).toMatchObject([{ sender: "dialysis machines", isSilent: false }]);
  expect(feedsOf(days, site, at(180))).toMatchObject([{ isSilent: true, heardAt: at(60) }]);
});

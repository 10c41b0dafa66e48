import { expect, test } from "vitest";
import { createHeld } from "../../../functions/held/handler.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { siteStore } from "../../made-up/sites/site-store.ts";

const item = (id: string, at: string) => ({ id, at, source: "LAB", reason: "no-time", content: "SECRET" });

test("what waits is counted, and what has waited for more than a day is counted apart", async () => {
  const { store } = siteStore();
  const { runtime, counts, logged } = aRecorder("2026-11-22T10:00:00.000Z");
  const look = createHeld({ runtime, store });
  await store.hold(item("old", "2026-11-21T09:59:00.000Z"));
  await store.hold(item("a day", "2026-11-21T10:00:00.000Z"));
  await store.hold(item("new", "2026-11-22T09:00:00.000Z"));
  await look({});
  expect(counts).toEqual({ HeldWaiting: 3, HeldTooLong: 1 });
  expect(JSON.stringify(logged)).not.toContain("SECRET");
});

test("what was resolved does not wait", async () => {
  const { store } = siteStore();
  const { runtime, counts } = aRecorder("2026-11-22T10:00:00.000Z");
  await store.hold(item("old", "2026-11-01T10:00:00.000Z"));
  await store.resolveHeld("old", { at: "2026-11-22T09:00:00.000Z", by: "a person", how: "closed" });
  await createHeld({ runtime, store })({});
  expect(counts).toEqual({ HeldWaiting: 0 });
});

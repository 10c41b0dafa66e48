import { expect, test } from "vitest";
import type { Reference } from "../../../shared/episode/state/reference.ts";
import { noChanges, siteStore } from "../../made-up/sites/site-store.ts";

const now = "2026-03-10T12:00:00.000Z";
const row = (subject: string) => ({
  ...{
    subject,
    joined: [`${subject}-OLD`],
    severity: "critical",
    since: now,
    window: null,
    lines: [],
    alerts: [],
  },
});
const listed = (subject: string) => ({ content: JSON.stringify(row(subject)), digest: `of ${subject}` });

test("a patient's row is written with the commit that changed it, and all rows are read at once", async () => {
  const { store } = siteStore();
  for (const subject of ["P-1", "P-2"]) {
    const changes = { ...noChanges, row: listed(subject) };
    await store.commit(await store.load(subject, now), changes);
  }
  expect((await store.unitRows()).map(({ subject }) => subject).sort()).toEqual(["P-1", "P-2"]);
  expect(await store.unitRows()).toContainEqual(row("P-1"));
  expect((await store.load("P-1", now)).listed).toBe("of P-1");

  await store.commit(await store.load("P-1", now), noChanges);
  expect((await store.load("P-1", now)).listed).toBe("of P-1");

  await store.commit(await store.load("P-1", now), { ...noChanges, row: null });
  expect((await store.unitRows()).map(({ subject }) => subject)).toEqual(["P-2"]);
  expect((await store.load("P-1", now)).listed).toBeUndefined();
});

test("a commit that is refused leaves the row as it was", async () => {
  const { store } = siteStore();
  const before = await store.load("P-1", now);
  await store.commit(before, { ...noChanges, row: listed("P-1") });
  expect(await store.commit(before, { ...noChanges, row: null })).toEqual({ outcome: "conflict" });
  expect(await store.unitRows()).toHaveLength(1);
});

test("a contact's links to the list are kept by contact, and each leads to its patient", async () => {
  const { store } = siteStore();
  const reference: Reference = {
    ...{ ref: "of-the-nurse", owner: { kind: "patient", subject: "P-1" }, alert: "alert-1" },
    ...{ contact: "day-nurse", expiresAt: "2026-03-11T12:00:00.000Z" },
  };
  const links = { "alert-1": { ref: reference.ref, until: reference.expiresAt } };
  await store.issueLinks("day-nurse", links, [reference], now);
  expect(await store.listLinks("day-nurse")).toEqual(links);
  expect(await store.listLinks("doctor")).toEqual({});
  expect(await store.reference("of-the-nurse")).toEqual(reference);
});

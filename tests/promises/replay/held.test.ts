import { describe, expect, test } from "vitest";
import { UsageError } from "../../../infra/commands/command-line.ts";
import { heldArguments } from "../../../infra/commands/held/arguments.ts";
import { listLines } from "../../../infra/commands/held/lines.ts";
import { close, NotTakenError, resend, take } from "../../../infra/commands/held/resend.ts";
import { snapshotText } from "../../../infra/commands/machine/message.ts";
import type { HeldItem } from "../../../shared/events/held.ts";
import { aMessage, aSite, message, msh, NOW, obr, obx, pid } from "../../made-up/messages/hl7v2-message.ts";
import { siteWith } from "../../made-up/messages/senders.ts";
import { aSmallSite } from "../../made-up/sites/small-site.ts";
import { shown } from "../machine/machine-door.ts";

const LOCAL = { 3: "KALIUM^Kalium^L", 4: "2", 5: "6.9" };
const OTHER = { 3: "XYZ^Something^L", 4: "3" };
const mapped = siteWith({ codes: [{ system: "L", code: "KALIUM", loinc: "2823-3" }] });
/** A result that is read, and one that is held. */
const half = message(msh(), pid(), obr(), obx(), obx(LOCAL));
const unread = message(msh({ 10: "MSG-2" }), pid(), obr({ 3: "FILLER-2" }), obx(LOCAL));

async function aSiteThat(...bodies: readonly string[]) {
  const small = await aSmallSite(aSite());
  for (const body of bodies) await small.hl7(body);
  await small.deliver();
  return { ...small, waiting: () => small.store.held() };
}

const outcomes = (resent: Awaited<ReturnType<typeof resend>>) => resent.map(({ outcome }) => outcome);
const first = (items: readonly HeldItem[]) => {
  const [item] = items;
  if (!item) throw new Error("nothing is held");
  return item;
};

describe("sending held items through again", () => {
  test("while the maps are as they were, everything waits on and nothing is sent", async () => {
    const small = await aSiteThat(half, unread);
    const before = await small.waiting();
    expect(outcomes(await resend(small.held(aSite()), before))).toEqual(["waiting", "waiting"]);
    expect(small.onTheBus).toEqual([]);
    expect(await small.waiting()).toEqual(before);
  });

  test("what can be read by now goes through and is told; the item is kept, with who and when", async () => {
    const small = await aSiteThat(half, unread);
    expect(outcomes(await resend(small.held(mapped), await small.waiting()))).toEqual(["sent", "sent"]);
    await small.deliver();
    const { facts, alerts } = await small.patient();
    expect(facts.map(({ event }) => event.id).sort()).toEqual(["MSG-1", "MSG-1!001", "MSG-2"]);
    expect(alerts.some(({ severity }) => severity === "critical")).toBe(true);
    expect(await small.waiting()).toEqual([]);
    const resolution = { at: NOW, by: "a person", how: "sent" };
    expect(await small.store.held("all")).toMatchObject([{ resolution }, { resolution }]);
  });

  test("what a machine's treatment is no map says: it waits on for a person", async () => {
    const nobody = snapshotText(shown(0, "TX", { patient: undefined }));
    const nameless = nobody.replace(/\rOBR\|1\|\|[^|]*/, "\rOBR|1||");
    const small = await aSiteThat(nobody, nameless);
    const before = await small.waiting();
    expect(before.map(({ reason }) => reason)).toContain("therapy-without-patient");
    expect(outcomes(await resend(small.held(mapped), before))).not.toContain("sent");
    expect(await small.waiting()).toEqual(before);
  });

  test("what came in again after that does not wait again", async () => {
    const small = await aSiteThat(half);
    await resend(small.held(mapped), await small.waiting());
    await small.hl7(half);
    expect(await small.waiting()).toEqual([]);
  });

  test("a result that stays unreadable keeps its message waiting, with its age; its neighbour goes through", async () => {
    const small = await aSiteThat(message(msh(), pid(), obr(), obx(LOCAL), obx(OTHER)));
    const before = await small.waiting();
    small.recorder.at = "2026-11-23T12:00:00.000Z";
    expect(outcomes(await resend(small.held(mapped), before))).toEqual(["waiting"]);
    await small.deliver();
    expect((await small.patient()).facts).toHaveLength(1);
    expect(await small.waiting()).toEqual(before);
  });

  test("what is held for another reason by now is held for that one, and once", async () => {
    const small = await aSiteThat(message(msh(), pid(), obr(), obx({ ...LOCAL, 5: "" })));
    expect((await small.waiting()).map(({ reason }) => reason)).toEqual(["unmapped-code"]);
    await resend(small.held(mapped), await small.waiting());
    expect((await small.waiting()).map(({ reason }) => reason)).toEqual(["no-value"]);
    expect(outcomes(await resend(small.held(mapped), await small.waiting()))).toEqual(["waiting"]);
  });

  test("stopped before the mark, it is repeated without harm", async () => {
    const small = await aSiteThat(half);
    const deps = small.held(mapped);
    const crash = () => Promise.reject(new Error("the power is gone"));
    const send = deps.send && { ...deps.send, store: { ...deps.send.store, resolveHeld: crash } };
    await expect(resend({ ...deps, send }, await small.waiting())).rejects.toThrow("the power is gone");
    expect(await small.waiting()).toHaveLength(1);
    await small.deliver();
    const { version, alerts } = await small.patient();
    expect(outcomes(await resend(small.held(mapped), await small.waiting()))).toEqual(["sent"]);
    expect(small.onTheBus).toEqual([]);
    expect(await small.patient()).toMatchObject({ version, alerts });
    expect(await small.waiting()).toEqual([]);
  });

  test("while the bus does not take it, it waits on", async () => {
    const small = await aSiteThat(half);
    const deps = small.held(mapped);
    const bus = { publish: () => Promise.reject(new Error("down")) };
    await expect(
      resend({ ...deps, send: deps.send && { ...deps.send, bus } }, await small.waiting()),
    ).rejects.toThrow();
    expect(await small.waiting()).toHaveLength(1);
  });

  test("a dry run marks nothing and sends nothing", async () => {
    const small = await aSiteThat(half);
    const deps = { ...small.held(mapped), send: null };
    expect(outcomes(await resend(deps, await small.waiting()))).toEqual(["sent"]);
    expect(small.onTheBus).toEqual([]);
    expect(await small.waiting()).toHaveLength(1);
  });

  test("an item whose request the archive has no longer waits on", async () => {
    const small = await aSiteThat(half);
    small.forget(first(await small.waiting()).archived ?? "");
    await small.store.hold({ id: "older", at: NOW, source: "LAB", reason: "no-time", content: half });
    expect(outcomes(await resend(small.held(mapped), await small.waiting()))).toEqual(["unread", "unread"]);
    expect(await small.waiting()).toHaveLength(2);
  });

  test("a repeat that the changed maps made a conflict is none: it is the same bytes", async () => {
    const small = await aSiteThat(half);
    await small.hl7(half, mapped);
    await small.deliver();
    expect((await small.waiting()).map(({ reason }) => reason).sort()).toEqual([
      "identity-conflict",
      "unmapped-code",
    ]);
    await resend(small.held(mapped), await small.waiting());
    await small.deliver();
    expect(await small.waiting()).toEqual([]);
    expect((await small.patient()).alerts.filter(({ severity }) => severity === "critical")).toHaveLength(1);
  });
});

describe("a conflict is a person's", () => {
  const conflict = () => aSiteThat(aMessage(), aMessage({ 5: "0.25" }));

  test("sending does not decide it", async () => {
    const small = await conflict();
    expect(outcomes(await resend(small.held(aSite()), await small.waiting()))).toEqual(["waiting"]);
    expect(small.onTheBus).toEqual([]);
  });

  test("taken, it is the newer reading, once; who took it is kept", async () => {
    const small = await conflict();
    const item = first(await small.waiting());
    await take(small.held(aSite()), item);
    await small.deliver();
    await take(small.held(aSite()), item);
    expect(small.onTheBus).toEqual([]);
    const { facts, alerts } = await small.patient();
    const raised = expect.stringMatching(/^MSG-1![0-9a-f]{16}$/);
    expect(facts.map(({ event }) => event.id)).toEqual(["MSG-1", "MSG-1!001", raised]);
    expect(alerts.map(({ severity }) => severity)).toContain("critical");
    expect(await small.store.held("all")).toMatchObject([{ resolution: { by: "a person", how: "taken" } }]);
  });

  test("closed, it waits no more and says nothing", async () => {
    const small = await conflict();
    await close(small.held(aSite()), first(await small.waiting()));
    expect(small.onTheBus).toEqual([]);
    expect(await small.waiting()).toEqual([]);
    expect(await small.store.held("all")).toMatchObject([{ resolution: { how: "closed" } }]);
  });

  test("what cannot be read cannot be taken as it is", async () => {
    const small = await aSiteThat(half);
    const item = first(await small.waiting());
    await expect(take(small.held(aSite()), item)).rejects.toThrow(NotTakenError);
    expect(await small.waiting()).toHaveLength(1);
  });
});

test("the list shows id, reason, origin and age, and nothing of the patient", async () => {
  const small = await aSiteThat(half.replaceAll("P-77", "SECRET").replaceAll("MSG-1", "SECRET"));
  const lines = listLines(await small.waiting(), "2026-11-24T17:00:00.000Z");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(
    /^hl7v2-\w+ {2}unmapped-code {2}from LAB\|NORTH {2}waits 2 d 5 h {2}2026-11-22\/12\/hl7v2\//,
  );
  expect(lines[1]).toBe("1 waits for a person");
  expect(lines.join()).not.toContain("SECRET");
});

test("a sender's name steers no terminal", () => {
  const item = { id: "i", at: NOW, source: "LAB\u001b[2J", reason: "no-time", content: "" };
  expect(listLines([item], NOW)[0]).toContain("from LAB?[2J");
});

describe("the command", () => {
  test.each([
    ["--site demo", { kind: "list", all: false }],
    ["list --site demo --all", { kind: "list", all: true }],
    ["send --site demo --dry-run", { kind: "send", ids: [], dryRun: true }],
    ["send a b --site demo", { kind: "send", ids: ["a", "b"], dryRun: false }],
    ["take a --site demo", { kind: "take", ids: ["a"] }],
    ["close a --site demo", { kind: "close", ids: ["a"] }],
  ])("%s is understood", (line, command) => {
    expect(heldArguments(line.split(" "))).toMatchObject({ site: "demo", local: null, command });
  });

  test.each([
    "",
    "list",
    "list a --site demo",
    "take --site demo",
    "drop a --site demo",
    "take a --all --site demo",
    "close a --dry-run --site demo",
    "--site demo --what",
  ])("'%s' is refused", (line) => {
    expect(() => heldArguments(line.split(" ").filter(Boolean))).toThrow(UsageError);
  });
});

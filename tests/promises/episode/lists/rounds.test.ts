import { describe, expect, test } from "vitest";
import type { Reachable } from "../../../../shared/episode/context.ts";
import { decideFeed } from "../../../../shared/episode/lists/feed-word.ts";
import { decideLock } from "../../../../shared/episode/lists/pin-lock.ts";
import { nothingAnnounced, roundOf } from "../../../../shared/episode/lists/rounds.ts";
import { decideDigest } from "../../../../shared/episode/lists/shift-list.ts";
import { announce } from "../../../../shared/episode/messages/announce.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import { message } from "../../../made-up/patients/kept-facts.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const now = at("15:00");
const names = Array.from({ length: 26 }, (_, index) => `contact-${index}`);
const overdue = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    message({ ...{ id: `old-${index}`, state: "pending", attempts: 0 }, notAfter: at("14:59") }),
  );

test("what one commit cannot hold goes in the next round, each contact's messages with their link", () => {
  const addresses = names.flatMap((contact) => [
    { contact, channel: "sms" as const },
    { contact, channel: "email" as const },
  ]);
  const owner = { kind: "feed", feed: "f" } as const;
  const matter = { owner, kind: "ops", severity: "urgent", until: now, alert: "A" } as const;
  let refs = 1000;
  const made = announce(addresses, matter, { now, random: () => String(refs++) });
  const first = roundOf([], made, now);
  const toldIn = ({ leaves: { messages, references } }: typeof first) => ({
    messages: messages.map(({ contact }) => contact),
    links: references.map(({ contact }) => contact),
  });
  const some = names.slice(0, 25);
  expect(toldIn(first)).toEqual({ messages: some.flatMap((one) => [one, one]), links: some });
  expect(first).toMatchObject({ isLast: false, leaves: { dueAt: now } });
  const second = roundOf(first.leaves.messages, made, now);
  expect(toldIn(second)).toEqual({ messages: ["contact-25", "contact-25"], links: ["contact-25"] });
  expect(second).toMatchObject({ isLast: true, leaves: { dueAt: at("15:01") } });
});

test("messages whose time is over are marked late, twenty in a round", () => {
  const lateOf = (count: number) => {
    const { leaves, isLast } = roundOf(overdue(count), nothingAnnounced, now);
    return { late: leaves.messages.filter(({ late }) => late).length, dueAt: leaves.dueAt, isLast };
  };
  expect(lateOf(20)).toEqual({ late: 20, dueAt: at("15:01"), isLast: true });
  expect(lateOf(21)).toMatchObject({ late: 20, isLast: false });
});

const unreachable = names.map((contact): Reachable => {
  return { contact, channels: [], unreachable: [{ channel: "email", why: "opted-out" }] };
});
const world = worldAt(now, { onCall: () => unreachable });
const silent = { about: "feed-silent", silentSince: at("08:00"), heardAt: at("08:00") } as const;
const stored = { version: 1, dueAt: now };
const entry = { ...{ shiftEnd: now, subject: "P-1", episode: "", rule: "r", line: "l" }, withdrawn: false };

describe.each([
  [
    "a lock",
    (messages: readonly Message[], told: boolean) => {
      const lock = { ...stored, contact: "nurse", revision: 6, until: now, told, messages };
      const { changes, ...said } = decideLock(lock, true, world);
      return { ...said, isTold: changes.told, messages: changes.messages };
    },
  ],
  [
    "a sender's silence",
    (messages: readonly Message[], told: boolean) => {
      const feed = { ...stored, feed: "f", sender: "s", word: { ...silent, told }, messages };
      const { changes, ...said } = decideFeed(feed, null, "other", world);
      return { ...said, isTold: changes.word?.told, messages: changes.messages };
    },
  ],
  [
    "a shift's list",
    (messages: readonly Message[], made: boolean) => {
      const list = { ...stored, shiftEnd: now, made, entries: [entry], messages };
      const { changes, ...said } = decideDigest(list, "nurse", world);
      return { ...said, isTold: changes.made, messages: changes.messages };
    },
  ],
])("%s that more are to be told of than one commit holds", (_, decided) => {
  test("is told when its last round is, and then somebody hears that nobody could be", () => {
    const { messages, ...first } = decided([], false);
    expect(first).toEqual({ isTold: false, nobody: false, hasMore: true });
    expect(decided(messages, false)).toMatchObject({ isTold: true, nobody: true, hasMore: false });
  });

  test("stays told while its late messages take rounds of their own", () => {
    expect(decided(overdue(21), true)).toMatchObject({ isTold: true, nobody: false, hasMore: true });
  });
});

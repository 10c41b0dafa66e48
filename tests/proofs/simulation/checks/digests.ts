import { instant } from "../../../../shared/base/instant.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import type { People } from "../../../../shared/sites/people/people.ts";
import type { Deadlines } from "../deadlines.ts";
import { keptOf, messageOf } from "../people/patient.ts";
import type { Stage } from "../story/stage.ts";
import type { Effect } from "../story/truth.ts";
import { addressesOf, dutyOf, quietEnd } from "../world/duty.ts";
import { DECISION_MS, TWO_MINUTES } from "./bounds.ts";
import { followMessage } from "./messages.ts";

const DAY = 24 * 60 * 60_000;

/** A digest is made at its shift's end for those who read it, and its messages go in their time. */
export function followDigest(stage: Stage, deadlines: Deadlines, { pk, changes }: Effect): void {
  const head = changes.find(({ sk }) => sk === "9-head");
  if (head?.after?.["dueAt"] !== undefined) expectMade(stage, deadlines, pk, String(head.after["dueAt"]));
  const made = changes.flatMap(({ sk, before, after }) =>
    sk.startsWith("5-message#") && !before && after ? [messageOf(after)] : [],
  );
  if (head?.after?.["made"] === true && head.before?.["made"] !== true)
    judgeReaders(stage, pk, keptOf(stage.truth.items(pk)).messages);
  for (const message of made) {
    judgeFate(stage, pk, message);
    if (message.state === "pending") followMessage(stage, deadlines, pk, "", message);
  }
}

function expectMade({ timeline, truth }: Stage, deadlines: Deadlines, pk: string, dueAt: string): void {
  deadlines.expectOnce(`${pk} ${dueAt}`, {
    promise: "a digest is made at its shift's end",
    detail: `${pk} ${dueAt}`,
    subject: "",
    since: Math.max(timeline.now, Date.parse(dueAt)),
    withinMs: TWO_MINUTES,
    isMet: () => {
      const head = truth.item({ pk, sk: "9-head" });
      return head?.["made"] === true || head?.["dueAt"] !== dueAt;
    },
  });
}

/** The clinicians' list, and that of ops with something on it, goes to everybody who reads it and has a mailbox, and to nobody else. */
function judgeReaders(stage: Stage, pk: string, made: readonly Message[]): void {
  const { truth, people, timeline, site, witness } = stage;
  const entries = truth.items(pk).filter((item) => item["item"] === "digest-entry");
  const lists = [
    { kind: "digest", role: (each: People) => each.digest, audience: undefined },
    { kind: "ops", role: (each: People) => each.ops, audience: "ops" },
  ];
  const times = made[0] ? [Date.parse(made[0].causedAt)] : [timeline.now, timeline.now - DECISION_MS];
  for (const { kind, role, audience } of lists) {
    const isListed = audience === undefined || entries.some((entry) => entry["audience"] === audience);
    const told = made.filter((message) => message.kind === kind).map(({ contact }) => contact);
    // A list for many is written by several commits: who reads it was asked at the first.
    const documents = new Set([...people.seenAt(timeline.now), ...people.seenAt(times[0] ?? timeline.now)]);
    const readers = [...documents].flatMap((document) =>
      times.map((at) => (isListed ? dutyOf(document, site.zone, role(document), at).filter(hasMailbox) : [])),
    );
    const worlds = readers.map((each) => each.map(({ id }) => id));
    const fits = told.length < FEW ? worlds.some((each) => isSame(each, told)) : isBetween(worlds, told);
    if (!fits) witness.violate("a digest goes to those who read it", `${pk} ${kind}: ${told.join()}`);
  }
}

/** From this many on, one commit may not hold them: between two commits people come and go. */
const FEW = 20;

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return [...some].sort().join() === [...others].sort().join();
}

/** Everybody who read it all the while, and nobody who never did. */
function isBetween(worlds: readonly (readonly string[])[], told: readonly string[]): boolean {
  const [first = []] = worlds;
  const always = first.filter((id) => worlds.every((each) => each.includes(id)));
  return (
    always.every((id) => told.includes(id)) && told.every((id) => worlds.some((each) => each.includes(id)))
  );
}

function hasMailbox(contact: People["contacts"][number]): boolean {
  return addressesOf(contact).some(({ channel }) => channel === "email");
}

/** It waits for the end of quiet hours, and beyond a contact's limit it stays; ops' own list knows no limit. */
function judgeFate(stage: Stage, pk: string, message: Message): void {
  const { people, timeline, site, witness } = stage;
  if (message.reason) witness.visit(`digest ${message.reason}`);
  if (message.reason === "opted-out" || message.reason === "no-address") return;
  const at = Date.parse(message.causedAt);
  const fates = people.seenAt(timeline.now).map((document) => {
    const quiet = quietEnd(document, site.zone, at);
    const limit = message.kind === "digest" ? document.limits?.digestsPerDay : undefined;
    const isBeyond = limit !== undefined && reached(stage, pk, message.contact) >= limit;
    return `${instant(quiet ?? at)} ${isBeyond ? "limit" : quiet === null ? undefined : "quiet-hours"}`;
  });
  if (!fates.includes(`${message.sendAt} ${message.reason}`))
    witness.violate("a digest keeps quiet hours and limits", `${pk} ${message.contact} ${message.reason}`);
}

/** Digests of the day before that reach the contact, or may. */
function reached({ truth }: Stage, pk: string, contact: string): number {
  const end = Date.parse(pk.slice("digest#".length));
  const earlier = truth.partitions("digest#").filter((other) => {
    const its = Date.parse(other.slice("digest#".length));
    return its > end - DAY && its < end;
  });
  const messages = earlier.flatMap((other) =>
    truth
      .items(other)
      .filter((item) => item["item"] === "message")
      .map(messageOf),
  );
  return messages.filter(({ kind, contact: to, state }) => {
    return kind === "digest" && to === contact && ["pending", "sending", "accepted"].includes(state);
  }).length;
}

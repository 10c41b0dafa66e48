import { expect, test } from "vitest";
import { decideFeed } from "../../../../shared/episode/lists/feed-word.ts";
import type { FeedState } from "../../../../shared/episode/state/lists.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const never: FeedState = { feed: "f", sender: "unit", version: 0, word: null, messages: [], dueAt: null };
const world = (clock: string) =>
  worldAt(at(clock), {
    opsRole: "ops",
    onCall: (role) => (role === "ops" ? [{ contact: "ops", channels: ["sms", "email"] }] : []),
    random: (n) => `r${n}`,
  });
const silent = { isSilent: true, heardAt: at("08:00") };

test("a silence is told once, and its end once", () => {
  const first = decideFeed(never, silent, "other", world("11:00")).changes;
  expect(first.messages).toMatchObject([{ about: "feed-silent", channel: "email", silentSender: "other" }]);
  expect(first.word).toMatchObject({ told: true, silentSince: at("08:00") });

  const told: FeedState = { ...never, version: 1, word: first.word };
  expect(decideFeed(told, silent, "other", world("12:00")).changes.messages).toEqual([]);

  const heard = { isSilent: false, heardAt: at("13:00") };
  const back = decideFeed(told, heard, "other", world("13:15")).changes;
  expect(back.messages).toMatchObject([{ about: "feed-back", heardAt: at("13:00") }]);
  const over: FeedState = { ...told, version: 2, word: back.word };
  expect(decideFeed(over, heard, "other", world("13:30")).changes.messages).toEqual([]);
});

test("of whom a machine fell silent the unit is asked by email alone, and of nobody once something has ended it", () => {
  const word = {
    about: "machine-silent",
    silentSince: at("08:00"),
    heardAt: at("08:00"),
    told: false,
  } as const;
  const onCall = (role: string) => [{ contact: role, channels: ["sms", "email"] as const }];
  const steps = ["nurse", "nephrologist"].map((role) => ({ role, afterMinutes: 0 }));
  const here = { ...world("08:16"), onCall, steps };
  const { changes: asked, ...said } = decideFeed({ ...never, word }, null, "other", here, ["P-1", "P-2"]);
  expect(said).toEqual({ nobody: false, hasMore: false });
  expect(asked.messages.map(({ contact, channel, kind }) => `${contact} ${channel} ${kind}`)).toEqual([
    "ops email ops",
    "nurse email digest",
    "nurse email digest",
  ]);
  expect(asked.messages.slice(1)).toMatchObject([
    { id: "session-end-f-1.nurse.email", about: "session-end", severity: "routine" },
    { id: "session-end-f-2.nurse.email" },
  ]);
  expect(asked.references[0]?.owner).toEqual({ kind: "feed", feed: "f" });
  expect(asked.references[1]).toMatchObject({ owner: { kind: "patient", subject: "P-1" }, alert: "" });
  expect(decideFeed({ ...never, word }, null, "other", here, []).changes.messages).toHaveLength(1);
  const told = { ...word, told: true };
  expect(decideFeed({ ...never, word: told }, null, "other", here, ["P-1"])).toMatchObject({
    ...{ changes: { messages: [] }, nobody: false },
  });
  const opsAlone = { ...here, onCall: (role: string) => (role === "ops" ? onCall(role) : []) };
  expect(decideFeed({ ...never, word }, null, "other", opsAlone, ["P-1"]).nobody).toBe(true);
});

test("each silence is one of its own", () => {
  const word = { about: "feed-back", silentSince: at("08:00"), heardAt: at("09:00"), told: true } as const;
  const again = decideFeed(
    { ...never, word },
    { isSilent: true, heardAt: at("09:00") },
    "other",
    world("12:00"),
  );
  expect(again.changes.word).toMatchObject({ about: "feed-silent", silentSince: at("09:00") });
  expect(again.changes.messages.map(({ id }) => id)).toEqual([`feed-silent-f-${at("09:00")}.ops.email`]);
});

test("a word that was begun is told before the next one", () => {
  const word = { about: "feed-back", silentSince: at("08:00"), heardAt: at("09:00"), told: false } as const;
  const again = { isSilent: true, heardAt: at("09:00") };
  expect(decideFeed({ ...never, word }, again, "other", world("12:00")).changes).toMatchObject({
    word: { ...word, told: true },
    messages: [{ about: "feed-back" }],
  });
});

test("nobody is told of a sender that is not silent", () => {
  const decided = decideFeed(never, { ...silent, isSilent: false }, "other", world("11:00"));
  expect(decided.changes).toMatchObject({ word: null, messages: [] });
});

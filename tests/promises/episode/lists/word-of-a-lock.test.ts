import { expect, it } from "vitest";
import { decideLock } from "../../../../shared/episode/lists/pin-lock.ts";
import { newRef } from "../../../../shared/episode/messages/new-ref.ts";
import type { LockState } from "../../../../shared/episode/state/lists.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const someRef = newRef(() => "random-16");

const lock: LockState = {
  ...{ contact: "day-nurse", revision: 6, until: at("12:15") },
  ...{ version: 1, told: false, messages: [], dueAt: at("12:01") },
};

it("the word of a lock is one message per lock, contact and channel, with a link that is readable until a day after the next shift", () => {
  const { changes } = decideLock(
    lock,
    true,
    worldAt(at("12:00"), {
      onCall: () => [{ contact: "ops", channels: ["email"] }],
      random: (bytes) => `random-${bytes}`,
    }),
  );
  const name = `lock-day-nurse-${at("12:15")}`;
  expect(changes.messages).toEqual([
    {
      ...{ id: `${name}.ops.email`, alert: name, kind: "ops", about: "pin-locked", severity: "urgent" },
      ...{ lockedContact: "day-nurse", lockedUntil: at("12:15") },
      ...{ step: 1, contact: "ops", channel: "email", ref: someRef, state: "pending" },
      ...{ causedAt: at("12:00"), sendAt: at("12:00"), notAfter: at("12:30") },
      ...{ late: false, repeat: false, attempts: 0, revision: 0 },
    },
  ]);
  expect(changes.references).toEqual([
    {
      ref: someRef,
      owner: { kind: "lock", contact: "day-nurse", revision: 6 },
      ...{ alert: name, contact: "ops", expiresAt: "2026-03-11T23:00:00.000Z" },
    },
  ]);
});

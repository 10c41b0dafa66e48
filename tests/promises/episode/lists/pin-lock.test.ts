import { describe, expect, it } from "vitest";
import type { Reachable } from "../../../../shared/episode/context.ts";
import { decideLock } from "../../../../shared/episode/lists/pin-lock.ts";
import { newRef } from "../../../../shared/episode/messages/new-ref.ts";
import type { LockState } from "../../../../shared/episode/state/lists.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const someRef = newRef(() => "r16");

const lock: LockState = {
  contact: "day-nurse",
  revision: 6,
  until: at("12:15"),
  version: 1,
  told: false,
  messages: [],
  dueAt: at("12:01"),
};

function world(now: string, ...ops: Reachable[]) {
  return worldAt(now, {
    opsRole: "ops",
    onCall: (role) => (role === "ops" ? ops : []),
    random: (n) => `r${n}`,
  });
}

const both: Reachable = { contact: "ops", channels: ["sms", "email"] };
const phoneOnly: Reachable = { contact: "phone", channels: ["sms"] };
const optedOut: Reachable = {
  contact: "out",
  channels: [],
  unreachable: [{ channel: "sms", why: "opted-out" }],
};

const toldTo = (messages: readonly Message[]) =>
  messages.map(({ contact, channel, state }) => `${contact} ${channel} ${state}`);

describe("a lock of a PIN", () => {
  it("is told to each of ops by email, by SMS to whom has none, with a link that is readable until a day after the next shift", () => {
    const apart = { ...lock, where: "kept-apart" };
    const { changes, nobody } = decideLock(apart, true, world(at("12:00"), both, phoneOnly, optedOut));
    expect(toldTo(changes.messages)).toEqual(["ops email pending", "phone sms pending", "out sms failed"]);
    const alert = `lock-day-nurse-${at("12:15")}`;
    expect(changes.messages[0]).toEqual({
      ...{ id: `${alert}.ops.email`, alert, kind: "ops", about: "pin-locked", severity: "urgent" },
      ...{ lockedContact: "day-nurse", lockedUntil: at("12:15") },
      ...{ step: 1, contact: "ops", channel: "email", ref: someRef, state: "pending" },
      ...{ causedAt: at("12:00"), sendAt: at("12:00"), notAfter: at("12:30") },
      ...{ late: false, repeat: false, attempts: 0, revision: 0 },
    });
    expect(changes.references[0]).toEqual({
      owner: { kind: "lock", contact: "day-nurse", revision: 6, where: "kept-apart" },
      ...{ ref: someRef, alert, contact: "ops", expiresAt: "2026-03-11T23:00:00.000Z" },
    });
    expect(changes).toMatchObject({ told: true, dueAt: at("12:01") });
    expect(nobody).toBe(false);
  });

  it("is told once", () => {
    const first = decideLock(lock, true, world(at("12:00"), both)).changes;
    const told: LockState = { ...lock, told: true, messages: first.messages };
    expect(decideLock(told, true, world(at("12:01"), both)).changes).toMatchObject({
      messages: [],
      references: [],
    });
    const sent = first.messages.map((message) => ({ ...message, state: "accepted" as const }));
    expect(decideLock({ ...told, messages: sent }, true, world(at("12:02"), both)).changes.dueAt).toBeNull();
  });

  it("is told late rather than never, and says so", () => {
    const { messages } = decideLock(lock, true, world(at("12:00"), both)).changes;
    const late = decideLock({ ...lock, told: true, messages }, true, world(at("12:31"), both)).changes;
    expect(late.messages).toMatchObject([{ late: true, sendAt: at("12:31") }]);
  });

  it("is told to nobody where the PIN was right after all, or a new one was enrolled", () => {
    const { changes, nobody } = decideLock(lock, false, world(at("12:01"), both));
    expect(changes).toEqual({ told: true, messages: [], references: [], dueAt: null });
    expect(nobody).toBe(false);
  });

  it("that nobody of ops can be told of is said, once", () => {
    expect(decideLock(lock, true, world(at("12:00"))).nobody).toBe(true);
    expect(decideLock(lock, true, world(at("12:00"), optedOut)).nobody).toBe(true);
    expect(decideLock({ ...lock, told: true }, true, world(at("12:01"))).nobody).toBe(false);
  });
});

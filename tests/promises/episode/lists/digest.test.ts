import { describe, expect, it } from "vitest";
import type { Reachable } from "../../../../shared/episode/context.ts";
import { decideDigest, noDigestRules } from "../../../../shared/episode/lists/shift-list.ts";
import { messageFrom } from "../../../../shared/episode/messages/life.ts";
import { newRef } from "../../../../shared/episode/messages/new-ref.ts";
import type { DigestEntry, DigestState } from "../../../../shared/episode/state/lists.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const someRef = newRef(() => "random-16");

const shiftEnd = at("15:00");
const nextShiftEnd = at("23:00");

const entry: DigestEntry = {
  shiftEnd,
  subject: "P-1",
  episode: "session:S-1",
  rule: "prefer-ionized-calcium",
  line: "calcium-ionized",
  withdrawn: false,
};

const full: DigestState = {
  shiftEnd,
  version: 1,
  made: false,
  entries: [entry],
  messages: [],
  dueAt: shiftEnd,
};

function world(now: string, ...readers: Reachable[]) {
  return worldAt(now, { onCall: () => readers, random: (bytes) => `random-${bytes}` });
}

const reader: Reachable = { contact: "reader", channels: ["sms", "email"] };
const phoneOnly: Reachable = { contact: "phone", channels: ["sms"] };
const optedOut: Reachable = {
  contact: "out",
  channels: [],
  unreachable: [
    { channel: "sms", why: "no-address" },
    { channel: "email", why: "opted-out" },
  ],
};

function messagesOf(
  state: DigestState,
  now: string,
  rules = noDigestRules,
  ...readers: Reachable[]
): readonly Message[] {
  return decideDigest(state, "nurse", world(now, ...readers), rules).changes.messages;
}

describe("at its shift's end a digest", () => {
  it("goes by email alone to everyone on call who has one, with a link that is readable until a day after the next shift", () => {
    const { changes, nobody } = decideDigest(full, "nurse", world(shiftEnd, reader, phoneOnly));
    expect(changes.messages).toEqual([
      {
        id: `digest-${shiftEnd}.reader.email`,
        alert: `digest-${shiftEnd}`,
        kind: "digest",
        step: 1,
        contact: "reader",
        channel: "email",
        severity: "routine",
        ref: someRef,
        state: "pending",
        causedAt: shiftEnd,
        sendAt: shiftEnd,
        notAfter: nextShiftEnd,
        late: false,
        repeat: false,
        attempts: 0,
        revision: 0,
      },
    ]);
    expect(changes.references).toEqual([
      {
        ref: someRef,
        owner: { kind: "digest", shiftEnd },
        alert: `digest-${shiftEnd}`,
        contact: "reader",
        expiresAt: "2026-03-11T23:00:00.000Z",
      },
    ]);
    expect(changes).toMatchObject({ made: true, dueAt: at("15:01") });
    expect(nobody).toBe(false);
  });

  it("tells ops of their own list alone, and clinicians of theirs", () => {
    const unjoined: DigestEntry = { ...entry, audience: "ops", episode: "", rule: "results-without-session" };
    const readers = (role: string) => [{ ...reader, contact: `on call as ${role}` }];
    const toldOf = (...entries: DigestEntry[]) => {
      const { changes } = decideDigest({ ...full, entries }, "nurse", {
        ...world(shiftEnd),
        onCall: readers,
        opsRole: "ops",
      });
      const told = changes.messages.map(({ kind, about, contact, channel }) => [
        kind,
        about,
        contact,
        channel,
      ]);
      return { told, owners: changes.references.map(({ owner }) => owner) };
    };
    const toOps = ["ops", "unjoined", "on call as ops", "email"];
    const toClinicians = ["digest", undefined, "on call as nurse", "email"];
    expect(toldOf(unjoined)).toEqual({
      told: [toClinicians, toOps],
      owners: [
        { kind: "digest", shiftEnd, audience: undefined },
        { kind: "digest", shiftEnd, audience: "ops" },
      ],
    });
    expect(toldOf(unjoined, entry).told).toEqual([toClinicians, toOps]);
    expect(toldOf(entry).told).toEqual([toClinicians]);
  });

  it("says when ops have no address for their list, though the clinicians have one for theirs", () => {
    const unjoined: DigestEntry = { ...entry, audience: "ops" };
    const onCall = (role: string) => (role === "nurse" ? [reader] : [phoneOnly]);
    const { nobody } = decideDigest({ ...full, entries: [entry, unjoined] }, "nurse", {
      ...world(shiftEnd),
      onCall,
    });
    expect(nobody).toBe(true);
  });

  it("is not made before, and is looked at then", () => {
    const { changes, nobody } = decideDigest(full, "nurse", world(at("14:59"), reader));
    expect(changes).toEqual({ made: false, messages: [], references: [], dueAt: shiftEnd });
    expect(nobody).toBe(false);
  });

  it("without entries goes all the same, since it leads to the unit's list; that nobody reads it need nobody hear", () => {
    const empty = { ...full, entries: [] };
    const { changes, nobody } = decideDigest(empty, "nurse", world(shiftEnd, reader));
    expect(changes.messages).toMatchObject([{ kind: "digest", channel: "email", state: "pending" }]);
    expect(changes.made).toBe(true);
    expect(nobody).toBe(false);
    expect(decideDigest(empty, "nurse", world(shiftEnd, optedOut)).nobody).toBe(false);
  });

  it("with nobody who has an email says so, once", () => {
    expect(decideDigest(full, "nurse", world(shiftEnd, phoneOnly)).nobody).toBe(true);
    expect(decideDigest(full, "nurse", world(shiftEnd, optedOut)).nobody).toBe(true);
    expect(decideDigest(full, "nurse", world(shiftEnd, optedOut, reader)).nobody).toBe(false);
    expect(decideDigest({ ...full, made: true }, "nurse", world(shiftEnd, phoneOnly)).nobody).toBe(false);
    expect(decideDigest(full, "nurse", world(at("14:59"), phoneOnly)).nobody).toBe(false);
  });

  it("keeps for the record why it does not reach someone", () => {
    expect(messagesOf(full, shiftEnd, { ...noDigestRules, perDay: 0 }, optedOut)).toMatchObject([
      { contact: "out", channel: "email", state: "failed", reason: "opted-out" },
    ]);
  });

  it("made once, is not made again; its messages are looked after until their fate is settled", () => {
    const [sent] = messagesOf(full, shiftEnd, noDigestRules, reader);
    if (!sent) throw new RangeError("a digest has a message");
    const made = { ...full, made: true, messages: [sent] };
    const later = decideDigest(made, "nurse", world(at("15:10"), reader)).changes;
    expect(later).toMatchObject({ made: true, messages: [], references: [], dueAt: expect.any(String) });
    const accepted: DigestState = { ...made, messages: [{ ...sent, state: "accepted" }] };
    expect(decideDigest(accepted, "nurse", world(at("15:10"), reader)).changes.dueAt).toBeNull();
    expect(messagesOf(made, at("23:01"))).toMatchObject([{ id: sent.id, late: true, sendAt: at("23:01") }]);
  });
});

describe("what holds a digest back", () => {
  it("quiet hours: it waits for their end, and is late only after the shift in which it goes", () => {
    const rules = { ...noDigestRules, quietUntil: () => "2026-03-11T06:30:00.000Z" };
    expect(messagesOf(full, shiftEnd, rules, reader)).toMatchObject([
      {
        state: "pending",
        reason: "quiet-hours",
        sendAt: "2026-03-11T06:30:00.000Z",
        notAfter: "2026-03-11T07:00:00.000Z",
      },
    ]);
  });

  describe("a contact's limit", () => {
    const [sent] = messagesOf(full, shiftEnd, noDigestRules, reader);
    const earlier = (...states: Message["state"][]) =>
      states.flatMap((state) => (sent ? [messageFrom({ ...sent, state })] : []));
    const state = (perDay: number | null, before: readonly Message[]) =>
      messagesOf(full, shiftEnd, { ...noDigestRules, perDay, earlier: before }, reader)[0];

    it("counts what reached the contact, or may yet", () => {
      expect(state(3, earlier("pending", "sending", "accepted"))).toMatchObject({
        state: "withdrawn",
        reason: "limit",
      });
      expect(state(3, earlier("pending", "sending", "failed"))?.state).toBe("pending");
      expect(state(4, earlier("pending", "sending", "accepted"))?.state).toBe("pending");
      expect(state(1, earlier("withdrawn", "expired"))?.state).toBe("pending");
    });

    it("does not count another contact's, and none is any number", () => {
      const others = earlier("accepted", "accepted").map((one) => ({ ...one, contact: "other" }));
      expect(state(1, others)?.state).toBe("pending");
      expect(state(null, earlier("accepted", "accepted"))?.state).toBe("pending");
    });
  });
});

import { expect, it } from "vitest";
import { plusHours } from "../../../../shared/base/instant.ts";
import { Draft, type Outgoing } from "../../../../shared/episode/messages/draft.ts";
import { alert, message } from "../../../made-up/patients/kept-facts.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const world = worldAt(at("12:10"));
const step2: Outgoing = {
  ...{ kind: "alert", round: "0", step: 2, contact: "doctor", channel: "sms" },
  ...{ severity: "urgent", causedAt: at("12:10") },
};

it("one message per alert, kind, round, step, contact and channel: what was sent is not sent again", () => {
  const sent = message();
  const before = Draft.of("P-1", [alert()], [sent], world);
  const draft = before.send(alert(), [{ ...step2, step: 1, contact: "nurse" }]);
  expect([...draft.messages.values()]).toEqual([sent]);
  expect(draft.changedMessages()).toEqual([]);
});

it("a contact has one link per alert, whatever is sent", () => {
  const before = Draft.of("P-1", [alert()], [message()], world);
  const draft = before.send(alert(), [{ ...step2, contact: "nurse" }, step2, { ...step2, channel: "email" }]);
  expect(before.changedMessages()).toEqual([]);
  const refs = draft.changedMessages().map(({ contact, ref }) => [contact, ref]);
  expect(refs).toEqual([
    ["nurse", "ref-nurse"],
    ["doctor", expect.stringMatching(/^[2-9a-y]{27}$/)],
    ["doctor", refs[1]?.[1]],
  ]);
  expect(draft.references.map(({ contact, ref }) => [contact, ref])).toEqual([refs[1]]);
  expect(draft.changedAlerts()).toMatchObject([{ references: { nurse: "ref-nurse", doctor: refs[1]?.[1] } }]);
});

it("what is changed is kept under its id, and the rest of it stays", () => {
  const waiting = message({ state: "pending" });
  const stopped = { ...waiting, state: "withdrawn", reason: "acknowledged" } as const;
  const draft = Draft.of("P-1", [alert()], [waiting], world).replace([stopped]);
  expect(draft.changedMessages()).toEqual([{ ...waiting, state: "withdrawn", reason: "acknowledged" }]);
});

it("an alert has its own messages", () => {
  const others = message({ id: "A-2.alert.0.1.nurse.sms", alert: "A-2" });
  const draft = Draft.of("P-1", [alert()], [message(), others], world);
  expect(draft.messagesOf("A-2")).toEqual([others]);
});

it("a link is readable until a day after the window's close; without a window, as if the session ended with the alert", () => {
  const ends = (closesAt?: string) => {
    const windows = new Map(closesAt ? [[alert().episode, closesAt]] : []);
    return Draft.of("P-1", [alert()], [message()], world, windows).send(alert(), [step2]).references[0]
      ?.expiresAt;
  };
  expect(ends(at("15:30"))).toBe("2026-03-11T15:30:00.000Z");
  expect(ends(at("09:00"))).toBe("2026-03-11T12:10:00.000Z");
  expect(ends()).toBe(plusHours(alert().raisedAt, 5 + 24));
});

it("what is told when the hours are over, as a withdrawal is, makes its link readable for another day", () => {
  const windows = new Map([[alert().episode, at("12:00")]]);
  const withdrawal: Outgoing = { ...step2, kind: "withdrawal", contact: "nurse" };
  const draft = Draft.of("P-1", [alert()], [], world, windows);
  const both = draft.send(alert(), [withdrawal, { ...withdrawal, channel: "email" }]);
  expect(both.references).toMatchObject([
    { ref: "ref-nurse", contact: "nurse", expiresAt: "2026-03-11T12:10:00.000Z" },
  ]);
  const asItCloses = new Map([[alert().episode, at("12:10")]]);
  expect(Draft.of("P-1", [alert()], [], world, asItCloses).send(alert(), [withdrawal]).references).toEqual(
    [],
  );
});

it("what one decision says of an alert to an address already, as grave or graver, is not said beside it", () => {
  const nurse = { contact: "nurse", channels: ["sms", "email"] } as const;
  const back = { kind: "alert", round: "back", step: 1, severity: "urgent", causedAt: at("12:10") } as const;
  const ops = { ...back, kind: "ops", about: "unanswered" } as const;
  const made = (...told: Parameters<Draft["tellBeside"]>[2][]) => {
    const before = Draft.of("P-1", [alert()], [message()], world);
    const draft = told.reduce((all, of) => all.tellBeside(alert(), [nurse], of), before);
    return draft
      .changedMessages()
      .flatMap(({ id, channel }) => (channel === "sms" ? [id.split(".")[2]] : []));
  };
  expect(made(back)).toEqual(["back"]);
  expect(made(back, { ...back, round: "undrawn" })).toEqual(["back"]);
  expect(made({ ...back, severity: "critical" }, { ...back, round: "undrawn" })).toEqual(["back"]);
  expect(made(back, { ...back, round: "shift", severity: "critical" })).toEqual(["back", "shift"]);
  expect(made(ops, { ...ops, round: "shift" })).toEqual(["back"]);
  expect(made(ops, { ...ops, round: "nobody", about: "nobody-to-tell" })).toEqual(["back", "nobody"]);
  expect(made(back, { ...ops, round: "unanswered" })).toEqual(["back", "unanswered"]);
});

it("who hears by one way of it hears by the others, and others by theirs", () => {
  const of = { kind: "alert", step: 1, severity: "urgent", causedAt: at("12:10") } as const;
  const before = Draft.of("P-1", [alert()], [], world);
  const one = before.tell(alert(), [{ contact: "nurse", channels: ["sms"] }], { ...of, round: "back" });
  const people = ["nurse", "doctor"].map((contact) => ({ contact, channels: ["sms", "email"] as const }));
  const both = one.tellBeside(alert(), people, { ...of, round: "undrawn" });
  const said = both.changedMessages().map(({ id }) => id.replace(/^A-1.alert./, ""));
  expect(said).toEqual([
    "back.1.nurse.sms",
    "undrawn.1.nurse.email",
    "undrawn.1.doctor.sms",
    "undrawn.1.doctor.email",
  ]);
});

import { expect, test } from "vitest";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import { withdraw } from "../../../../shared/episode/messages/outgoing.ts";
import type { MessageFields } from "../../../../shared/episode/state/message.ts";
import { alert, message, toldLine } from "../../../made-up/patients/kept-facts.ts";
import { at, worldAt } from "../../../made-up/patients/ward.ts";

const now = at("12:32");
const told = message({ sendAt: at("12:10") });
const back = (given: Partial<MessageFields> = {}) =>
  message({ id: "A-1.withdrawal.6.1.nurse.sms", kind: "withdrawal", sendAt: at("12:20"), ...given });

/** How many are told that it is withdrawn, where another alert has told the line since. */
function toldAgain(...messages: ReturnType<typeof message>[]): number {
  const draft = Draft.of("P-1", [alert()], messages, worldAt(now));
  const given = { lines: [toldLine()], round: "7", now, isRepeat: true };
  return withdraw(draft, alert(), given).changedMessages().length;
}

test("who was told that it is withdrawn is not told again, and everybody else is", () => {
  expect(toldAgain(told)).toBe(1);
  expect(toldAgain(told, back())).toBe(0);
  expect(toldAgain(told, back({ sendAt: told.sendAt }))).toBe(0);
  expect(toldAgain(told, back({ contact: "other" }))).toBe(1);
  expect(toldAgain(told, back({ channel: "email" }))).toBe(1);
  const other = back({ id: "A-1.withdrawal.6.1.other.sms", contact: "other" });
  expect(toldAgain(told, back(), other)).toBe(0);
});

test("nor is it enough that this was before they were told, or that they were told once more of the alert", () => {
  expect(toldAgain(told, back({ sendAt: at("12:09") }))).toBe(1);
  const step = message({ id: "A-1.alert.0.2.nurse.sms", step: 2, sendAt: at("12:20") });
  expect(toldAgain(told, step)).toBe(1);
});

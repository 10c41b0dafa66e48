import { expect, test } from "vitest";
import {
  answeredDrill,
  beginDrill,
  decideDrill,
  openedDrill,
} from "../../../../shared/episode/lists/drill.ts";
import type { DrillState } from "../../../../shared/episode/state/lists.ts";
import type { Contact } from "../../../../shared/sites/people/people.ts";
import { message } from "../../../made-up/patients/kept-facts.ts";
import { at, people } from "../../../made-up/patients/ward.ts";

const nurse = people.contacts.find(({ id }) => id === "demo-nurse") as Contact;
const drills = Array.from({ length: 20 }, (_, index) => ({ alert: `D-${index}`, at: at("08:00") }));
const stored: DrillState = { contact: nurse.id, version: 1, messages: [], dueAt: at("09:00"), drills };
const nothingLeaves = { messages: [], references: [], dueAt: stored.dueAt };

test("a drill goes by every way that its contact is reached, with a link of its own; the last twenty are remembered", () => {
  const alert = `drill-demo-nurse-${at("12:00")}`;
  const { messages, references, ...begun } = beginDrill(stored, nurse, at("12:00"), () => "r16");
  expect(begun).toEqual({ drills: [...drills.slice(1), { alert, at: at("12:00") }], dueAt: at("12:01") });
  const said = { alert, kind: "drill", severity: "routine" };
  expect(messages).toMatchObject([
    { ...said, channel: "sms" },
    { ...said, channel: "email" },
  ]);
  expect(references).toMatchObject([{ alert, owner: { kind: "drill", contact: "demo-nurse" } }]);
});

test("what was opened first and what was answered is kept with the drill that it is of", () => {
  const opened = openedDrill(stored, "D-3", at("12:01"));
  const others = drills.toSpliced(3, 1);
  const third = { alert: "D-3", at: at("08:00"), openedAt: at("12:01") };
  expect(opened).toEqual({ ...nothingLeaves, drills: others.toSpliced(3, 0, third) });
  expect(openedDrill({ ...stored, drills: opened?.drills ?? [] }, "D-3", at("12:02"))).toBeNull();
  expect(openedDrill(stored, "D-99", at("12:02"))).toBeNull();
  const answer = { answeredAt: at("12:03"), outcome: "acting" } as const;
  expect(answeredDrill(stored, "D-3", "acting", at("12:03")).drills[3]).toEqual({ ...drills[3], ...answer });
});

test("its messages that nobody sent are marked late, and go", () => {
  const unsent = message({ kind: "drill", state: "pending", attempts: 0, notAfter: at("12:30") });
  const { messages, ...rest } = decideDrill({ ...stored, messages: [unsent] }, at("12:31"));
  expect(messages).toEqual([{ ...unsent, late: true, sendAt: at("12:31") }]);
  expect(rest).toEqual({ drills, references: [], dueAt: at("12:32") });
});

import { beforeEach, expect, test } from "vitest";
import type { CloudEvent } from "../../../../../shared/events/fact.ts";
import { result, symptoms } from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

let ward: Ward;
beforeEach(() => {
  ward = Ward.atNoon();
});

const sent = () => ward.sent.map(({ kind, contact, late }) => `${kind} ${contact}${late ? " LATE" : ""}`);
const toNurse = ["alert demo-nurse LATE", "alert demo-nurse LATE"];
const severe = { kind: "muscle-spasm", severity: "severe", onset: at("12:05"), active: true } as const;

function hearAfter(waited: string, event: CloudEvent, acceptedAt: string): void {
  ward.passUntil(waited);
  ward.hearAsOf(acceptedAt, event);
}

test("a fact that waited for hours is told, LATE, where its line still stands", () => {
  hearAfter(at("15:00"), result("potassium", 6.8, at("12:10")), at("12:20"));
  expect(sent()).toEqual(toNurse);
});

test("one that waited for minutes is not late", () => {
  hearAfter(at("12:40"), result("potassium", 6.8, at("12:10")), at("12:20"));
  expect(sent()).toEqual(["alert demo-nurse", "alert demo-nurse"]);
});

test("a critical value that was superseded while it waited is told all the same", () => {
  ward.passUntil(at("13:00"));
  ward.hear(result("potassium", 4.4, at("13:00")));
  hearAfter(at("15:00"), result("potassium", 6.8, at("12:10")), at("12:20"));
  expect(sent()).toEqual(toNurse);
});

test("of an urgent one that was superseded ops hear, and no clinician", () => {
  ward.passUntil(at("13:00"));
  ward.hear(result("magnesium", 0.9, at("13:00")), result("ionized calcium", 1.2, at("13:00")));
  ward.hear(result("potassium", 4.4, at("13:00")), result("phosphate", 1.0, at("13:00")));
  hearAfter(
    at("15:00"),
    symptoms(at("12:05"), { ...severe, active: false, endedAt: at("12:08") }),
    at("12:10"),
  );
  expect(sent()).toEqual(["ops demo-ops"]);
  expect(ward.sent).toMatchObject([{ about: "overtaken", severity: "urgent" }]);
  expect(ward.state.alerts).toMatchObject([{ state: "resolved", ended: { why: "resolved" } }]);
  ward.pass(60);
  expect(sent()).toHaveLength(1);
});

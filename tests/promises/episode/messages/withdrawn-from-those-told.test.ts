import { expect, test } from "vitest";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import { withdraw } from "../../../../shared/episode/messages/outgoing.ts";
import type { Alert, RaisedLine } from "../../../../shared/episode/state/alert.ts";
import type { LineRecord } from "../../../../shared/episode/state/episode.ts";
import type { Message, MessageFields } from "../../../../shared/episode/state/message.ts";
import { result, symptoms } from "../../../made-up/patients/episode-facts.ts";
import { alert, message, toldLine } from "../../../made-up/patients/kept-facts.ts";
import { at, byBoth, Ward, worldAt } from "../../../made-up/patients/ward.ts";

const line = toldLine();
const { rule, subject, severity } = line;
const joined = alert({ raisedFor: [{ rule, subject, severity, text: "Made up.", at: at("12:20") }] });
const graver = toldLine({ rule: "potassium-low", severity: "critical" });
const acting = { contact: "nurse", outcome: "acting", at: at("12:21") } as const;

/** Who hears that these lines are withdrawn, and how grave, where the nurse was told ten minutes before the first joined. */
function hears(
  given: Partial<MessageFields> = {},
  lines: readonly LineRecord[] = [line],
  of = joined,
  { others = [], more = [] }: { others?: readonly Alert[]; more?: readonly Message[] } = {},
) {
  const told = message({ acceptedAt: at("12:10"), sendAt: at("12:10"), ...given });
  const draft = withdraw(Draft.of("P-1", [of, ...others], [told, ...more], worldAt(at("12:32"))), of, {
    lines,
    round: "7",
    now: at("12:32"),
  });
  return draft.changedMessages().flatMap((one) => (one.kind === "withdrawal" ? [one.severity] : []));
}

test("nobody hears that a line is withdrawn who was told before it joined their alert", () => {
  expect(hears()).toEqual([]);
  expect(hears({}, [line, graver])).toEqual(["critical"]);
  expect(
    hears({}, [
      { ...graver, severity: "urgent" },
      { ...line, severity: "critical" },
    ]),
  ).toEqual(["urgent"]);
});

test("they do whose message left with it or later, may leave yet, or was answered since", () => {
  expect(hears({ acceptedAt: at("12:20") })).toEqual(["urgent"]);
  expect(hears({ acceptedAt: at("12:19"), sendAt: at("12:20") })).toEqual(["urgent"]);
  expect(hears({ state: "pending", attempts: 1 })).toEqual(["urgent"]);
  expect(hears({}, [line], { ...joined, answer: acting })).toEqual(["urgent"]);
  expect(hears({}, [line], { ...joined, answer: { ...acting, at: at("12:19") } })).toEqual([]);
  expect(hears({}, [line], { ...joined, answer: { ...acting, contact: "other" } })).toEqual([]);
  const again = message({ id: "A-1.alert.0.2.nurse.sms", step: 2, acceptedAt: at("12:20") });
  expect(hears({}, [line], joined, { more: [again] })).toEqual(["urgent"]);
});

test("whoever was told of a line of one rule hears of it, though one of another subject joined since", () => {
  expect(hears({}, [{ ...line, subject: "another" }])).toEqual(["urgent"]);
});

test("an answer covers a line unless another alert told it as of when it had joined", () => {
  const answered = { ...joined, answer: acting };
  const of = { ...line, alerts: ["A-1", "A-2"] };
  const by = (raised: Partial<RaisedLine>) => {
    const [first] = joined.raisedFor ?? [];
    const others = [alert({ id: "A-2", raisedFor: first && [{ ...first, ...raised }] })];
    return hears({}, [of], answered, { others });
  };
  expect(by({})).toEqual([]);
  expect(by({ at: at("12:30") })).toEqual(["urgent"]);
  expect(by({ subject: "another" })).toEqual(["urgent"]);
  expect(hears({}, [of], answered)).toEqual(["urgent"]);
});

test("an answer that did not cover it is told of it by another alert, and hears of that one alone", () => {
  const ward = Ward.atNoon();
  ward.hear(result("potassium", 6.6, at("12:00")));
  ward.pass(4);
  ward.hear(symptoms(ward.now, { kind: "muscle-spasm", onset: at("12:03"), severity: "severe" }));
  ward.answer();
  ward.hear(symptoms(ward.now, { kind: "muscle-spasm", onset: at("12:03"), status: "entered-in-error" }));
  expect(ward.alerts).toEqual(["acknowledged", "withdrawn"]);
  const withdrawn = ward.sent.filter(({ kind }) => kind === "withdrawal").map((one) => one.alert);
  expect(withdrawn).toEqual([ward.state.alerts[1]?.id, ward.state.alerts[1]?.id]);
});

test("a spasm that joined a critical potassium takes nothing back from who was told of the potassium alone", () => {
  const ward = Ward.atNoon();
  const spasm = { kind: "muscle-spasm", onset: at("12:03") } as const;
  const inError = () => ward.hear(symptoms(ward.now, { ...spasm, status: "entered-in-error" }));
  ward.hear(result("potassium", 6.6, at("12:00")));
  ward.pass(4);
  ward.hear(symptoms(ward.now, { ...spasm, severity: "severe" }));
  ward.pass(1);
  expect(ward.toldWhile(inError)).toEqual([]);
  ward.hear(symptoms(ward.now, { ...spasm, severity: "severe", onset: at("12:04") }));
  ward.pass(7);
  expect(
    ward.toldWhile(() =>
      ward.hear(symptoms(ward.now, { ...spasm, onset: at("12:04"), status: "entered-in-error" })),
    ),
  ).toEqual(byBoth("withdrawal 2 demo-nephrologist urgent"));
});

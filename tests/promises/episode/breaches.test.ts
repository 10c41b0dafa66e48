import { expect, it } from "vitest";
import { breachesOf, type Decided } from "../../../shared/episode/breaches.ts";
import { result } from "../../made-up/patients/episode-facts.ts";
import { alert, episode, line, message, reviewOf, toldLine } from "../../made-up/patients/kept-facts.ts";
import { at, Ward } from "../../made-up/patients/ward.ts";

const news = line({ rule: "potassium-low", severity: "critical" });
const decided = (alerts: readonly string[], given: Partial<Decided> = {}): Decided => {
  const { rule, subject } = news;
  const of = episode({ told: [toldLine({ rule, subject, severity: "critical", alerts })] });
  return {
    reviews: [reviewOf(of, { news: [news] })],
    episodes: new Map([[of.id, of]]),
    alerts: new Map([["A-1", alert()]]),
    messages: [message({ state: "pending" })],
    dueAt: at("12:01"),
    ...given,
  };
};

it("a decision that keeps what must hold has no breach", () => {
  expect(breachesOf(decided(["A-1"]))).toEqual([]);
  expect(new Ward(at("12:00")).hear(result("potassium", 7.4, at("12:00"))).breaches).toEqual([]);
});

it("critical news without an alert, a message without one, and a message that nobody is woken for are breaches", () => {
  expect(breachesOf(decided([]))).toEqual(["critical-untold"]);
  expect(breachesOf(decided(["A-gone"]))).toEqual(["critical-untold"]);
  const elsewhere = [message({ alert: "A-9" })];
  expect(breachesOf(decided(["A-1"], { messages: elsewhere }))).toEqual(["message-without-alert"]);
  expect(breachesOf(decided(["A-1"], { dueAt: null }))).toEqual(["nothing-due"]);
  expect(breachesOf(decided(["A-1"], { dueAt: at("12:20") }))).toEqual(["nothing-due"]);
});

it("one of several is enough, and what is settled, milder, over or no news is none", () => {
  const of = (...told: ReturnType<typeof toldLine>[]) => {
    const [one, other] = [episode({ told }), episode({ id: "session:S-2" })];
    const reviews = [reviewOf(one, { news: [news, line({ severity: "routine" })] }), reviewOf(other)];
    return breachesOf(decided([], { reviews, episodes: new Map([[one.id, one]]), messages: [] }));
  };
  const { rule, subject } = news;
  const untold = toldLine({ rule, subject, alerts: [] });
  const milder = toldLine({ alerts: [] });
  expect([of(untold, milder), of(milder)]).toEqual([["critical-untold"], []]);
  expect(of({ ...untold, state: "resolved" }, toldLine({ subject: "old", alerts: [] }))).toEqual([]);
  const messages = [message({ alert: "A-9" }), message(), message({ id: "p", state: "pending" })];
  const both = { messages, dueAt: at("12:20") };
  expect(breachesOf(decided(["A-1"], both))).toEqual(["message-without-alert", "nothing-due"]);
  expect(breachesOf(decided(["A-1"], { messages: [message()], dueAt: null }))).toEqual([]);
});

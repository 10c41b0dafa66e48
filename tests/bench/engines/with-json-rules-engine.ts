import {
  type ConditionProperties,
  Engine,
  type NestedCondition,
  type RuleProperties,
} from "json-rules-engine";
import type { Decided, Given } from "./decisions.ts";

type Severity = Decided["severity"];
type Operator =
  | "equal"
  | "notEqual"
  | "greaterThan"
  | "greaterThanInclusive"
  | "lessThan"
  | "lessThanInclusive"
  | "in";

const is = (fact: string, operator: Operator, value: ConditionProperties["value"]): ConditionProperties => {
  return { fact, operator, value };
};
const some = (fact: string) => is(fact, "greaterThan", 0);
const none = (fact: string) => is(fact, "equal", 0);
const yes = (fact: string) => is(fact, "equal", true);
const no = (fact: string) => is(fact, "equal", false);
const any = (...conditions: NestedCondition[]): NestedCondition => ({ any: conditions });
const all = (...conditions: NestedCondition[]): NestedCondition => ({ all: conditions });

function rule(
  type: string,
  subject: string | null,
  severity: Severity,
  ...conditions: NestedCondition[]
): RuleProperties {
  return { conditions: { all: conditions }, event: { type, params: { subject, severity } } };
}

/** A rule whose severity depends on the picture is one rule per severity, which exclude one another. */
const pictureRules: readonly RuleProperties[] = [
  rule("prefer-ionized-calcium", "calcium-ionized", "routine", some("otherCalcium"), no("ionizedKnown")),
  rule("review-dialysate", "dialysate", "info", some("spasms")),
  ...found("magnesium-low", "magnesium", "lowMagnesium", "criticalMagnesium"),
  ...found("potassium-low", "potassium", "lowPotassium", "criticalPotassium"),
  ...found("potassium-high", "potassium", "highPotassium", "criticalHighPotassium"),
  ...found("calcium-ionized-low", "calcium-ionized", "lowIonized", "criticalIonized"),
  rule(
    ...(["correct-magnesium-in-dialysate", "magnesium", "urgent"] as const),
    ...[is("magnesium", "equal", "low"), any(some("activeSpasms"), some("severeSpasms"))],
  ),
  rule(
    ...(["correct-magnesium-in-dialysate", "magnesium", "routine"] as const),
    ...[is("magnesium", "equal", "low"), none("activeSpasms"), none("severeSpasms")],
  ),
  rule(
    ...(["hold-calcium-and-potassium", "calcium-and-potassium", "critical"] as const),
    ...[is("magnesium", "notEqual", "sufficient"), some("lowHeld")],
    any(some("criticalHeld"), yes("heartAtRisk")),
  ),
  rule(
    ...(["hold-calcium-and-potassium", "calcium-and-potassium", "urgent"] as const),
    ...[is("magnesium", "notEqual", "sufficient"), some("lowHeld")],
    ...[none("criticalHeld"), no("heartAtRisk")],
  ),
  rule("post-dialysis-window", "window", "info", yes("hasWindow"), some("minutesToClose")),
  ...(["urgent", "routine"] as const).map((severity) =>
    rule(
      ...(["window-closed-unmeasured", "window", severity] as const),
      ...[yes("hasWindow"), is("minutesToClose", "lessThanInclusive", 0)],
      ...[is("watch", "notEqual", "quiet"), some("unmeasured")],
      severity === "urgent" ? some("severeSpasms") : none("severeSpasms"),
    ),
  ),
];

function found(id: string, subject: string, beyond: string, critical: string): RuleProperties[] {
  return [
    rule(id, subject, "critical", some(critical)),
    rule(id, subject, "info", some(beyond), none(critical)),
  ];
}

const countsAsSevere = is("severity", "in", ["severe", "unsaid"]);
const notSevere = is("severity", "in", ["mild", "moderate"]);
const late: ConditionProperties = {
  fact: "minutesSinceOnset",
  operator: "greaterThanInclusive",
  value: { fact: "measureWithinMinutes" },
};
const inTime: ConditionProperties = { ...late, operator: "lessThan" };
const measured = any(no("windowClosed"), yes("active"));

const spasmRules: readonly RuleProperties[] = [
  rule("measure-magnesium-first", null, "urgent", measured, no("magnesiumKnown"), any(countsAsSevere, late)),
  rule("measure-magnesium-first", null, "routine", measured, no("magnesiumKnown"), notSevere, inTime),
  rule(
    ...(["measure-panel", null, "urgent", measured] as const),
    ...[any(no("ionizedKnown"), no("potassiumKnown")), any(countsAsSevere, late)],
  ),
  rule(
    ...(["measure-panel", null, "routine", measured] as const),
    any(
      all(any(no("ionizedKnown"), no("potassiumKnown")), notSevere, inTime),
      all(yes("ionizedKnown"), yes("potassiumKnown"), no("phosphateKnown")),
    ),
  ),
  ...(["urgent", "routine"] as const).map((severity) =>
    rule(
      ...(["relieve-active-cramp", null, severity] as const),
      ...[is("kind", "equal", "muscle-spasm"), yes("active"), yes("hasSession")],
      is("minutesSinceStart", "greaterThanInclusive", 0),
      { fact: "minutesSinceEnd", operator: "lessThanInclusive", value: { fact: "reliefWithinMinutes" } },
      severity === "urgent" ? countsAsSevere : notSevere,
    ),
  ),
];

const orderRules: readonly RuleProperties[] = [
  rule(
    ...(["no-iv-magnesium", null, "critical", is("treatment", "equal", "magnesium")] as const),
    is("route", "in", ["intravenous", "other", "missing"]),
  ),
  rule(
    ...(["no-calcium-or-potassium-before-magnesium", null, "critical"] as const),
    is("treatment", "in", ["calcium", "potassium"]),
    ...[is("route", "notEqual", "dialysate"), is("indication", "in", ["replacement", "missing"])],
    is("magnesium", "notEqual", "sufficient"),
  ),
];

const resultRules: readonly RuleProperties[] = [
  rule("unread-result", null, "critical", yes("unread"), yes("alarming")),
  rule("unread-result", null, "routine", yes("unread"), no("alarming")),
];

/** One engine for each kind of thing: json-rules-engine has no rules about each item of a list. */
export function withJsonRulesEngine(): (given: Given) => Promise<Decided[]> {
  const [picture, spasm, order, result] = [pictureRules, spasmRules, orderRules, resultRules].map((rules) => {
    return new Engine([...rules]);
  });
  if (!picture || !spasm || !order || !result) throw new RangeError("four lists make four engines");
  const each = async (engine: Engine, items: readonly { readonly subject: string }[]) => {
    const decided: Decided[] = [];
    for (const item of items) decided.push(...(await run(engine, { ...item }, item.subject)));
    return decided;
  };
  return async (given) => [
    ...(await run(picture, { ...given.picture }, null)),
    ...(await each(spasm, given.spasms)),
    ...(await each(order, given.orders)),
    ...(await each(result, given.results)),
  ];
}

async function run(
  engine: Engine,
  facts: Record<string, unknown>,
  subject: string | null,
): Promise<Decided[]> {
  const { events } = await engine.run(facts);
  return events.map(({ type, params }) => {
    return { rule: type, subject: subject ?? params?.["subject"], severity: params?.["severity"] };
  });
}

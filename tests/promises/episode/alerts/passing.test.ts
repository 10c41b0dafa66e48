import { expect, it } from "vitest";
import { tellNews } from "../../../../shared/episode/alerts/new-lines.ts";
import { arrivalsOf, passingLines } from "../../../../shared/episode/alerts/passing.ts";
import { Draft } from "../../../../shared/episode/messages/draft.ts";
import type { LineRecord } from "../../../../shared/episode/state/episode.ts";
import { assess } from "../../../../shared/protocol/assess.ts";
import type { Lab, Picture } from "../../../../shared/protocol/types/picture.ts";
import { historyStated, result } from "../../../made-up/patients/episode-facts.ts";
import { episode, evidenceOf, line, reviewOf, toldLine } from "../../../made-up/patients/kept-facts.ts";
import { at, lab, policy, quiet, spasm } from "../../../made-up/patients/pictures.ts";
import { storedFact, worldAt } from "../../../made-up/patients/ward.ts";

const now = at(60);
const k = (value: string, minutes: number, given: Parameters<typeof lab>[2] = {}) =>
  lab("potassium", value, { collectedAt: at(minutes), id: `k${minutes}`, ...given });
const mg = (value: string, minutes: number) =>
  lab("magnesium", value, { collectedAt: at(minutes), id: `mg${minutes}` });

interface Given extends Partial<Picture> {
  readonly acceptedAt?: string;
  readonly arrived?: readonly Lab[];
  readonly told?: readonly LineRecord[];
}

function passing(
  labs: readonly Lab[],
  { acceptedAt = now, arrived = labs, told = [], ...given }: Given = {},
) {
  const picture = { ...quiet, labs, ...given };
  const seen = { picture, assessment: assess(picture, policy, now), told };
  const arrivals = new Map(arrived.map(({ evidence }) => [evidence.of, acceptedAt]));
  return passingLines(seen, arrivals, policy, now);
}
const rules = (...given: Parameters<typeof passing>) => passing(...given).map(({ rule }) => rule);

it("a critical value that a newer one resolved is told, on either side and whatever is left of it", () => {
  expect(rules([k("6.8", 20), k("4.2", 40)])).toEqual(["potassium-high"]);
  expect(rules([k("6.8", 20), k("5.9", 40)])).toEqual(["potassium-high"]);
  expect(rules([mg("0.2", 20), mg("0.9", 40)])).toEqual(["magnesium-low"]);
  expect(rules([k("5.9", 20), k("4.2", 40)])).toEqual([]);
});

it("with every critical line that rested on it, on other facts too", () => {
  const labs = [k("2.6", 20), k("4.2", 40)];
  expect(rules(labs, { symptoms: [spasm()] })).toEqual(["potassium-low", "hold-calcium-and-potassium"]);
});

it("what stands as critical is told by its own line, and rests on its own value", () => {
  expect(rules([k("6.8", 20), k("6.9", 40)])).toEqual([]);
  expect(rules([k("6.8", 20), k("4.2", 30), k("6.9", 40)])).toEqual([]);
  expect(rules([mg("0.2", 1), mg("0.9", 2), k("6.8", 20)])).toEqual(["magnesium-low"]);
});

it("only what arrived is told, by when its blood was drawn or its result was issued", () => {
  const [first, last] = [k("6.8", 20), k("4.2", 40)];
  expect(rules([first, last], { arrived: [last] })).toEqual([]);
  expect(rules([first, last], { arrived: [] })).toEqual([]);
  const newer = [first, mg("0.9", 30), last];
  expect(rules([mg("0.2", 5), ...newer], { arrived: newer })).toEqual(["potassium-high"]);
  const untimed = k("6.8", 20, { collectedAt: undefined, issuedAt: at(20) });
  expect(rules([untimed, last])).toEqual(["potassium-high"]);
});

it("a value of more than 24 hours before it was accepted is not", () => {
  const labs = [k("6.8", 20), k("4.2", 40)];
  expect(rules(labs, { acceptedAt: at(20 + 1440) })).toEqual(["potassium-high"]);
  expect(rules(labs, { acceptedAt: at(21 + 1440) })).toEqual([]);
});

it("several of one analyte are told once, as the newest of them was", () => {
  const labs = [k("7.0", 10), k("6.8", 20), k("4.2", 40)];
  for (const some of [labs, [...labs].reverse()]) {
    const told = passing(some);
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain("6.8");
  }
});

it("the newest twelve are looked at", () => {
  const criticals = (many: number) => Array.from({ length: many }, (_, index) => k("6.8", 10 + index));
  const rest = [mg("0.2", 1), mg("0.9", 2), k("4.2", 50)];
  expect(rules([...rest, ...criticals(11)])).toEqual(["potassium-high", "magnesium-low"]);
  expect(rules([...rest, ...criticals(12)])).toEqual(["potassium-high"]);
});

it("what an alert told of the same issue of a result, as critical, is not told again", () => {
  const labs = [k("6.8", 20), k("4.2", 40)];
  const of = labs.slice(0, 1).map(({ evidence }) => evidence);
  const told = toldLine({ severity: "critical", evidence: [...of, evidenceOf("result:other")] });
  expect(rules(labs, { told: [told] })).toEqual([]);
  for (const other of [
    { subject: "magnesium" },
    { alerts: [] },
    { severity: "urgent" },
    { evidence: [evidenceOf("result:other")] },
    { evidence: [evidenceOf("result:k20", "as of a harmless value")] },
  ] as const)
    expect(rules(labs, { told: [{ ...told, ...other }] })).toEqual(["potassium-high"]);
});

it("a line that passed is noted as told, and where it stands less grave, it keeps of what", () => {
  const because = [
    { input: "potassium", value: "6.8", unit: null, at: null, evidence: evidenceOf('result:["tests","k"]') },
  ];
  const critical = line({ severity: "critical", because });
  const noted = (...told: LineRecord[]) => {
    const of = episode({ told });
    const world = worldAt(now, { random: () => "A-new" });
    const before = { draft: Draft.of("P-1", [], [], world), episodes: new Map([[of.id, of]]) };
    return tellNews(before, [reviewOf(of, { passing: [critical] })], now, world).episodes.get(of.id)?.told;
  };
  const other = toldLine({ subject: "magnesium" });
  expect(noted(other, toldLine({ alerts: ["A-1"] }))).toEqual([
    other,
    toldLine({ alerts: ["A-1"], heardOf: [evidenceOf('result:["tests","k"]')] }),
  ]);
  const over = { state: "resolved", since: now, endedAt: now, lastSeverity: "critical" } as const;
  const passed = toldLine({
    ...over,
    severity: "critical",
    alerts: ["A-new"],
    evidence: [evidenceOf('result:["tests","k"]')],
  });
  for (const told of [[other], [other, toldLine({ state: "resolved" })]])
    expect(noted(...told)).toEqual([other, passed]);
  const before = { severity: "critical", evidence: [evidenceOf('result:["tests","before"]')] } as const;
  const ended = (state: LineRecord["state"]) => noted(toldLine({ ...before, state }));
  expect(ended("resolved")).toEqual([{ ...passed, heardOf: before.evidence }]);
  expect(ended("withdrawn")).toEqual([passed]);
});

it("a value that another critical line names beside what resolved it is told all the same", () => {
  const heart = { symptoms: [spasm(), spasm({ kind: "tachycardia" })] };
  const labs = [k("7.2", 20), k("5.7", 40)];
  expect(assess({ ...quiet, labs, ...heart }, policy, now).lines).toContainEqual(
    expect.objectContaining({ rule: "dysrhythmia-risk", severity: "critical" }),
  );
  expect(rules(labs, heart)).toEqual(["potassium-high"]);
});

it("what was told of the same issue of a result before the line eased is not told again; a graver one is", () => {
  const labs = [k("6.8", 20), k("5.7", 40)];
  const [first] = labs;
  const told = toldLine({ severity: "info", alerts: [], heardOf: first ? [first.evidence] : [] });
  expect(rules(labs, { told: [told] })).toEqual([]);
  const graver = { ...evidenceOf("result:k20"), version: "as of another value" };
  expect(rules(labs, { told: [{ ...told, heardOf: [graver] }] })).toEqual(["potassium-high"]);
});

it("what was told of another result, or withdrawn since, is told again", () => {
  const labs = [k("6.9", 10), k("6.8", 20), k("4.2", 40)];
  const evidence = labs.slice(0, 1).map((one) => one.evidence);
  const told = toldLine({ severity: "critical", state: "resolved", evidence });
  expect(rules(labs, { arrived: [labs[1] as Lab], told: [told] })).toEqual(["potassium-high"]);
  expect(rules(labs, { arrived: [labs[0] as Lab], told: [told] })).toEqual([]);
  const withdrawn = { ...told, state: "withdrawn" } as const;
  expect(rules(labs, { arrived: [labs[0] as Lab], told: [withdrawn] })).toEqual(["potassium-high"]);
});

it("results alone arrive, each when its message was accepted", () => {
  const history = historyStated("2026-03-10T12:00:00.000Z", { structuralHeartDisease: true });
  const facts = [history, result("potassium", 6.8, "2026-03-10T12:00:00.000Z", { resultId: "K" })];
  const arrivals = arrivalsOf(facts.map((fact) => storedFact(fact, now)));
  expect([...arrivals]).toEqual([['result:["tests","K"]', now]]);
});

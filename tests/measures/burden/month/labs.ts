import type { FactOf } from "../../../../shared/events/fact.ts";
import type { Chance } from "../../../proofs/simulation/story/chance.ts";
import { type Chart, instantOf } from "../chart.ts";
import { normal, standard, within } from "./draws.ts";
import { after, before, type Habits } from "./habits.ts";

type Result = FactOf<"lab.results.reported.v1">["data"]["results"][number];

const codes = {
  magnesium: "2601-3",
  "calcium-ionized": "1995-0",
  "calcium-total": "2000-8",
  potassium: "2823-3",
  phosphate: "14879-1",
  bicarbonate: "1963-8",
} as const;

type Measured = keyof typeof codes;
const measured = Object.keys(codes) as Measured[];

/** A panel drawn in one minute: who, when, and under which name its chances are drawn. */
interface Draw {
  readonly chart: Chart;
  readonly chance: Chance;
  readonly habits: Habits;
  readonly at: number;
  readonly name: string;
}

export interface Found {
  readonly magnesium: number;
  readonly potassium: number;
  /** When the last piece was reported. */
  readonly reportedAt: number;
}

/** The panel that a cramp asks for: from the unit's analyser and the laboratory, or from the laboratory alone. */
export function drawPanel(draw: Draw): Found {
  const { chance, habits, at, name } = draw;
  const is = (what: string, share: number) => chance.is(`${name} ${what}`, share);
  const value = (analyte: keyof typeof after) => normal(chance, `${name} ${analyte}`, after[analyte]);
  const magnesium = magnesiumAfter(draw);
  const potassium = value("potassium");
  const fromLaboratory = at + within(chance, `${name} laboratory`, habits.laboratory);
  const ownAnalyser = is("analyser", habits.ownAnalyser);
  const ionized = !ownAnalyser && is("ionized", 0.5);
  if (is("draw said", habits.drawsSaid)) {
    const tests = ["magnesium", "phosphate", "calcium-total"] as const;
    sayDrawn(draw, [
      ...tests,
      ...(ownAnalyser ? [] : (["potassium"] as const)),
      ...(ionized ? (["calcium-ionized"] as const) : []),
    ]);
  }
  if (ownAnalyser) {
    const first = at + within(chance, `${name} first`, habits.analyser);
    report(draw, first, ["calcium-ionized", value("calcium-ionized")]);
    report(draw, first, ["potassium", potassium], ["bicarbonate", value("bicarbonate")]);
  } else {
    if (ionized) report(draw, fromLaboratory + 20, ["calcium-ionized", value("calcium-ionized")]);
    reportSerumPotassium(draw, fromLaboratory - 5, potassium);
  }
  if (is("preliminary", habits.preliminaryFirst)) {
    reportAs(draw, fromLaboratory - 15, "preliminary", ["magnesium", magnesium]);
  }
  report(draw, fromLaboratory, ["magnesium", magnesium]);
  const last = fromLaboratory + chance.between(`${name} last`, 0, 20);
  report(draw, last, ["phosphate", value("phosphate")], ["calcium-total", value("calcium-total")]);
  return { magnesium, potassium, reportedAt: last };
}

/** The laboratory's tests are registered a few minutes after the needle, each an order of its own, which its result names. */
function sayDrawn({ chart, chance, at, name }: Draw, tests: readonly Measured[]): void {
  const registered = at + chance.between(`${name} registered`, 1, 6);
  for (const analyte of tests) {
    const codes = [codeOf(analyte)];
    const data = { collectionId: `${name} ${analyte}`, collectedAt: instantOf(at), codes };
    chart.add(registered, at, { type: "specimen.collected.v1", data });
  }
}

function codeOf(analyte: Measured) {
  return { system: "http://loinc.org", code: codes[analyte] };
}

/** Once a month, just before a session. It decides nothing in that session's episode. */
export function drawMonthly(draw: Draw): void {
  const { chance, name, at } = draw;
  const reportedAt = at + chance.between(`${name} reported`, 90, 240);
  const values = measured.flatMap((analyte): [Measured, number][] => {
    return analyte === "calcium-ionized"
      ? []
      : [[analyte, normal(chance, `${name} ${analyte}`, before[analyte])]];
  });
  report(draw, reportedAt, ...values);
}

function magnesiumAfter({ chance, habits, name }: Draw): number {
  const distance = Math.abs(standard(chance, `${name} magnesium`));
  return chance.is(`${name} low magnesium`, habits.lowMagnesium)
    ? Math.max(0.2, 0.69 - 0.1 * distance)
    : 0.7 + 0.12 * distance;
}

/** Haemolysis adds potassium to the sample. */
function reportSerumPotassium(draw: Draw, at: number, potassium: number): void {
  const haemolysed = draw.chance.is(`${draw.name} haemolysed`, draw.habits.haemolysed);
  if (haemolysed) say(draw, at, [resultOf(draw, at, "final", "potassium", potassium + 0.8, { haemolysed })]);
  else report(draw, at, ["potassium", potassium]);
}

/** Final; a few are corrected hours later, and a few say nothing that a machine could read. */
function report(draw: Draw, at: number, ...values: readonly [Measured, number][]): void {
  reportAs(draw, at, "final", ...values);
  for (const [analyte, value] of values) {
    const name = `${draw.name} ${analyte} corrected`;
    if (!draw.chance.is(name, draw.habits.corrected)) continue;
    const corrected = value * (1 + 0.12 * standard(draw.chance, `${name} to`));
    reportAs(draw, at + draw.chance.between(`${name} after`, 30, 420), "corrected", [analyte, corrected]);
  }
}

function reportAs(
  draw: Draw,
  at: number,
  status: Result["status"],
  ...values: readonly [Measured, number][]
): void {
  say(
    draw,
    at,
    values.map(([analyte, value]) => resultOf(draw, at, status, analyte, value)),
  );
}

function say({ chart }: Draw, at: number, results: Result[]): void {
  const reportId = `${chart.subject}-report-${chart.arrivals.length}`;
  chart.add(at, at, { type: "lab.results.reported.v1", data: { reportId, results } });
}

function resultOf(
  { chance, habits, at: drawnAt, name }: Draw,
  at: number,
  status: Result["status"],
  analyte: Measured,
  value: number,
  given: Partial<Result> = {},
): Result {
  const unreadable = status === "final" && chance.is(`${name} ${analyte} unreadable`, habits.unreadable);
  return {
    resultId: `${name} ${analyte}`,
    code: codeOf(analyte),
    value: unreadable ? "see comment" : Number(value.toFixed(2)),
    unit: "mmol/L",
    status,
    collectedAt: instantOf(drawnAt),
    issuedAt: instantOf(at),
    orderId: `${name} ${analyte}`,
    ...given,
  };
}

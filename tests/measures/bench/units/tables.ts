import { decimal, number, type Table, words } from "../table.ts";
import type { AgeCost, CostsByAge } from "./ages.ts";
import { prices } from "./prices.ts";
import { servicesTable } from "./services.ts";

export function unitsTables(costs: CostsByAge): readonly Table[] {
  return [
    perDecision(costs),
    byKind(costs.ages),
    looksOf(costs.ages),
    dollarsOf(costs),
    servicesTable({ ...costs, tableDollars: tableDollarsOf(costs) }),
  ];
}

/** The first age is what the others are compared with. */
function perDecision({ ages, factsAMonth }: CostsByAge): Table {
  const [first] = ages;
  const names = [
    "decisions",
    "read units",
    "x",
    "write units",
    "x",
    "of a lab report",
    "bytes read",
    "bytes written",
    "load and decide, CPU ms",
  ];
  return {
    title: `Read and write units per decision, by the patient's age: retention 400 days, ${factsAMonth.toFixed(0)} facts a month (x: as many times the first)`,
    columns: [words("patient of"), ...names.map(number)],
    rows: ages.map((age) => [
      ...[nameOf(age), String(age.decisions)],
      ...[decimal(age.readUnits), times(age.readUnits, first?.readUnits)],
      ...[decimal(age.writeUnits), times(age.writeUnits, first?.writeUnits), decimal(age.labWriteUnits)],
      ...[whole(age.bytesRead), whole(age.bytesWritten), decimal(age.cpuMs)],
    ]),
  };
}

function byKind(ages: readonly AgeCost[]): Table {
  const kinds = [...new Set(ages.flatMap(({ bytesByKind }) => [...bytesByKind.keys()]))].sort();
  return {
    title: "Bytes that a load reads, by kind of item",
    columns: [words("patient of"), ...kinds.map(number)],
    rows: ages.map((age) => [nameOf(age), ...kinds.map((kind) => whole(age.bytesByKind.get(kind) ?? 0))]),
  };
}

function looksOf(ages: readonly AgeCost[]): Table {
  return {
    title: "Looks that only time brings, and those of them that change nothing but marks",
    columns: [words("patient of"), ...["looks", "of marks", "%"].map(number)],
    rows: ages.map((age) => {
      const { all, ofMarks } = age.looks;
      return [nameOf(age), String(all), String(ofMarks), whole((100 * ofMarks) / Math.max(all, 1))];
    }),
  };
}

function dollarsOf({ facts, readUnits, writeUnits }: CostsByAge): Table {
  const all = tableDollarsOf({ readUnits, writeUnits });
  return {
    title: `The table alone, per 1,000 facts: (read units x $${prices.read} + write units x $${prices.write}) / 1,000,000`,
    columns: ["facts", "read units", "write units", "dollars"].map(number),
    rows: [
      [
        whole(facts),
        ...[readUnits, writeUnits].map((units) => whole((units * 1000) / facts)),
        ((all * 1000) / facts).toFixed(4),
      ],
    ],
  };
}

function tableDollarsOf({ readUnits, writeUnits }: Pick<CostsByAge, "readUnits" | "writeUnits">): number {
  return (readUnits * prices.read + writeUnits * prices.write) / 1e6;
}

function nameOf({ days }: AgeCost): string {
  return days === 365 ? "a year" : `${days} days`;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString("en");
}

function times(value: number, first = value): string {
  return (value / first).toFixed(2);
}

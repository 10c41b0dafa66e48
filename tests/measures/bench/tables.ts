import type { Calls } from "./counting-client.ts";
import type { WorkedOff } from "./crowd/due-at-once.ts";
import type { Feed } from "./feed/feed.ts";
import type { Bridged, Carried, Tenth } from "./measured/bridge.ts";
import type { Invocation } from "./measured/calls.ts";
import type { ImportCost } from "./measured/imports.ts";
import type { Latency } from "./measured/latency.ts";
import type { MachineCosts } from "./measured/machine-costs.ts";
import type { DoorCost } from "./measured/snapshots.ts";
import type { Throughput } from "./measured/throughput.ts";
import { decimal, number, type Table, words } from "./table.ts";

export function throughputTable(many: Throughput, one: Throughput): Table {
  const rate = ({ facts, seconds }: Throughput) => facts / seconds;
  const cpu = ({ facts, cpuSeconds }: Throughput) => (cpuSeconds * 1000) / facts;
  const row = (run: Throughput) => [
    ...[String(run.patients), String(run.facts)],
    ...[decimal(rate(run)), times(rate(run) / rate(many)), decimal(cpu(run)), times(cpu(run) / cpu(many))],
  ];
  return {
    title: "Facts through the local site, until all are committed (x: as many times the first)",
    columns: ["patients", "facts", "facts/s", "x", "CPU ms/fact", "x"].map(number),
    rows: [row(many), row(one)],
  };
}

interface Latencies {
  readonly rest: Latency;
  readonly load: Latency;
  /** Facts a second of the load. */
  readonly rate: number;
}

export function latencyTable({ rest, load, rate }: Latencies): Table {
  const row = (name: string, { orders, messages, p50, p99 }: Latency) => [
    ...[name, String(orders), String(messages)],
    ...[decimal(p50), times(p50 / rest.p50), decimal(p99), times(p99 / rest.p99)],
  ];
  return {
    title:
      "From accepted fact to recorded message: critical orders, 202 to SMS and email (x: as many times the first)",
    columns: [words("site"), ...["orders", "messages", "p50 ms", "x", "p99 ms", "x"].map(number)],
    rows: [row("at rest", rest), row(`at ${decimal(rate)} facts/s`, load)],
  };
}

export function callsTable(invocations: readonly Invocation[]): Table {
  return {
    title: "AWS calls of one worker invocation (goal: two per patient and batch)",
    columns: [words("batch"), ...["facts", "patients", "calls/patient"].map(number), words("calls")],
    rows: invocations.map(({ name, facts, patients, calls }) => {
      const total = [...calls.values()].reduce((sum, count) => sum + count, 0);
      return [name, String(facts), String(patients), decimal(total / patients), named(calls)];
    }),
  };
}

export function snapshotsTable(costs: readonly DoorCost[]): Table {
  const [report] = costs;
  return {
    title: "What the door takes from its bytes to its answer (x: as many times the first)",
    columns: [words("message"), ...["bytes", "CPU us", "x"].map(number)],
    rows: costs.map(({ name, bytes, us }) => [
      ...[name, bytes.toLocaleString("en"), decimal(us), times(us / (report?.us ?? us))],
    ]),
  };
}

export function crowdTable(crowds: readonly WorkedOff[]): Table {
  const names = ["functions", "of the fullest share", "CPU ms each", "seconds to the last", "runs"];
  return {
    title: "Patients that are due in one minute, worked off by functions of 1 GB",
    columns: ["patients", ...names].map(number),
    rows: crowds.map(({ patients, functions, own, cpuMs, seconds, runs }) => [
      ...[patients.toLocaleString("en"), String(functions), own.toLocaleString("en")],
      ...[decimal(cpuMs), decimal(seconds), String(runs)],
    ]),
  };
}

export function machineCostsTable({ dollars, ...of }: MachineCosts): Table {
  const together = Object.values(dollars).reduce((sum, each) => sum + each, 0);
  const counted = [of.snapshots, of.readUnits, of.writeUnits].map((each) => each.toLocaleString("en"));
  return {
    title:
      `${counted[0]} snapshots of 190 observations: ${counted[1]} read and ${counted[2]} write units, ` +
      `${of.puts} objects, at most ${of.mostFacts} facts a treatment, ${decimal(of.cpuMs)} ms of CPU each`,
    columns: [words("what"), number("dollars")],
    rows: [...Object.entries(dollars), ["together", together] as const].map(([what, each]) => [
      what,
      each.toFixed(2),
    ]),
  };
}

function named(calls: Calls): string {
  return [...calls].map(([operation, count]) => `${operation} ${count}`).join(", ");
}

/** The first of them is the yardstick of the others. */
export function bundlesTable([yardstick, ...others]: readonly ImportCost[]): Table {
  const columns = [words("bundle"), ...["bytes", "x", "import ms", "x", "CPU ms", "x"].map(number)];
  const title =
    "Bundles, beside one that has a DynamoDB client and nothing else (x: as many times the first)";
  if (!yardstick) return { title, columns, rows: [] };
  const rows = [yardstick, ...others].map(({ bundle, wall, cpu }) => [
    ...[bundle.name, bundle.bytes.toLocaleString("en"), times(bundle.bytes / yardstick.bundle.bytes)],
    ...[decimal(wall), times(wall / yardstick.wall), decimal(cpu), times(cpu / yardstick.cpu)],
  ]);
  return { title, columns, rows };
}

export function bridgeTable({ rate, http, mllp, httpFlatOut, mllpFlatOut }: Bridged): Table {
  const row = (name: string, run: Carried, first: Carried) => [
    ...[name, String(run.messages), decimal(run.perSecond), times(run.perSecond / first.perSecond)],
    ...[decimal(run.p50), decimal(run.p99), decimal(run.p99 - first.p99)],
  ];
  return {
    title: "HL7 v2 to a door that acknowledges at once, on 16 connections (x and added: beside HTTP alone)",
    columns: [words("way"), ...["messages", "per s", "x", "p50 ms", "p99 ms", "p99 added"].map(number)],
    rows: [
      row(`HTTP alone, ${rate}/s`, http, http),
      row(`through the bridge, ${rate}/s`, mllp, http),
      row("HTTP alone, flat out", httpFlatOut, httpFlatOut),
      row("through the bridge, flat out", mllpFlatOut, httpFlatOut),
    ],
  };
}

export function feedTable({ tenths, startMs, logBytes }: Feed): Table {
  const [first] = tenths;
  const kept = `${(logBytes / 2 ** 20).toFixed(0)} MB kept, ${(startMs / 1000).toFixed(1)} s to start again after a kill`;
  return {
    title: `Facts through npm start with --data, tenth by tenth; ${kept} (x: as many times the first)`,
    columns: ["facts", "facts/s", "x"].map(number),
    rows: tenths.map(({ facts, perSecond }) => [
      ...[String(facts), decimal(perSecond), times(perSecond / (first?.perSecond ?? perSecond))],
    ]),
  };
}

export function longRunTable(tenths: readonly Tenth[]): Table {
  const [first] = tenths;
  const grown = ({ residentBytes }: Tenth) =>
    residentBytes && first?.residentBytes ? times(residentBytes / first.residentBytes) : "";
  return {
    title: "Through the bridge, flat out, tenth by tenth (x: the memory beside that of the first)",
    columns: ["messages", "per s", "p50 ms", "p99 ms", "resident MB", "x"].map(number),
    rows: tenths.map((tenth) => [
      ...[String(tenth.messages), decimal(tenth.perSecond), decimal(tenth.p50), decimal(tenth.p99)],
      ...[tenth.residentBytes ? decimal(tenth.residentBytes / 2 ** 20) : "", grown(tenth)],
    ]),
  };
}

function times(value: number): string {
  return value.toFixed(2);
}

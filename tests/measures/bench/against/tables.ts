import type { Bundle } from "../measured/bundles.ts";
import { median } from "../statistics.ts";
import { number, type Table, words } from "../table.ts";
import type { Measured } from "./measured.ts";
import type { Reading } from "./reading.ts";

export interface Both<T> {
  readonly here: T;
  readonly there: T;
}

export interface Bundled extends Pick<Bundle, "name" | "bytes"> {
  readonly cpuMs: number;
  /** The time of the first event behind the import; null where none is made up. */
  readonly eventMs: number | null;
}

const columns = (other: string) => [words("what"), ...[other, "this tree", "x"].map(number)];

/** Each figure of the other commit, of this tree, and how many times the other's this one is. */
export function againstTables(
  other: string,
  both: Both<readonly Measured[]>,
  bundles: readonly Both<Bundled>[],
): readonly Table[] {
  return [
    {
      title: "A decision, by the patient's age: units, and CPU ms of load and decide",
      columns: columns(other),
      rows: ageRows(both),
    },
    {
      title: "The decision alone, by the facts that it is taken on: CPU ms",
      columns: columns(other),
      rows: growthRows(both),
    },
    {
      title: "Bundles: bytes, and CPU ms of an import and of the first event behind it",
      columns: columns(other),
      rows: bundles.flatMap(bundleRows),
    },
  ];
}

/** A row for each body, by the median of the rounds. */
export function readingTable(other: string, both: Both<readonly (readonly Reading[])[]>): Table {
  const bodies = both.here[0]?.map(({ body }) => body) ?? [];
  const of = (all: readonly (readonly Reading[])[], name: string) =>
    median(all.flatMap((each) => each.filter(({ body }) => body === name).map(({ cpuMs }) => cpuMs)));
  return {
    title: "From bytes to facts, through the door: CPU ms for a body",
    columns: columns(other),
    rows: bodies.map((name) => row(name, { here: of(both.here, name), there: of(both.there, name) }, 3)),
  };
}

function ageRows(both: Both<readonly Measured[]>): string[][] {
  const days = both.here[0]?.ages.map((age) => age.days) ?? [];
  const kinds = {
    "read units": "readUnits",
    "write units": "writeUnits",
    "of a lab report": "labWriteUnits",
    "CPU ms": "cpuMs",
  } as const;
  return days.flatMap((age) => {
    return Object.entries(kinds).map(([name, kind]) => {
      const of = (all: readonly Measured[]) =>
        median(all.flatMap(({ ages }) => ages.filter((one) => one.days === age).map((one) => one[kind])));
      return row(`${age} days: ${name}`, { here: of(both.here), there: of(both.there) });
    });
  });
}

function growthRows(both: Both<readonly Measured[]>): string[][] {
  const sizes = both.here[0]?.growth.map(({ facts }) => facts) ?? [];
  return sizes.map((size) => {
    const of = (all: readonly Measured[]) =>
      median(
        all.flatMap(({ growth }) => growth.filter(({ facts }) => facts === size).map(({ cpuMs }) => cpuMs)),
      );
    return row(`${size} facts`, { here: of(both.here), there: of(both.there) });
  });
}

function bundleRows({ here, there }: Both<Bundled>): string[][] {
  return [
    row(`${here.name}: bytes`, { here: here.bytes, there: there.bytes }, 0),
    row(`${here.name}: import`, { here: here.cpuMs, there: there.cpuMs }),
    ...(here.eventMs === null || there.eventMs === null
      ? []
      : [
          row(`${here.name}: first event`, { here: here.eventMs, there: there.eventMs }),
          row(`${here.name}: both`, {
            here: here.cpuMs + here.eventMs,
            there: there.cpuMs + there.eventMs,
          }),
        ]),
  ];
}

function row(name: string, { here, there }: Both<number>, digits = 1): string[] {
  const shown = (value: number) =>
    value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return [name, shown(there), shown(here), (here / there).toFixed(2)];
}

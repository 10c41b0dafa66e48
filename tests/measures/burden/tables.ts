import { severities } from "../../../shared/protocol/types/assessment.ts";
import { number, type Table, words } from "../bench/table.ts";
import type { Told } from "./count.ts";
import type { Without } from "./levers/play.ts";
import type { Burden } from "./run.ts";

/** What protocol.md, section 6, sets goals for: phones that ring, once for an alert's step. */
export function ringsPerSession({ sessions, count }: Burden): number {
  return count.told.filter(({ rings }) => rings).length / sessions;
}

export function kindsTable({ sessions, count }: Burden): Table {
  const kinds = [...new Set(count.told.map(kindOf))].sort();
  return {
    title: "By kind, severity and contact",
    columns: [
      ...[words("kind"), words("severity"), words("contact"), words("phone")],
      ...[number("messages"), number("per session")],
    ],
    rows: kinds.map((kind) => {
      const of = count.told.filter((told) => kindOf(told) === kind).length;
      return [...kind.split("|").slice(1), String(of), rate(of, sessions)];
    }),
  };
}

/** Critical first. */
function kindOf({ rings, kind, severity, contact }: Told): string {
  const order = severities.length - severities.indexOf(severity);
  return [order, kind, severity, contact, rings ? "rings" : "email only"].join("|");
}

/** `led` adds up to all that ring; a message stands `in` the row of each rule that its alert was raised for. */
export function rulesTable({ sessions, count }: Burden): Table {
  const ringing = count.told.filter(({ rings }) => rings);
  const rows = [...new Set(ringing.flatMap((told) => told.rules))].map((rule) => {
    const of = ringing.filter((told) => told.rules.includes(rule));
    const led = of.filter((told) => told.rules[0] === rule);
    const alone = of.filter((told) => told.rules.length === 1);
    return { rule, of: of.length, led: led.length, alone: alone.length };
  });
  return {
    title: "What rings, by rule: in so many messages, the gravest of so many, alone in so many",
    columns: [words("rule"), number("in"), number("led"), number("led/session"), number("alone")],
    rows: rows
      .sort((a, b) => b.led - a.led || b.of - a.of)
      .map(({ rule, of, led, alone }) => [rule, String(of), String(led), rate(led, sessions), String(alone)]),
  };
}

export function digestTable({ sessions, count }: Burden): Table {
  const rows = [...count.listed].sort(([, a], [, b]) => b - a);
  return {
    title: "Lines in the shifts' digests",
    columns: [words("rule"), number("lines"), number("per session")],
    rows: rows.map(([rule, lines]) => [rule, String(lines), rate(lines, sessions)]),
  };
}

interface Varied {
  readonly name: string;
  readonly burden: Burden;
}

export function variedTable(varied: readonly Varied[]): Table {
  return {
    title: "One habit changed, all else equal",
    columns: [
      words("habit"),
      number("rings/session"),
      number("all/session"),
      number("critical"),
      number("untold"),
    ],
    rows: varied.map(({ name, burden }) => {
      const { sessions, count } = burden;
      const { told, critical, untold } = count;
      const all = rate(told.length, sessions);
      return [name, ringsPerSession(burden).toFixed(3), all, String(critical.size), String(untold.length)];
    }),
  };
}

/** What fewer phones ring for each lever; below nought, what it costs to forget nothing. */
export function leversTable(days: number, rings: number, without: readonly Without[]): Table {
  return {
    title: `What each lever of the design brings, over ${days} days of ${rings.toFixed(3)} rings per session`,
    columns: [words("lever"), number("rings/session without it"), number("brings"), number("untold")],
    rows: without.map(({ name, rings: off, untold }) => {
      return [name, off.toFixed(3), (off - rings).toFixed(3), String(untold)];
    }),
  };
}

/** One setting over some seeds. */
export interface Played {
  readonly name: string;
  readonly goal: number;
  readonly rings: readonly number[];
  readonly mean: number;
  readonly untold: number;
}

export function seedsTable(played: readonly Played[]): Table {
  return {
    title: "Rings per session, seed by seed",
    columns: [words("unit"), number("seeds"), number("mean"), number("goal"), number("untold")],
    rows: played.map(({ name, rings, mean, goal, untold }) => {
      const seeds = rings.map((one) => one.toFixed(2)).join(" ");
      return [name, seeds, mean.toFixed(3), goal.toFixed(2), String(untold)];
    }),
  };
}

export function rate(count: number, sessions: number): string {
  return (count / sessions).toFixed(3);
}

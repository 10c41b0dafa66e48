import type { Run } from "./run.ts";
import type { Tally } from "./tally.ts";

export function summaryOf(tally: Tally): string {
  const { seeds, facts, episodes, alerts, messages, repeats, redriven } = tally;
  const days = Math.round(tally.virtualHours / 24);
  const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, each) => all + each, 0);
  const broken = Object.entries(tally.broken);
  const seedsOf = (which: (promise: string) => boolean) =>
    new Set(broken.filter(([promise]) => which(promise)).flatMap(([, of]) => of)).size;
  return [
    `seeds ${seeds}, ${days < 730 ? `${days} days` : `${Math.round(days / 365)} years`} of virtual time`,
    `facts ${facts}, episodes ${episodes}, alerts ${alerts}, messages ${messages}, dead letters sent through again ${redriven}`,
    `calls to AWS ${sum(tally.calls)}, crashes ${sum(tally.crashes)}, other faults ${sum(tally.faults)}`,
    "",
    "crashes per call",
    ...columns(tally.crashes),
    "",
    "other faults per kind",
    ...columns(tally.faults),
    "",
    "visited",
    ...columns(tally.visits),
    "",
    `repeats ${repeats}, all marked and each with its fault`,
    `lost ${seedsOf((promise) => promise.includes("lost"))}`,
    `wrong repeats ${seedsOf((promise) => promise.includes("REPEAT") || promise.includes("twice") || promise.includes("told once"))}`,
    `broken promises ${broken.length}`,
    ...broken.map(([promise, of]) => `  ${promise}: ${of.length} seeds, first ${of.slice(0, 5).join(", ")}`),
  ].join("\n");
}

export function failureOf(shortened: Run): string {
  const { seed, violations, faults, sendings, trace } = shortened;
  return [
    `seed ${seed} breaks: ${[...new Set(violations.map(({ promise }) => promise))].join("; ")}`,
    `what is needed for it: ${faults.length} faults, ${sendings.length} sendings`,
    ...faults.map(({ id, kind }) => `  ${kind}: ${id}`),
    "",
    ...trace,
    "",
    `once more, whole: npm run simulate -- --seed ${seed}`,
  ].join("\n");
}

function columns(counts: Record<string, number>): string[] {
  const names = Object.keys(counts).sort();
  const width = Math.max(0, ...names.map(({ length }) => length));
  return names.map((name) => `  ${name.padEnd(width)} ${String(counts[name]).padStart(8)}`);
}

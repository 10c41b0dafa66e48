import type { Attempt } from "./attempt.ts";
import type { Tally } from "./tally.ts";

/** Characters of a body that are printed. */
const SHOWN = 2000;

export function reportOf(tally: Tally, seconds: number): string {
  const statuses = sorted(tally.statuses).map(([status, times]) => `${status}: ${times}`);
  const mutations = sorted(tally.mutations).map(([mutation, times]) => `${mutation} ${times}`);
  const megabytes = Math.round(tally.bytes / 1_000_000);
  return [
    `${tally.cases} bodies, ${megabytes} MB, in ${seconds.toFixed(0)} s`,
    `answers  ${statuses.join(", ")}`,
    `facts    ${tally.facts} on the bus, ${tally.held} items held`,
    `changes  ${mutations.join(", ")}`,
    "slowest, in milliseconds",
    ...tally.slowest.map(
      ({ seed, milliseconds, how }) => `  ${milliseconds.toFixed(0)}  --seed ${seed}  ${how.join(", ")}`,
    ),
    `${tally.failures} broke a promise${tally.slow > 0 ? `, ${tally.slow} of them that of CPU alone` : ""}`,
    ...tally.failed.map(
      ({ seed, how, broken }) => `  --seed ${seed}  ${broken.join("; ")}  (${how.join(", ")})`,
    ),
    "",
  ].join("\n");
}

/** One case, for a person. */
export function shown({ seed, request, status, facts, held, broken, milliseconds }: Attempt): string {
  const { route, contentType, how, body } = request;
  return [
    `seed ${seed}: POST ${route}, ${contentType || "no type"}, ${body.length} bytes`,
    `changes  ${how.join(", ") || "none"}`,
    `answer   ${status}, ${facts} facts, ${held} held, ${milliseconds.toFixed(1)} ms`,
    `broken   ${broken.join("; ") || "nothing"}`,
    `body     ${JSON.stringify(body.subarray(0, SHOWN).toString("utf8"))}`,
    "",
  ].join("\n");
}

function sorted<K>(counts: ReadonlyMap<K, number>): [K, number][] {
  return [...counts].sort(([, a], [, b]) => b - a);
}

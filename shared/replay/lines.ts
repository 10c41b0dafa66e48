import type { ReplayOutcome } from "./outcome.ts";
import type { Consequences } from "./rehearsal.ts";
import type { Replayed } from "./replay.ts";

const said: Readonly<Record<ReplayOutcome, string>> = {
  known: "known",
  new: "new",
  reread: "read anew",
  conflict: "in conflict",
};

const fates = ["known", "new", "reread", "conflict"] as const satisfies readonly ReplayOutcome[];

/** One request as a line: its key, counts and reasons, nothing of a patient. */
export function requestLine({ key, outcome, facts, held }: Replayed): string {
  switch (outcome) {
    case "gone":
      return `${key}: no longer in the archive`;
    case "too-old":
      return `${key}: older than facts are kept, not read`;
    case "refused":
      return `${key}: today it is refused as a whole`;
    case "read": {
      const counts = [...factCounts(facts), ...heldCounts(held)];
      return `${key}: ${counts.join(", ") || "nothing to take"}`;
    }
  }
}

interface Total {
  readonly replayed: readonly Replayed[];
  /** Ids of what the table holds, or held, before. */
  readonly heldBefore: ReadonlySet<string>;
  readonly consequences: Consequences;
  readonly sent: boolean;
  /** No message of a site in shadow leaves. */
  readonly inShadow: boolean;
}

export function totalLines({ replayed, heldBefore, consequences, sent, inShadow }: Total): readonly string[] {
  const held = new Set(replayed.flatMap((one) => one.held.map(({ id }) => id)));
  const newlyHeld = [...held].filter((id) => !heldBefore.has(id)).length;
  const facts = totalFacts(replayed);
  const would = sent ? "" : "would ";
  return [
    "",
    `requests: ${replayed.length}, of them ${count(replayed, "refused")} refused, ${count(replayed, "gone")} no longer there, ${count(replayed, "too-old")} too old`,
    `facts: ${fates.map((fate) => `${facts[fate]} ${said[fate]}`).join(", ")}`,
    `held: ${held.size}, of them ${newlyHeld} not held before`,
    `patients of whom something ${would}change${sent ? "d" : ""}: ${consequences.patients}`,
    ...countLines(`lines that ${would}begin:`, consequences.begin),
    ...countLines(`lines that ${would}end:`, consequences.end),
    ...countLines(
      `messages that ${would}leave${inShadow ? ", were the site not in shadow" : ""}:`,
      consequences.messages,
    ),
    "",
    ending(facts.new + facts.reread + newlyHeld, sent),
  ];
}

function ending(anything: number, sent: boolean): string {
  if (anything === 0) return "Nothing changes: all of it is known. 0 facts to send, 0 messages.";
  return sent
    ? "Sent. A repeat sends nothing twice."
    : "Nothing was sent; --send sends it. Steps that follow when nobody answers are not counted here.";
}

function totalFacts(replayed: readonly Replayed[]): Record<ReplayOutcome, number> {
  const sum = (fate: ReplayOutcome) => replayed.reduce((total, { facts }) => total + facts[fate], 0);
  return { known: sum("known"), new: sum("new"), reread: sum("reread"), conflict: sum("conflict") };
}

function factCounts(facts: Replayed["facts"]): readonly string[] {
  return fates.filter((fate) => facts[fate] > 0).map((fate) => `${facts[fate]} ${said[fate]}`);
}

function heldCounts(held: Replayed["held"]): readonly string[] {
  const reasons = [...new Set(held.map(({ reason }) => reason))].sort();
  return held.length > 0 ? [`${held.length} held (${reasons.join(", ")})`] : [];
}

function count(replayed: readonly Replayed[], outcome: Replayed["outcome"]): number {
  return replayed.filter((one) => one.outcome === outcome).length;
}

function countLines(title: string, counts: Readonly<Record<string, number>>): readonly string[] {
  const total = Object.values(counts).reduce((sum, each) => sum + each, 0);
  return [`${title} ${total}`, ...Object.entries(counts).map(([name, each]) => `  ${name}: ${each}`)];
}

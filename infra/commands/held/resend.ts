import { byText } from "../../../shared/base/instant.ts";
import { type CloudEvent, sentFactSchema } from "../../../shared/events/fact.ts";
import type { HeldItem, Resolution } from "../../../shared/events/held.ts";
import { asReading } from "../../../shared/replay/outcome.ts";
import { type ReplayDeps, replayOne } from "../../../shared/replay/replay.ts";
import type { Store } from "../../../shared/store/store.ts";
import { type ArchiveKey, readArchiveKey } from "../../../shared/work/ports/archive-key.ts";

/**
 * What became of a held item. `sent`: today it is read, and goes through. `waiting`: it is still held, for the same
 * reason. `unread`: its request cannot be read as a whole, or is no longer there.
 */
export type Resent = { readonly item: HeldItem; readonly outcome: "sent" | "waiting" | "unread" };

export interface HeldDeps extends Omit<ReplayDeps, "send"> {
  readonly send: { readonly bus: NonNullable<ReplayDeps["send"]>["bus"]; readonly store: HeldStore } | null;
  /** Who decided. */
  readonly by: string;
}

type HeldStore = Pick<Store, "hold" | "resolveHeld">;

export class NotTakenError extends Error {
  override name = "NotTakenError";
}

/** No map can decide these: what they say was read, and a person looks at it. */
const forAPerson: ReadonlySet<string> = new Set([
  "same-issue-conflict",
  "time-behind",
  "identity-two-patients",
  "merge-backwards",
  ...["therapy-without-patient", "therapy-of-two-patients", "therapy-continuous", "therapy-changed-late"],
  ...["machine-clock-off", "snapshot-without-therapy"],
]);

/**
 * Reads the requests of held items again with today's maps. What can be read by now goes onto the bus, what is held for
 * another reason by now is held for that one, and only then the item is marked: stopped at any point, it can be repeated.
 */
export async function resend(deps: HeldDeps, items: readonly HeldItem[]): Promise<readonly Resent[]> {
  const resent: Resent[] = [];
  for (const { key, own } of requestsOf(items)) {
    const replayed = key ? await replayOne(deps, key) : null;
    const held = new Set(replayed?.held.map(({ id }) => id));
    for (const item of own) {
      const waits = held.has(item.id) || forAPerson.has(item.reason);
      const outcome = replayed?.outcome !== "read" ? "unread" : waits ? "waiting" : "sent";
      if (outcome === "sent") await resolve(deps, item, "sent");
      resent.push({ item, outcome });
    }
  }
  return resent;
}

/** A person takes a conflict as a newer reading of what is known: it goes onto the bus, and replaces the older one. */
export async function take(deps: HeldDeps, item: HeldItem): Promise<void> {
  if (item.reason !== "identity-conflict")
    throw new NotTakenError("only a conflict is taken as it is; everything else must be readable first");
  const fact = asCorrection(sentFactSchema.parse(JSON.parse(item.content)));
  const fated = await asReading(deps.rehearsal.table, fact);
  if (fated.fate !== "known") await deps.send?.bus.publish([fated.fact], item.archived);
  await resolve(deps, item, "taken");
}

/** A person says that it is the newer, where nothing in it does. */
function asCorrection(fact: CloudEvent): CloudEvent {
  if (fact.type !== "lab.results.reported.v1") return fact;
  const results = fact.data.results.map((result) => {
    const isCorrected = result.status === "final" || result.status === "preliminary";
    return isCorrected ? { ...result, status: "corrected" as const } : result;
  });
  return { ...fact, data: { ...fact.data, results } };
}

/** A person sets it aside: it says nothing that is missed. */
export async function close(deps: HeldDeps, item: HeldItem): Promise<void> {
  await resolve(deps, item, "closed");
}

async function resolve({ send, now, by }: HeldDeps, { id }: HeldItem, how: Resolution["how"]): Promise<void> {
  await send?.store.resolveHeld(id, { at: now(), by, how });
}

/** Each request once, in the order in which they came; at the end those of which no request is known. */
function requestsOf(items: readonly HeldItem[]): { key: ArchiveKey | null; own: readonly HeldItem[] }[] {
  const byRequest = Map.groupBy(items, ({ archived }) => archived ?? "");
  return [...byRequest]
    .map(([archived, own]) => ({ key: readArchiveKey(archived), own }))
    .sort((a, b) => byText(a.key?.receivedAt ?? "~", b.key?.receivedAt ?? "~"));
}

import type { Changes, Episode, StoredFact } from "../episode/state.ts";
import { entryWrites } from "./digest-plan.ts";
import {
  alertWrite,
  type Commit,
  episodeRemoval,
  episodeWrite,
  factWrite,
  headWrite,
  identityWrite,
  messageWrite,
  referenceWrite,
} from "./item-writes.ts";
import { patientPk } from "./keys.ts";
import type { Retention } from "./retention.ts";
import type { Attributes, Write } from "./table.ts";

/** One write of a commit. `fact`: it fails if that fact is in the table already. */
export interface Planned {
  readonly write: Write;
  readonly fact?: StoredFact;
}

/** What the decision was made on. */
export interface Basis {
  readonly subject: string;
  readonly version: number;
  readonly episodes: readonly Episode[];
}

/** What DynamoDB takes in one transaction: 100 items and 4 MB, of which a part is left to its own counting. */
const WRITES_MAX = 100;
const BYTES_MAX = 3_500_000;

/** All writes of one commit, the head's first. */
export function planCommit(
  basis: Basis,
  changes: Changes,
  attempt: Retention & { nonce: string },
): Planned[] {
  const { nonce, retentionDays } = attempt;
  const commit = { pk: patientPk(basis.subject), version: basis.version + 1, nonce, retentionDays };
  const facts = changes.facts.map((fact) => ({ write: factWrite(fact, commit), fact }));
  const others = stateWrites(basis, changes, commit);
  const stamped = [...facts.map(({ write }) => write), ...others];
  const identities = changes.facts.map((fact) => ({ write: identityWrite(fact, commit), fact }));
  const elsewhere = [
    ...changes.references.map((reference) => referenceWrite(reference, commit)),
    ...entryWrites(changes, commit),
  ];
  const head = headWrite(stamped, changes.dueAt, commit);
  return [
    { write: { ...head, set: { ...head.set, joins: joinsIn(changes) } } },
    ...identities,
    ...facts,
    ...[...others, ...elsewhere].map((write) => ({ write })),
  ];
}

function joinsIn({ joins = {} }: Changes): Attributes {
  return Object.fromEntries(Object.entries(joins).map(([gap, unjoined]) => [gap, { ...unjoined }]));
}

/** Whether one transaction can hold these changes; if not, their facts are to be committed in several. */
export function fitsOneCommit(changes: Changes): boolean {
  const basis = { subject: "", version: 0, episodes: [] };
  return isOneTransaction(planCommit(basis, changes, { nonce: "", retentionDays: 0 }));
}

export function isOneTransaction(plan: readonly Planned[]): boolean {
  const bytes = plan.reduce((sum, { write }) => sum + Buffer.byteLength(JSON.stringify(write)), 0);
  return plan.length <= WRITES_MAX && bytes <= BYTES_MAX;
}

function stateWrites(basis: Basis, changes: Changes, commit: Commit): Write[] {
  const kept = new Set(changes.episodes.map(({ id }) => id));
  const gone = changes.removedEpisodes.filter((id) => !kept.has(id));
  const before = (id: string) => basis.episodes.find((episode) => episode.id === id);
  return [
    ...changes.episodes.map((episode) => episodeWrite(episode, commit)),
    ...gone.map((id) => episodeRemoval(id, before(id), commit)),
    ...changes.alerts.map((alert) => alertWrite(alert, commit)),
    ...changes.messages.map((message) => messageWrite(message, message.causedAt, commit)),
  ];
}

import { earliest, type Instant } from "../../../base/instant.ts";
import type { Episode } from "../../../episode/state/episode.ts";
import type {
  Carriable,
  Changes,
  PatientState,
  Remainder,
  StoredFact,
} from "../../../episode/state/patient.ts";
import { isHeartbeat } from "../../../events/heartbeat.ts";
import { entryWrites } from "../../lists/shift-list-plan.ts";
import { listedIn, rowWrites } from "../../lists/unit-row-write.ts";
import type { Attributes, Write } from "../../table.ts";
import {
  alertWrite,
  type Commit,
  episodeRemoval,
  episodeWrites,
  factWrite,
  headWrite,
  identityWrite,
  messageWrite,
  referenceWrite,
  remainderWrite,
} from "../item-writes.ts";
import { entryKey, placeOf } from "../keys.ts";
import { entriesIn, type Piece } from "../remainder.ts";
import { expiry } from "../retention.ts";

/** One write of a commit. `fact`: it fails if that fact is in the table already. */
export interface Planned {
  readonly write: Write;
  readonly fact?: StoredFact;
}

/** What the decision was made on. */
export type Basis = Pick<PatientState, "settledUntil" | "subject" | "version" | "episodes" | "remainders">;

/** What of a decision, and of earlier ones, this commit writes, and what it leaves. */
export interface CommitShare {
  readonly now: Carriable;
  /** What, of `now`, an earlier decision added to a digest which may have been made since. */
  readonly belated: ReadonlySet<string>;
  /** Remainders that are written now. */
  readonly emptied: readonly Remainder[];
  /** New ones. */
  readonly left: readonly Remainder[];
  /** All that wait after this commit. */
  readonly waiting: readonly Remainder[];
}

export function writesFor(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { writes }) => sum + writes, headsOf(pieces).size);
}

/** The digests whose heads are written along. */
function headsOf(pieces: readonly Piece[]): Set<Instant> {
  return new Set(pieces.flatMap(({ content }) => entriesIn(content)).map(({ shiftEnd }) => shiftEnd));
}

export function entriesOf(remainders: readonly Remainder[]): Set<string> {
  return new Set(remainders.flatMap(({ content }) => entriesIn(content)).map(entryKey));
}

export function stoodIn({ episodes }: Basis, id: string): Episode | undefined {
  return episodes.find((episode) => episode.id === id);
}

export function writesOf(basis: Basis, changes: Changes, share: CommitShare, commit: Commit): Planned[] {
  const facts = changes.facts.map((fact) => ({ write: factWrite(fact, commit), fact }));
  const others = [
    ...stateWrites(basis, share.now, commit),
    ...share.left.map(({ slot, content }) => remainderWrite(slot, content, commit)),
    ...share.emptied.map(({ slot }) => remainderWrite(slot, null, commit)),
  ];
  const stamped = [...facts.map(({ write }) => write), ...others];
  const identities = changes.facts.map((fact) => ({ write: identityWrite(fact, commit), fact }));
  const elsewhere = [
    ...share.now.references.map((reference) => referenceWrite(reference, commit)),
    ...entryWrites(share.now, share.belated, commit),
    ...rowWrites(basis.subject, changes),
  ];
  const head = headWrite(stamped, dueAtOf(changes, share), commit);
  return [
    {
      write: {
        ...head,
        set: {
          ...{ ...head.set, joins: joinsIn(changes), ...listedIn(changes), ...settledIn(basis, changes) },
          ...goneIn(basis, changes, commit),
        },
      },
    },
    ...identities,
    ...facts,
    ...[...others, ...elsewhere].map((write) => ({ write })),
  ];
}

/** A head has no end, but for that of a made-up patient. */
function goneIn({ subject }: Basis, { decidedAt }: Changes, commit: Commit): Attributes {
  return isHeartbeat(subject) && decidedAt !== undefined ? expiry(decidedAt, commit) : {};
}

/** What is packed stays sure as long as no fact is placed before its end, as one that is sent through again may be. */
function settledIn({ version, settledUntil }: Basis, { facts }: Changes): Attributes {
  const places = facts.map(placeOf);
  const until = version === 0 ? earliest(...places) : settledUntil;
  if (!until || places.some((place) => place < until)) return {};
  return { settled: { asOf: version + 1, until } };
}

/** While something waits to be written, the patient is due. */
function dueAtOf({ dueAt, decidedAt }: Changes, { waiting }: CommitShare): Instant | null {
  return waiting.length === 0 ? dueAt : earliest(dueAt, decidedAt ?? BEFORE_ALL);
}

/** The time of a decision that does not say when it was taken. */
const BEFORE_ALL: Instant = "1970-01-01T00:00:00.000Z";

function joinsIn({ joins = {} }: Changes): Attributes {
  return Object.fromEntries(Object.entries(joins).map(([gap, unjoined]) => [gap, { ...unjoined }]));
}

function stateWrites(basis: Basis, now: Carriable, commit: Commit): Write[] {
  const kept = new Set(now.episodes.map(({ id }) => id));
  const gone = now.removedEpisodes.filter((id) => !kept.has(id));
  return [
    ...now.episodes.flatMap((episode) => episodeWrites(episode, stoodIn(basis, episode.id), commit)),
    ...gone.map((id) => episodeRemoval(id, stoodIn(basis, id), commit)),
    ...now.alerts.map((alert) => alertWrite(alert, commit)),
    ...now.messages.map((message) => messageWrite(message, message.causedAt, commit)),
  ];
}

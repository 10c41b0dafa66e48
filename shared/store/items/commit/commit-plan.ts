import { grouped } from "../../../base/grouped.ts";
import type { Carriable, Changes, Remainder } from "../../../episode/state/patient.ts";
import { isHeartbeat } from "../../../events/heartbeat.ts";
import { CommitTooLargeError } from "../../errors.ts";
import { ITEM_BYTES_MAX, writeBytes } from "../item-size.ts";
import { type Commit, episodeWrites } from "../item-writes.ts";
import { entryKey, patientPk } from "../keys.ts";
import { entriesIn, merged, type Piece, piecesOf, unsaid } from "../remainder.ts";
import type { Retention } from "../retention.ts";
import {
  type Basis,
  type CommitShare,
  entriesOf,
  type Planned,
  stoodIn,
  writesFor,
  writesOf,
} from "./commit-writes.ts";

interface Plan {
  /** The head's write first. */
  readonly writes: readonly Planned[];
  /** Something waits to be written by the next commit. */
  readonly isPartial: boolean;
}

/** What DynamoDB takes in one transaction: 100 items and 4 MB, of which a part is left to its own counting. */
const WRITES_MAX = 100;

const BYTES_MAX = 3_500_000;

/** A made-up patient is kept this long, head and all: long enough to see why one went missing. */
const HEARTBEAT_DAYS = 2;

/** What one remainder may hold: the next commit writes it whole, beside a few changes of its own. */
const REMAINDER_WRITES_MAX = 60;

const REMAINDER_BYTES_MAX = 250_000;

/** Each is a write of the commit that leaves it. */
const SLOTS = 95;

/**
 * All writes of one commit. What does not fit stays with it as remainders; what earlier ones left goes along as far as
 * there is room.
 * @throws CommitTooLargeError if not even its facts and remainders fit.
 */
export function planCommit(basis: Basis, changes: Changes, attempt: Retention & { nonce: string }): Plan {
  const { nonce } = attempt;
  const retentionDays = isHeartbeat(basis.subject) ? HEARTBEAT_DAYS : attempt.retentionDays;
  const commit = { pk: patientPk(basis.subject), version: basis.version + 1, nonce, retentionDays };
  const share = shareOf(basis, changes, commit);
  const plan = writesOf(basis, changes, share, commit);
  if (!isOneTransaction(plan)) {
    throw new CommitTooLargeError(`${plan.length} writes: too many or too large`);
  }
  return { writes: plan, isPartial: share.waiting.length > 0 };
}

function isOneTransaction(plan: readonly Planned[]): boolean {
  const sizes = plan.map(({ write }) => writeBytes(write));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return plan.length <= WRITES_MAX && bytes <= BYTES_MAX && sizes.every((size) => size <= ITEM_BYTES_MAX);
}

function shareOf(basis: Basis, changes: Changes, commit: Commit): CommitShare {
  const costOf = (content: Carriable) => {
    return piecesOf(content, (one) => episodeWrites(one, stoodIn(basis, one.id), commit).length);
  };
  const before = (basis.remainders ?? []).map((one) => ({ ...one, content: unsaid(one.content, changes) }));
  const pieces = costOf(changes);
  const room = WRITES_MAX - 1 - 2 * changes.facts.length - (changes.row === undefined ? 0 : 1);
  const { fitting, rest } = divide(pieces, room, entriesOf(basis.remainders ?? []));
  const slots = freeSlots(before);
  const chunks = chunksOf(rest);
  if (chunks.length > slots.length) throw new CommitTooLargeError(`${chunks.length} remainders: too many`);
  const left = slots.slice(0, chunks.length).flatMap((slot, index) => {
    const content = chunks[index];
    return content ? [{ slot, commit: commit.version, content }] : [];
  });
  const emptied = emptiedIn(before, room - writesFor(fitting) - left.length, costOf);
  const old = emptied.map(({ content }) => content);
  return {
    now: merged([...fitting.map(({ content }) => content), ...old]),
    belated: entriesOf(emptied),
    emptied,
    left,
    waiting: [...before.filter((one) => !emptied.includes(one)), ...left],
  };
}

interface Divided {
  readonly fitting: readonly Piece[];
  readonly rest: readonly Piece[];
}

/** @param waiting entries of which something else waits already: one after the other. */
function divide(pieces: readonly Piece[], room: number, waiting: ReadonlySet<string>): Divided {
  const mustWait = ({ content }: Piece) => entriesIn(content).some((entry) => waiting.has(entryKey(entry)));
  if (writesFor(pieces) <= room && !pieces.some(mustWait)) return { fitting: pieces, rest: [] };
  const large = pieces.filter(({ bytes }) => bytes > REMAINDER_BYTES_MAX);
  const small = pieces.filter((piece) => !large.includes(piece));
  const space = room - chunksOf(small).length;
  const fitting: Piece[] = [...large];
  const rest: Piece[] = [];
  let used = writesFor(large);
  for (const piece of small) {
    const cost = writesFor([piece]);
    if (used + cost <= space && !mustWait(piece)) {
      fitting.push(piece);
      used += cost;
    } else rest.push(piece);
  }
  return { fitting, rest };
}

/** The pieces in order, each chunk as much as one of the next commits writes. */
function chunksOf(pieces: readonly Piece[]): Carriable[] {
  const writes = { most: REMAINDER_WRITES_MAX, of: (piece: Piece) => writesFor([piece]) };
  const bytes = { most: REMAINDER_BYTES_MAX, of: (piece: Piece) => piece.bytes };
  return grouped(pieces, writes, bytes).map((some) => merged(some.map(({ content }) => content)));
}

/** The oldest first, as many as there is room for. */
function emptiedIn(
  before: readonly Remainder[],
  room: number,
  costOf: (content: Carriable) => readonly Piece[],
): Remainder[] {
  const emptied: Remainder[] = [];
  let used = 0;
  for (const remainder of before) {
    used += writesFor(costOf(remainder.content)) + 1;
    if (used > room) break;
    emptied.push(remainder);
  }
  return emptied;
}

function freeSlots(taken: readonly Remainder[]): number[] {
  const used = new Set(taken.map(({ slot }) => slot));
  return Array.from({ length: SLOTS }, (_, slot) => slot).filter((slot) => !used.has(slot));
}

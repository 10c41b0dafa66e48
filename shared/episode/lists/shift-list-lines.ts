import type { Instant } from "../../base/instant.ts";
import { lazily } from "../../base/lazily.ts";
import type { Line } from "../../protocol/types/assessment.ts";
import type { DecisionContext } from "../context.ts";
import { lineKey } from "../reconcile.ts";
import type { Review } from "../review.ts";
import { type Episode, isStanding, type LineRecord } from "../state/episode.ts";
import type { DigestEntry } from "../state/lists.ts";

interface DigestLines {
  readonly adds: readonly DigestEntry[];
  readonly removes: readonly DigestEntry[];
  /** The episodes, with each routine line's digest noted. */
  readonly episodes: readonly Episode[];
}

/** A number that is joined to this one, with what was told under it. */
export interface Joined {
  readonly number: string;
  readonly episodes: readonly Episode[];
}

/** Episodes whose lines this decision takes over: those that are gone, and those of a number that is joined. */
interface TakenOver {
  readonly removed: readonly Episode[];
  readonly joined: readonly Joined[];
}

/**
 * Routine lines go into the digest of their shift. One that ends before its shift does is taken out again;
 * one that is withdrawn after its digest was made stands in the next one, as withdrawn.
 */
export function digestChanges(
  subject: string,
  reviews: readonly Review[],
  { removed, joined }: TakenOver,
  episodes: ReadonlyMap<string, Episode>,
  world: DecisionContext,
): DigestLines {
  const shiftEnd = lazily(() => world.shiftEnd(world.now));
  const adds: DigestEntry[] = [];
  const removes: DigestEntry[] = [];
  const entry = (
    episode: string,
    line: Pick<LineRecord, "rule" | "subject"> & { readonly text?: string },
    at: Instant,
    withdrawn: boolean,
  ) => {
    const { rule, subject: of, text } = line;
    return { shiftEnd: at, subject, episode, rule, line: of, text, withdrawn };
  };
  /** Out of an episode, and into the one that took it over, now or in an earlier decision. */
  const leave = (from: string, line: LineRecord) => {
    if (!line.digest || line.digest <= world.now) return;
    removes.push(entry(from, line, line.digest, false));
    list(line, line.digest, ({ id }) => id !== from);
  };
  const list = (line: LineRecord, at: Instant, mayBe: (heir: Episode) => boolean): boolean => {
    const heir = [...episodes.values()].find((one) => mayBe(one) && one.told.some(isSameWaiting(line)));
    if (!heir) return false;
    const assessment = reviews.find(({ episode }) => episode.id === heir.id)?.assessment;
    const said = assessment?.lines.find((one) => lineKey(one) === lineKey(line)) ?? line;
    adds.push(entry(heir.id, said, at, false));
    return true;
  };
  /** What stood in the list under a number stands there under the one that is left. */
  const rename = (number: string, from: string, line: LineRecord) => {
    if (!line.digest || line.digest <= world.now || !isStanding(line)) return;
    if (list(line, line.digest, () => true))
      removes.push({ ...entry(from, line, line.digest, false), subject: number });
  };
  for (const review of reviews) {
    const { episode, withdrawn, resolved } = review;
    const listed = listedIn(review);
    for (const line of listed) adds.push(entry(episode.id, line, shiftEnd(), false));
    const stays = new Set(listed.map(lineKey));
    for (const line of [...withdrawn, ...resolved]) if (!stays.has(lineKey(line))) leave(episode.id, line);
    for (const line of withdrawn) {
      const wasInDigest = line.digest && line.digest <= world.now && line.alerts.length === 0;
      if (wasInDigest) adds.push(entry(episode.id, line, shiftEnd(), true));
    }
  }
  for (const { id, told } of removed) {
    for (const line of told) if (line.state === "standing") leave(id, line);
  }
  for (const { number, episodes: told } of joined)
    for (const episode of told) for (const line of episode.told) rename(number, episode.id, line);
  return { adds: distinct(adds), removes, episodes: noteDigests(reviews, episodes, shiftEnd) };
}

/** What is routine and nobody was told of: news, and what eased so far, which goes on as a line of its own. */
function listedIn({ assessment, news, withdrawn, resolved }: Review): readonly Line[] {
  const over = new Set([...withdrawn, ...resolved].map(lineKey));
  const eased = assessment.lines.filter((line) => over.has(lineKey(line)));
  return [...news, ...eased].filter(({ severity }) => severity === "routine");
}

/** Two episodes may leave one line to the same heir. */
function distinct(entries: readonly DigestEntry[]): DigestEntry[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()];
}

function isSameWaiting(line: LineRecord) {
  return (other: LineRecord) => {
    return other.state === "standing" && other.digest === line.digest && lineKey(other) === lineKey(line);
  };
}

function noteDigests(
  reviews: readonly Review[],
  episodes: ReadonlyMap<string, Episode>,
  shiftEnd: () => Instant,
): Episode[] {
  const routine = new Map(
    reviews.map((review) => [review.episode.id, new Set(listedIn(review).map(lineKey))]),
  );
  return [...episodes.values()].map((episode) => {
    const keys = routine.get(episode.id);
    if (!keys || keys.size === 0) return episode;
    const told = episode.told.map((line) =>
      keys.has(lineKey(line)) ? { ...line, digest: shiftEnd() } : line,
    );
    return { ...episode, told };
  });
}

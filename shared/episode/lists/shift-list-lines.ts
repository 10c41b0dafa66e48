import type { Instant } from "../../base/instant.ts";
import { lazily } from "../../base/lazily.ts";
import type { Line } from "../../protocol/types/assessment.ts";
import type { Evidence } from "../../protocol/types/picture.ts";
import type { DecisionContext } from "../context.ts";
import { type Corrected, lineKey } from "../reconcile.ts";
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
  readonly corrected: Corrected;
}

/**
 * Routine lines go into the digest of their shift. One that ends before its shift does is taken out again;
 * one that is withdrawn after its digest was made, alone or with its episode, stands in the next one, as withdrawn.
 */
export function digestChanges(
  subject: string,
  reviews: readonly Review[],
  { removed, joined, corrected }: TakenOver,
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
  /** Who heard of it by a list that was made hears by the next one that it was wrong. */
  const takeBack = (from: string, line: LineRecord) => {
    const { digest: listedIn, alerts } = line;
    if (!listedIn || listedIn > world.now || alerts.length > 0) return;
    adds.push({ ...entry(from, line, shiftEnd(), true), listedIn });
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
    for (const line of withdrawn) takeBack(episode.id, line);
  }
  for (const { id, told } of removed) {
    for (const line of told.filter(isStanding)) {
      leave(id, line);
      if (corrected(line) && !livesOn(line, episodes)) takeBack(id, line);
    }
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

/** Two episodes may leave one line to the same heir, and one line that is wrong may have stood in both. */
function distinct(entries: readonly DigestEntry[]): DigestEntry[] {
  const said = (entry: DigestEntry) => (entry.withdrawn ? { ...entry, episode: "" } : entry);
  return [...new Map(entries.map((entry) => [JSON.stringify(said(entry)), entry])).values()];
}

function isSameWaiting(line: LineRecord) {
  return (other: LineRecord) => {
    return other.state === "standing" && other.digest === line.digest && lineKey(other) === lineKey(line);
  };
}

/** It stands in other hours: as the line that was listed, or on something that this one rested on. */
function livesOn(line: LineRecord, episodes: ReadonlyMap<string, Episode>): boolean {
  const told = [...episodes.values()].flatMap((episode) => episode.told);
  return told.some((other) => {
    const isSame = isStanding(other) && lineKey(other) === lineKey(line);
    const shares = ({ of }: Evidence) => line.evidence.some((one) => one.of === of);
    return isSame && (other.digest === line.digest || other.evidence.some(shares));
  });
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

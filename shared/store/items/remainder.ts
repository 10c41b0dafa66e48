import { isUnderWay } from "../../episode/messages/life.ts";
import type { Alert } from "../../episode/state/alert.ts";
import type { Episode } from "../../episode/state/episode.ts";
import type { DigestEntry } from "../../episode/state/lists.ts";
import type { Message } from "../../episode/state/message.ts";
import type { Carriable, PatientState, Remainder } from "../../episode/state/patient.ts";
import type { Reference } from "../../episode/state/reference.ts";
import { byUrgency } from "../../episode/state/urgency.ts";
import { entryKey } from "./keys.ts";

/**
 * What a decision changed and one transaction could not hold is kept with it, as remainders, which the next commits
 * write out. A load shows the patient as the decision left it, whatever of it waits.
 */
export const nothing: Carriable = {
  episodes: [],
  removedEpisodes: [],
  alerts: [],
  messages: [],
  references: [],
  digestAdds: [],
  digestRemoves: [],
};

/** When each stored episode and alert was written last, and each message as it stands; all by id. */
interface Stored {
  readonly episodes: ReadonlyMap<string, number>;
  readonly alerts: ReadonlyMap<string, number>;
  readonly messages: ReadonlyMap<string, Message>;
}

/** Each remainder with what still counts of it: nothing that was written since, or that a later one says anew. */
export function liveRemainders(remainders: readonly Remainder[], stored: Stored): Remainder[] {
  const ordered = [...remainders].sort((a, b) => a.commit - b.commit || a.slot - b.slot);
  return ordered.map((remainder, index) => {
    const later = ordered.slice(index + 1).map(({ content }) => content);
    return { ...remainder, content: unsaid(unwritten(remainder, stored), merged(later)) };
  });
}

/** What another says as well is left out. */
export function unsaid(content: Carriable, by: Carriable): Carriable {
  const episodes = new Set([...by.episodes.map(({ id }) => id), ...by.removedEpisodes]);
  const alerts = new Set(by.alerts.map(({ id }) => id));
  const messages = new Set(by.messages.map(({ id }) => id));
  const entries = new Set(entriesIn(by).map(entryKey));
  const isOpen = (entry: DigestEntry) => !entries.has(entryKey(entry));
  const isUnsaid = (ids: ReadonlySet<string>) => (id: string) => !ids.has(id);
  return {
    ...limitedTo(content, isUnsaid(episodes), isUnsaid(alerts)),
    messages: content.messages.filter(({ id }) => !messages.has(id)),
    digestAdds: content.digestAdds.filter(isOpen),
    digestRemoves: content.digestRemoves.filter(isOpen),
  };
}

/** What waits, without the episodes and alerts that are none of these. */
function limitedTo(
  content: Carriable,
  isEpisode: (id: string) => boolean,
  isAlert: (id: string) => boolean,
): Carriable {
  return {
    ...content,
    episodes: content.episodes.filter(({ id }) => isEpisode(id)),
    removedEpisodes: content.removedEpisodes.filter(isEpisode),
    alerts: content.alerts.filter(({ id }) => isAlert(id)),
  };
}

export function merged(contents: readonly Carriable[]): Carriable {
  return {
    episodes: contents.flatMap((one) => one.episodes),
    removedEpisodes: contents.flatMap((one) => one.removedEpisodes),
    alerts: contents.flatMap((one) => one.alerts),
    messages: contents.flatMap((one) => one.messages),
    references: contents.flatMap((one) => one.references),
    digestAdds: contents.flatMap((one) => one.digestAdds),
    digestRemoves: contents.flatMap((one) => one.digestRemoves),
  };
}

/** The patient as the decisions left them. */
export function withRemainders(state: PatientState, remainders: readonly Remainder[]): PatientState {
  if (remainders.length === 0) return state;
  const waits = merged(remainders.map(({ content }) => content));
  const removed = new Set(waits.removedEpisodes);
  const episodes = over(state.episodes, waits.episodes).filter(({ id }) => !removed.has(id));
  return {
    ...state,
    episodes,
    alerts: over(state.alerts, waits.alerts),
    messages: over(state.messages, waits.messages),
    remainders,
  };
}

function unwritten({ content, commit }: Remainder, stored: Stored): Carriable {
  const waits = (written: ReadonlyMap<string, number>) => (id: string) => (written.get(id) ?? -1) < commit;
  return {
    ...limitedTo(content, waits(stored.episodes), waits(stored.alerts)),
    messages: content.messages.flatMap((message) => stillToWrite(message, stored.messages.get(message.id))),
  };
}

/**
 * A stop counts for a message that somebody took in hand meanwhile, as it does for one that is in hand when it is decided:
 * should its sender be gone, nobody sends it once more.
 */
function stillToWrite(message: Message, stands: Message | undefined): Message[] {
  if ((stands?.revision ?? 0) === message.revision) return [message];
  const { state, reason } = message;
  return stands && state === "withdrawn" && isUnderWay(stands) ? [{ ...stands, state, reason }] : [];
}

function over<T extends Episode | Alert | Message>(stored: readonly T[], waiting: readonly T[]): T[] {
  const waits = new Map(waiting.map((one) => [one.id, one]));
  const known = new Set(stored.map(({ id }) => id));
  return [...stored.map((one) => waits.get(one.id) ?? one), ...waiting.filter(({ id }) => !known.has(id))];
}

/** All that changes in digests. */
export function entriesIn({ digestAdds, digestRemoves }: Carriable): readonly DigestEntry[] {
  return [...digestAdds, ...digestRemoves];
}

/** One thing that a commit writes or leaves: what must be written with it goes along. */
export interface Piece {
  readonly content: Carriable;
  /** Writes that it takes, but for the heads of its digests. */
  readonly writes: number;
  readonly bytes: number;
}

/**
 * The pieces stand in the order in which they are written: first what rings a phone, the gravest and oldest before all.
 */
export function piecesOf(content: Carriable, writesOf: (episode: Episode) => number): Piece[] {
  const links = new Map(content.references.map((reference) => [reference.ref, reference]));
  const messages = [...content.messages].sort(stoppedFirst).map((message) => withLink(message, links));
  const piece = (one: Partial<Carriable>, writes = 1): Piece => {
    const content = { ...nothing, ...one };
    return { content, writes, bytes: Buffer.byteLength(JSON.stringify(content)) };
  };
  return [
    ...messages.map((one) => piece(one, 1 + one.references.length)),
    ...content.alerts.map((alert) => piece({ alerts: [alert] })),
    ...content.episodes.map((episode) => piece({ episodes: [episode] }, writesOf(episode))),
    ...content.removedEpisodes.map((id) => piece({ removedEpisodes: [id] })),
    ...content.digestAdds.map((entry) => piece({ digestAdds: [entry] })),
    ...content.digestRemoves.map((entry) => piece({ digestRemoves: [entry] })),
    ...[...links.values()].map((reference) => piece({ references: [reference] })),
  ];
}

/** A link goes with the first message that names it. */
function withLink(message: Message, links: Map<string, Reference>) {
  const reference = links.get(message.ref);
  links.delete(message.ref);
  return { messages: [message], references: reference ? [reference] : [] };
}

/** What is stopped goes before what is sent: it must not leave meanwhile. */
function stoppedFirst(a: Message, b: Message): number {
  return Number(a.state === "pending") - Number(b.state === "pending") || byUrgency(a, b);
}

import { hash } from "node:crypto";
import { errorClass } from "../../base/error-class.ts";
import { type Instant, latest } from "../../base/instant.ts";
import type { PatientText } from "../../base/origin.ts";
import { fold } from "../../episode/facts/fold.ts";
import { decideFeed, type FeedStanding, type Unended, wordOf } from "../../episode/lists/feed-word.ts";
import { overAt } from "../../episode/machine/therapy.ts";
import { isAhead } from "../../episode/state/ahead.ts";
import type { FeedState } from "../../episode/state/lists.ts";
import type { Session } from "../../protocol/types/picture.ts";
import { type Day, dayOf } from "../../sites/hours/days.ts";
import { isSilent } from "../../sites/silence.ts";
import { type FeedDay, type FeedKind, feedKinds, firstOf } from "../../store/lists/feed-days.ts";
import type { WorldSource } from "../context-source.ts";
import type { WorkDeps } from "../deps.ts";
import { attendOwned, nobodyToTell } from "./attend.ts";

/** A sender that was not heard for longer is not missed any more. */
const WATCHED_DAYS = 15;
const EVERY_MINUTES = 15;
/** Many senders under one name: nobody knows which of them is silent. */
const OTHER = "other";

interface Feed extends FeedStanding {
  readonly feed: string;
  readonly sender: string;
}

type FeedDeps = Pick<WorkDeps, "runtime" | "store" | "world">;
type Watched = WorldSource["site"];

/** Each quarter of an hour: who was heard, and is not. A sender's failure is its own; how many failed. */
export async function watchFeeds(deps: FeedDeps): Promise<number> {
  const { runtime, store } = deps;
  const { site } = deps.world;
  const now = runtime.now();
  if (!site.feeds || new Date(now).getUTCMinutes() % EVERY_MINUTES !== 0) return 0;
  let failed = 0;
  for (const feed of feedsOf(await store.feedDays(firstOf(dayOf(now, site.zone), WATCHED_DAYS)), site, now)) {
    try {
      await attendFeed(deps, feed.feed, feed);
    } catch (error) {
      failed += 1;
      runtime.log.error("feed-failed", { error: errorClass(error) });
    }
  }
  return failed;
}

/** One sender of one kind. */
export function attendFeed(
  { runtime, store, world: source }: FeedDeps,
  id: string,
  standing: Feed | null = null,
): Promise<FeedState> {
  const senderOf = ({ sender }: { readonly sender: string }) => standing?.sender ?? sender;
  return attendOwned({
    kind: "feed",
    load: () => store.loadFeed(id),
    decide: async (state) => {
      if (standing && wordOf(state, standing) === state.word) return null;
      const world = await source.for({ episodes: [] });
      const unended = state.word?.told === false ? await unendedIn(store, id, runtime.now()) : [];
      return decideFeed(state, standing, namedIn(source.site, senderOf(state)), world, unended);
    },
    commit: (state, changes) => store.commitFeed(state, changes, senderOf(state)),
    unheard: nobodyToTell(runtime, { kind: "feed" }),
  });
}

const SILENT = "machine-silent-";

/** Whose treatment it is, where nothing has ended that since, and no end that was reported holds its last snapshot. */
async function unendedIn(store: FeedDeps["store"], feed: string, now: Instant): Promise<Unended> {
  if (!feed.startsWith(SILENT)) return [];
  const { therapy } = (await store.loadTherapy(feed.slice(SILENT.length))) ?? {};
  if (!therapy?.treating || overAt(therapy)) return [];
  const { at, receivedAt, isClockOff } = therapy.treating;
  const seenAt = isClockOff ? receivedAt : at;
  const unended: PatientText[] = [];
  for (const subject of therapy.subjects) {
    const { sessions } = fold((await store.load(subject, now)).facts);
    if (!sessions.some((one) => isEndOf(one, seenAt, now))) unended.push(subject);
  }
  return unended;
}

/** Clocks that agree may differ a little; an end that is still to come ends nothing. */
function isEndOf({ startedAt, endedAt, provisional }: Session, at: Instant, now: Instant): boolean {
  return !provisional && startedAt <= at && !isAhead(at, endedAt) && !isAhead(endedAt, now);
}

/** All of them stand behind one gateway: one machine that is silent may just stand still. */
const MACHINES = "dialysis machines";

/** Every sender that was heard, by what it sends; one that sends both is missed for each. Machines are one together. */
export function feedsOf(all: readonly FeedDay[], site: Watched, now: Instant): readonly Feed[] {
  const { machines = [], days = [] } = Object.groupBy(all, isOfMachine);
  return [...sendersIn(days, site, now), ...gatewayOf(machines, site, now)];
}

function isOfMachine({ kindAt }: FeedDay): "machines" | "days" {
  return kindAt.machines === undefined ? "days" : "machines";
}

function gatewayOf(days: readonly FeedDay[], site: Watched, now: Instant): readonly Feed[] {
  if (days.length === 0) return [];
  const heardAt = latest(...days.map((day) => day.heardAt)) ?? "";
  const silent = isSilent(site, { kind: "machines", heardAt }, now, new Set());
  return [{ feed: idOf(MACHINES, "machines"), sender: MACHINES, heardAt, isSilent: silent }];
}

function sendersIn(days: readonly FeedDay[], site: Watched, now: Instant): readonly Feed[] {
  const sessionDays = new Set<Day>(days.filter(({ kindAt }) => kindAt.sessions).map(({ day }) => day));
  return [...Map.groupBy(days, ({ sender }) => sender)].flatMap(([sender, all]) => {
    const kinds = feedKinds.filter((kind) => all.some(({ kindAt }) => kindAt[kind] !== undefined));
    if (sender === OTHER) return [];
    return kinds.map((kind) => {
      const times = all.map((day) => (kinds.length > 1 ? day.kindAt[kind] : day.heardAt));
      const heardAt = latest(...times) ?? "";
      const silent = isSilent(site, { kind, heardAt }, now, sessionDays);
      return { feed: idOf(sender, kind), sender, heardAt, isSilent: silent };
    });
  });
}

function idOf(sender: string, kind: FeedKind): string {
  return hash("sha256", JSON.stringify([sender, kind]), "hex").slice(0, 16);
}

/** What a sender calls itself stands in no message: the page behind the link shows it. */
function namedIn({ senders, hl7v2 }: Watched, sender: string): string {
  const names = [...Object.keys(senders), ...Object.keys(hl7v2.zones), MACHINES];
  return names.find((name) => name === sender) ?? OTHER;
}

import { setTimeout as pause } from "node:timers/promises";
import { countsOf } from "../base/counts.ts";
import { errorClass } from "../base/error-class.ts";
import type { Instant } from "../base/instant.ts";
import type { OwnText } from "../base/origin.ts";
import type { CloudEvent } from "../events/fact.ts";
import { senderName } from "../formats/dialect/sender.ts";
import { type Day, dayOf } from "../sites/hours/days.ts";
import type { Site } from "../sites/site.ts";
import { type FeedKeeper, type FeedKind, firstOf, type Heard } from "../store/lists/feed-days.ts";
import type { Runtime } from "../work/ports/runtime.ts";
import { MachineCounts, type MachineNote } from "./machine-counts.ts";

/** What a request said in one sender's name, and what became of it: reasons stand as often as they were met. */
export interface Note {
  readonly source: string;
  readonly facts?: readonly CloudEvent[];
  readonly held?: readonly string[];
  readonly refused?: readonly string[];
  readonly warned?: readonly string[];
}

export interface FeedLedger {
  /** Never rejects, and never takes long: no request is refused because it could not be counted. */
  hear(notes: readonly Note[], at: Instant): Promise<void>;
  /** Snapshots and alarms of dialysis machines: written for each at most once a minute of a container. */
  hearMachines(notes: readonly MachineNote[], at: Instant): Promise<void>;
}

/** Says what was taken of a sender who was warned of it. */
export function warn(
  { log, metrics }: Pick<Runtime, "log" | "metrics">,
  code: "fhir-warned" | "hl7v2-warned",
  sender: OwnText,
  warned: readonly OwnText[],
): void {
  if (warned.length > 0) metrics.count("FactsWarned", warned.length);
  for (const [reason, all] of Map.groupBy(warned, (each) => each))
    log.warn(code, { reason, sender, count: all.length });
}

/** Stands for all that have no name of their own here. */
const OTHER = "other";

/** Senders without a name in the site's file, in a week: whoever makes up names fills no table. */
const STRANGERS_MAX = 50;

/** One request counts so many senders apart; the rest of them count as one. */
const SENDERS_PER_REQUEST = 4;

const GIVE_UP_MS = 500;
const NAME_MAX = 200;

interface LedgerDeps {
  readonly runtime: Pick<Runtime, "log">;
  readonly site: Site;
  readonly store: FeedKeeper;
}

export function createFeedLedger({ runtime, site, store }: LedgerDeps): FeedLedger {
  const machines = new MachineCounts();
  const nameIn = namer(site, store);
  const hearAll = async (notes: readonly Note[], at: Instant) => {
    const day = dayOf(at, site.zone);
    const named = new Map<string, Note[]>();
    for (const note of notes) {
      const wanted = await nameIn(note.source, day);
      const name = named.has(wanted) || named.size < SENDERS_PER_REQUEST ? wanted : OTHER;
      named.set(name, [...(named.get(name) ?? []), note]);
    }
    const all = [...named].map(([sender, theirs]) => heardOf(sender, theirs, { day, at }));
    await Promise.all(all.map((heard) => store.hear(heard)));
  };
  const inTime = async (write: Promise<unknown>) => {
    const done = new AbortController();
    const late = pause(GIVE_UP_MS, undefined, { signal: done.signal, ref: false }).catch(() => {});
    try {
      await Promise.race([write, late]);
    } catch (error) {
      runtime.log.warn("feed-not-counted", { error: errorClass(error) });
    } finally {
      done.abort();
    }
  };
  return {
    hear: (notes, at) => inTime(hearAll(notes, at)),
    async hearMachines(notes, at) {
      const due = machines.count(notes, at, dayOf(at, site.zone));
      if (due.length > 0) await inTime(Promise.all(due.map((heard) => store.hear(heard))));
    },
  };
}

/** The name to count under. Each container looks up the strangers of the week when it meets one that it does not know. */
function namer(site: Site, store: FeedKeeper) {
  let known = { day: "", strangers: new Set<string>() };
  const isNamed = (name: string) => senderName(name, site) !== OTHER;
  return async (source: string, day: Day): Promise<string> => {
    const name = source.slice(0, NAME_MAX).trim();
    if (name === "" || isNamed(name)) return name || OTHER;
    const isFull = () => known.strangers.size >= STRANGERS_MAX;
    if (known.day !== day || (!known.strangers.has(name) && !isFull())) {
      const days = await store.feedDays(firstOf(day, 7));
      const others = days.filter(({ kindAt }) => kindAt.machines === undefined);
      const strangers = others.map(({ sender }) => sender).filter((sender) => !isNamed(sender));
      known = { day, strangers: new Set(strangers) };
    }
    if (!known.strangers.has(name) && isFull()) return OTHER;
    known.strangers.add(name);
    return name;
  };
}

function heardOf(sender: string, notes: readonly Note[], when: Pick<Heard, "day" | "at">): Heard {
  const facts = notes.flatMap(({ facts = [] }) => facts);
  return {
    sender,
    ...when,
    taken: facts.length,
    kinds: [...new Set(facts.flatMap(kindOf))],
    held: countsOf(notes.flatMap(({ held = [] }) => held)),
    refused: countsOf(notes.flatMap(({ refused = [] }) => refused)),
    warned: countsOf(notes.flatMap(({ warned = [] }) => warned)),
  };
}

function kindOf({ type }: CloudEvent): readonly FeedKind[] {
  if (type === "lab.results.reported.v1") return ["laboratory"];
  return type === "dialysis.session.ended.v1" ? ["sessions"] : [];
}

import { countsOf } from "../base/counts.ts";
import type { Instant } from "../base/instant.ts";
import type { LineRecord } from "../episode/state/episode.ts";
import type { Message } from "../episode/state/message.ts";
import type { PatientState, StoredFact } from "../episode/state/patient.ts";
import type { Site } from "../sites/site.ts";
import { createSiteStore, keptAs } from "../store/site-store.ts";
import type { Table } from "../store/table.ts";
import { worldSource } from "../work/context-source.ts";
import { takeFacts } from "../work/merge.ts";
import { randomText } from "../work/ports/random-text.ts";
import type { Runtime } from "../work/ports/runtime.ts";
import { ShadowTable } from "./shadow-table.ts";

/** What facts would lead to at once. What follows when nobody answers is not in it. */
export interface Consequences {
  /** The number of patients of whom anything that is told or shown would change. */
  readonly patients: number;
  /** `rule severity` of lines that would begin to stand, grow graver, or end, and how often. */
  readonly begin: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
  /** `kind severity channel` of messages, and how often. */
  readonly messages: Readonly<Record<string, number>>;
}

/** The site as it stands, where facts may be tried: the same decisions and transactions, and nothing leaves. */
export interface Rehearsal {
  readonly table: Table;
  /** Whether the site has what it accepted of this patient after that: it was not lost with its table. */
  hasSince(subject: string, at: Instant): Promise<boolean>;
  apply(facts: readonly StoredFact[]): Promise<void>;
  consequences(): Promise<Consequences>;
}

interface RehearsalPlace {
  /** Is only read. */
  readonly table: Pick<Table, "query">;
  readonly site: Site;
  readonly now: () => Instant;
}

export function rehearse({ table, site, now }: RehearsalPlace): Rehearsal {
  const shadow = new ShadowTable(table);
  const store = createSiteStore(shadow, keptAs(site));
  const untouched = createSiteStore(new ShadowTable(table), keptAs(site));
  const runtime = quietRuntime(now);
  const deps = { runtime, store, world: worldSource(runtime, store, site) };
  const subjects = new Set<string>();
  return {
    table: shadow,
    async hasSince(subject, at) {
      const { facts } = await untouched.load(subject, now());
      return facts.some(({ receivedAt }) => receivedAt > at);
    },
    async apply(facts) {
      for (const [subject, own] of Map.groupBy(facts, ({ event }) => event.subject)) {
        subjects.add(subject);
        await takeFacts(deps, subject, own);
      }
    },
    async consequences() {
      const changes: Change[] = [];
      for (const subject of subjects) {
        changes.push(changeOf(await untouched.load(subject, now()), await store.load(subject, now())));
      }
      return summed(changes);
    },
  };
}

interface Change {
  readonly begin: readonly string[];
  readonly end: readonly string[];
  readonly messages: readonly string[];
}

function changeOf(before: PatientState, after: PatientState): Change {
  const stood = standing(before);
  const stands = standing(after);
  const sent = new Set(before.messages.map(({ id }) => id));
  return {
    begin: [...stands].flatMap(([key, line]) =>
      stood.get(key)?.severity === line.severity ? [] : [told(line)],
    ),
    end: [...stood].flatMap(([key, line]) => (stands.has(key) ? [] : [told(line)])),
    messages: after.messages.filter(({ id, state }) => !sent.has(id) && state === "pending").map(spoken),
  };
}

/** The standing lines by rule and subject: an episode may be adopted by another, and its lines with it. */
function standing({ episodes }: PatientState): Map<string, LineRecord> {
  const lines = episodes.flatMap(({ sessionId, told }) =>
    told.filter(({ state }) => state === "standing").map((line) => ({ sessionId, line })),
  );
  return new Map(
    lines.map(({ sessionId, line }) => [JSON.stringify([sessionId, line.rule, line.subject]), line]),
  );
}

function told({ rule, severity }: LineRecord): string {
  return `${rule} ${severity}`;
}

function spoken({ kind, severity, channel }: Message): string {
  return `${kind} ${severity} ${channel}`;
}

function summed(changes: readonly Change[]): Consequences {
  const touched = changes.filter(
    ({ begin, end, messages }) => begin.length + end.length + messages.length > 0,
  );
  const counted = (of: keyof Change) => countsOf(touched.flatMap((change) => change[of]).sort());
  return {
    patients: touched.length,
    begin: counted("begin"),
    end: counted("end"),
    messages: counted("messages"),
  };
}

/** What is tried or lived again logs and counts nothing: the site's dashboards are about what happened. */
export function quietRuntime(now: () => Instant): Runtime {
  const nothing = () => undefined;
  return {
    now,
    log: { info: nothing, warn: nothing, error: nothing },
    metrics: { count: nothing, factToPublish: nothing },
    random: randomText,
  };
}

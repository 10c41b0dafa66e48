import * as z from "zod";
import type { PatientState } from "../episode/state.ts";
import { plusHours } from "../protocol/instant.ts";
import { attempt } from "./attempt.ts";
import { isOneTransaction, planCommit } from "./commit-plan.ts";
import type { StoreDeps } from "./deps.ts";
import { CommitTooLargeError } from "./errors.ts";
import { alertShape, episodeShape, messageShape, patientHead, read, storedFact } from "./items.ts";
import { factsFrom, patientPk } from "./keys.ts";
import { knownFacts } from "./known-facts.ts";
import { isTorn, type Partition, readWhole } from "./partition.ts";
import { secondsOf } from "./retention.ts";
import type { Store } from "./store.ts";
import type { Item } from "./table.ts";

const HORIZON_HOURS = 30 * 24;

const episodeItem = z.object(episodeShape);
const alertItem = z.object(alertShape);
const messageItem = z.object(messageShape);

export function patients(deps: StoreDeps): Pick<Store, "load" | "commit"> {
  return {
    async load(subject, now) {
      const from = factsFrom(plusHours(now, -HORIZON_HOURS));
      const reach = { from, nowSeconds: secondsOf(now) };
      const torn = ({ head, items }: Partition) => isTorn(items, headOf(head), reach);
      return stateOf(subject, await readWhole(deps, { pk: patientPk(subject), from }, torn));
    },
    async commit(state, changes) {
      const nonce = deps.nonce();
      const plan = planCommit(state, changes, { nonce, retentionDays: deps.retentionDays });
      if (!isOneTransaction(plan))
        throw new CommitTooLargeError(`${plan.length} writes: too many or too large`);
      const writes = plan.map(({ write }) => write);
      const result = await attempt(deps.table, writes, nonce);
      if (result.outcome === "committed") return result;
      const facts = await knownFacts(deps.table, plan, result.reasons);
      return facts.length > 0 ? { outcome: "known", facts } : { outcome: "conflict" };
    },
  };
}

function headOf(head: Item | null) {
  return head === null ? { version: 0, last: [], dueAt: undefined, joins: {} } : read(patientHead, head);
}

function stateOf(subject: string, { head, items }: Partition): PatientState {
  const { version, dueAt = null, joins = {} } = headOf(head);
  const of = (kind: string) => items.filter((item) => item["item"] === kind && item["removed"] !== true);
  return {
    subject,
    version,
    facts: of("fact").map((item) => read(storedFact, item)),
    episodes: of("episode").map((item) => read(episodeItem, item)),
    alerts: of("alert").map((item) => read(alertItem, item)),
    messages: of("message").map((item) => read(messageItem, item)),
    dueAt,
    joins,
  };
}

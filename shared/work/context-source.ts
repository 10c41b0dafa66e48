import type { Instant } from "../base/instant.ts";
import type { DecisionContext, Reachable } from "../episode/context.ts";
import type { PatientState } from "../episode/state/patient.ts";
import type { Policy } from "../protocol/policy.ts";
import { shiftEndAfter } from "../sites/hours/shifts.ts";
import type { Channel } from "../sites/people/channel.ts";
import type { Contact, People } from "../sites/people/people.ts";
import { channelsOf, contactOf, onCall, unreachableChannels } from "../sites/people/roles.ts";
import { policyHash } from "../sites/policy-hash.ts";
import type { Site } from "../sites/site.ts";
import { StoredItemError } from "../store/errors.ts";
import type { Store } from "../store/store.ts";
import type { Runtime } from "./ports/runtime.ts";

/** A change of people.json is known everywhere after so long. */
const PEOPLE_KEPT_MS = 60_000;

/** Makes the world of one decision: the site's policies and people, read no more often than they change. */
export interface WorldSource {
  readonly site: Pick<Site, "zone" | "mode" | "timeBehindDays" | "feeds" | "senders" | "hl7v2" | "machines">;
  for(state: Pick<PatientState, "episodes">): Promise<DecisionContext>;
  people(): Promise<People | null>;
}

class UnknownPolicyError extends Error {
  override name = "UnknownPolicyError";
}

/** Called once per cold start. */
export function worldSource(
  runtime: Runtime,
  store: Pick<Store, "policy" | "savePolicy" | "people">,
  site: Site,
): WorldSource {
  const currentHash = policyHash(site.policy);
  const policies = new Map<string, Policy>([[currentHash, site.policy]]);
  const people = cachedPeople(runtime.now, store);
  let saved: Promise<void> | undefined;

  async function readablePolicy(hash: string): Promise<Policy | null> {
    try {
      return await store.policy(hash);
    } catch (error) {
      if (error instanceof StoredItemError) return null;
      throw error;
    }
  }

  /** One that cannot be made out is stood in for by the site's own of today: a patient must not go unassessed for it. */
  async function learn(hash: string): Promise<void> {
    if (policies.has(hash)) return;
    const policy = await readablePolicy(hash);
    if (!policy) {
      runtime.metrics.count("ItemsUnread");
      runtime.log.error("policy-unread");
    }
    policies.set(hash, policy ?? site.policy);
  }

  return {
    site,
    people,
    async for(state) {
      saved ??= store.savePolicy(currentHash, site.policy).catch((error: unknown) => {
        saved = undefined;
        throw error;
      });
      await saved;
      await Promise.all(state.episodes.map(({ policy }) => learn(policy)));
      return worldOf(runtime, site, { currentHash, policies }, await people());
    },
  };
}

function cachedPeople(now: () => Instant, store: Pick<Store, "people">): () => Promise<People | null> {
  let kept: { readonly people: People | null; readonly at: number } | undefined;
  return async () => {
    const at = Date.parse(now());
    if (kept?.people && at - kept.at < PEOPLE_KEPT_MS) return kept.people;
    kept = { people: await store.people(), at };
    return kept.people;
  };
}

function worldOf(
  runtime: Runtime,
  site: Site,
  { currentHash, policies }: { readonly currentHash: string; readonly policies: ReadonlyMap<string, Policy> },
  people: People | null,
): DecisionContext {
  const now = runtime.now();
  return {
    now,
    policyHash: currentHash,
    policy(hash) {
      const policy = policies.get(hash);
      if (!policy) throw new UnknownPolicyError("A policy was not loaded before the decision");
      return policy;
    },
    steps: people?.steps ?? [],
    unansweredAfterMinutes: people?.unansweredAfterMinutes ?? 0,
    comesBackAfterMinutes: people?.comesBackAfterMinutes,
    opsRole: people?.ops ?? "",
    onCall: (role) => (people ? onCall(people, site, role, now).map(reachable) : []),
    channelsOf: (id) => channelsOfContact(people, id),
    shiftEnd: (at) => shiftEndAfter(site, at),
    joinDays: site.joinDays,
    random: runtime.random,
  };
}

function channelsOfContact(people: People | null, id: string): readonly Channel[] {
  const contact = people && contactOf(people, id);
  return contact ? channelsOf(contact) : [];
}

function reachable(contact: Contact): Reachable {
  return {
    contact: contact.id,
    channels: channelsOf(contact),
    unreachable: unreachableChannels(contact),
  };
}

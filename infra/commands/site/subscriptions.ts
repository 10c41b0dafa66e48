import { heartbeatAddress } from "../../../shared/events/heartbeat.ts";
import type { Channel } from "../../../shared/sites/people/channel.ts";
import type { People } from "../../../shared/sites/people/people.ts";

/** SNS allows so many filter policies per topic before a quota must be raised. */
export const filterPolicyQuota = 200;

/** One address of the topic, and whom a message must be `to` (contact:channel) for it to go there. */
interface DesiredSubscription {
  readonly channel: Channel;
  readonly endpoint: string;
  readonly to: readonly string[];
}

/** One subscription as the topic has it. */
export interface ActualSubscription {
  readonly protocol: string;
  readonly endpoint: string;
  /** `pending`: it waits for the click of the person, and nothing of it can be read or changed until then. */
  readonly state:
    | "pending"
    | {
        readonly arn: string;
        /** Null where the policy is none of ours. */
        readonly to: readonly string[] | null;
        /** Whether only the topic's owner can end it; else anybody who opens its unsubscribe link. */
        readonly guarded: boolean;
      };
}

export type Action =
  | { readonly kind: "subscribe"; readonly wanted: DesiredSubscription }
  | { readonly kind: "refilter"; readonly arn: string; readonly wanted: DesiredSubscription }
  | { readonly kind: "unsubscribe"; readonly arn: string; readonly was: readonly string[] };

export interface Plan {
  readonly actions: readonly Action[];
  /** Subscriptions that are right already. */
  readonly kept: readonly string[];
  /** Subscriptions that wait for a person to confirm. */
  readonly pending: readonly string[];
  /** Email that one click on its unsubscribe link ends. */
  readonly unguarded: readonly string[];
}

/** One per address: two contacts that share one are one subscription, as SNS would have it anyway. */
export function desiredSubscriptions(people: People): readonly DesiredSubscription[] {
  const addresses = people.contacts.flatMap(({ id, sms, email }) => [
    ...(sms === undefined ? [] : [{ channel: "sms", endpoint: sms, to: `${id}:sms` } as const]),
    ...(email === undefined ? [] : [{ channel: "email", endpoint: email, to: `${id}:email` } as const]),
  ]);
  const shared = Map.groupBy(addresses, ({ channel, endpoint }) => keyOf(channel, endpoint));
  return [...shared.values()].flatMap(([first, ...others]) =>
    first ? [{ ...first, to: [first, ...others].map(({ to }) => to).sort() }] : [],
  );
}

/** What makes the topic's subscriptions those of people.json. Carried out in full, it plans nothing more. */
export function planSubscriptions(
  desired: readonly DesiredSubscription[],
  actual: readonly ActualSubscription[],
): Plan {
  const found = byAddress(actual);
  const matches = desired.map((one) => found.get(keyOf(one.channel, one.endpoint)));
  const reviews = desired.map((one, index) => review(one, matches[index]));
  const strays = actual.filter((one) => !matches.includes(one) && !isTheStacks(one));
  return {
    actions: [...reviews.flatMap(({ action }) => action ?? []), ...strays.flatMap(removal)],
    kept: reviews.flatMap(({ kept }) => kept ?? []),
    pending: reviews.flatMap(({ pending }) => pending ?? []),
    unguarded: reviews.flatMap(({ unguarded }) => unguarded ?? []),
  };
}

/** The heartbeat's: people.json knows nothing of it. */
function isTheStacks({ state }: ActualSubscription): boolean {
  return state !== "pending" && state.to?.length === 1 && state.to[0] === heartbeatAddress;
}

/** The confirmed one of two with one address counts; the other is a stray. */
function byAddress(actual: readonly ActualSubscription[]): ReadonlyMap<string, ActualSubscription> {
  const pendingFirst = [...actual].sort(
    (a, b) => Number(b.state === "pending") - Number(a.state === "pending"),
  );
  return new Map(pendingFirst.map((one) => [keyOf(one.protocol, one.endpoint), one]));
}

interface Review {
  readonly action?: Action;
  readonly kept?: readonly string[];
  readonly pending?: readonly string[];
  readonly unguarded?: readonly string[];
}

function review(wanted: DesiredSubscription, actual: ActualSubscription | undefined): Review {
  if (!actual) return { action: { kind: "subscribe", wanted } };
  if (actual.state === "pending") return { pending: wanted.to };
  const { arn, to, guarded } = actual.state;
  const risk = wanted.channel === "email" && !guarded ? { unguarded: wanted.to } : {};
  const right = to !== null && to.length === wanted.to.length && wanted.to.every((one) => to.includes(one));
  return right ? { kept: wanted.to, ...risk } : { action: { kind: "refilter", arn, wanted }, ...risk };
}

/** A pending one cannot be removed: it falls away by itself when nobody confirms it. */
function removal({ state }: ActualSubscription): readonly Action[] {
  return state === "pending" ? [] : [{ kind: "unsubscribe", arn: state.arn, was: state.to ?? [] }];
}

/** Mail servers and SNS take an address in any case for the same. */
function keyOf(protocol: string, endpoint: string): string {
  return `${protocol} ${endpoint.toLowerCase()}`;
}

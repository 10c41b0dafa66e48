import { errorClass } from "../base/error-class.ts";
import { type Instant, plusSeconds } from "../base/instant.ts";
import { turnOf } from "../episode/messages/life.ts";
import type { Message, SendingMessage } from "../episode/state/message.ts";
import { isHeartbeat } from "../events/heartbeat.ts";
import { wordsOf } from "../messages/languages.ts";
import type { SendingSite } from "../messages/text.ts";
import type { Words } from "../messages/words.ts";
import type { Unsendable } from "../sites/people/channel.ts";
import type { Contact } from "../sites/people/people.ts";
import { contactOf, whyUnreachable } from "../sites/people/roles.ts";
import type { Site } from "../sites/site.ts";
import type { Owner, Store } from "../store/store.ts";
import type { Publisher } from "./ports/publisher.ts";
import type { Runtime } from "./ports/runtime.ts";
import { heartbeatOf, publicationOf } from "./publication.ts";

export interface DeliverDeps {
  readonly runtime: Runtime;
  readonly store: Pick<Store, "claim" | "mark" | "people"> & Partial<Pick<Store, "noteSent">>;
  readonly publisher: Publisher;
  readonly site: SendingSite & Pick<Site, "mode">;
  /** Where the links point to, without a slash at the end. */
  readonly publicUrl: string;
  /** Longer than the timeout of the function that delivers. */
  readonly leaseSeconds: number;
  /** Without it the provider is asked once. */
  readonly patience?: Patience | undefined;
}

/** How long a passing fault of the provider is sat out before the message is put back. */
interface Patience {
  readonly until: Instant;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/**
 * `taken`: another worker has it. `past-not-after`: to be decided again before it may go. `retry`: pending again,
 * and due after a pause.
 */
export type DeliveryOutcome =
  | "accepted"
  | "taken"
  | "not-due"
  | "past-not-after"
  | Unsendable
  | "shadow"
  | "failed"
  | "retry";

/**
 * Claims one message, has it published, and marks it. A crash in between leaves it claimed; when the claim has lapsed it
 * goes out again, and says REPEAT.
 * @throws what the store throws: the message then stands as before, or its claim lapses.
 */
export async function deliver(deps: DeliverDeps, owner: Owner, message: Message): Promise<DeliveryOutcome> {
  const now = deps.runtime.now();
  const turn = turnOf(message, now);
  if (turn !== "go") return turn === "decide-again" ? "past-not-after" : "not-due";
  if (isMadeUp(owner)) return beat(deps, owner, message, now);
  const contact = await contactNow(deps, message.contact);
  const unsendable = whyUnreachable(contact, message.channel);
  const claimed = await claim(deps, owner, message, now);
  if (claimed === "taken") return "taken";
  if (unsendable) return fail(deps, owner, claimed, unsendable);
  return deps.site.mode === "shadow"
    ? keepBack(deps, owner, claimed)
    : publish(inTheirLanguage(deps, contact), owner, claimed);
}

/**
 * A function that ran out of time goes on from where it stood when it is called again, minutes later: a claim that has lapsed
 * by then is no claim, as another may have sent the message.
 */
async function claim(
  { runtime, store, leaseSeconds }: DeliverDeps,
  owner: Owner,
  message: Message,
  now: Instant,
): Promise<SendingMessage | "taken"> {
  const claimed = await store.claim(owner, message, now, plusSeconds(now, leaseSeconds));
  return claimed !== "taken" && runtime.now() < claimed.leaseUntil ? claimed : "taken";
}

function isMadeUp(owner: Owner): boolean {
  return owner.kind === "patient" && isHeartbeat(owner.subject);
}

/** A heartbeat goes to no person: it is sent in shadow too, needs no address, and is counted as nobody's message. */
async function beat(
  deps: DeliverDeps,
  owner: Owner,
  message: Message,
  now: Instant,
): Promise<DeliveryOutcome> {
  const { publisher, runtime, site, store } = deps;
  const claimed = await claim(deps, owner, message, now);
  if (claimed === "taken") return "taken";
  const published = await publisher.publish(heartbeatOf(site, message));
  if (published.outcome === "refuses-us") ringForOps(deps, claimed, published.error);
  if (published.outcome !== "accepted") return putBack(deps, owner, claimed, published.error);
  runtime.log.info("heartbeat-left");
  await store.mark(owner, claimed, { state: "accepted", acceptedAt: runtime.now() });
  return "accepted";
}

/** The contact as the people of this moment have it, not those of the decision. */
async function contactNow({ store }: DeliverDeps, id: string): Promise<Contact | null> {
  const people = await store.people();
  return people && contactOf(people, id);
}

interface SpeakingDeps extends DeliverDeps {
  readonly words: Words;
}

function inTheirLanguage(deps: DeliverDeps, contact: Contact | null): SpeakingDeps {
  return { ...deps, words: wordsOf(contact) };
}

/** A site in shadow decides everything and sends nothing. */
async function keepBack(deps: DeliverDeps, owner: Owner, claimed: SendingMessage): Promise<DeliveryOutcome> {
  deps.runtime.log.info("message-kept-back", { ...fieldsOf(claimed), reason: "shadow" });
  await deps.store.mark(owner, claimed, { state: "withdrawn", reason: "shadow" });
  return "shadow";
}

/** Milliseconds before each further try within one invocation. */
const pauses = [500, 1_000, 2_000] as const;

async function publish(deps: SpeakingDeps, owner: Owner, claimed: SendingMessage): Promise<DeliveryOutcome> {
  let sending = claimed;
  for (let tried = 1; ; tried += 1) {
    const published = await deps.publisher.publish(publicationOf(deps, sending));
    switch (published.outcome) {
      case "accepted":
        return accept(deps, owner, sending, published.id);
      case "refused":
        return fail(deps, owner, sending, "provider-error", published.error);
      case "refuses-us":
        ringForOps(deps, sending, published.error);
        return putBack(deps, owner, sending, published.error);
      case "not-now":
        break;
      case "unknown":
        sending = { ...sending, repeat: true };
        break;
    }
    const pause = pauses[tried - 1];
    if (pause === undefined || !hasTime(deps, pause)) return putBack(deps, owner, sending, published.error);
    await deps.patience?.wait(pause);
  }
}

function hasTime({ patience, runtime }: DeliverDeps, milliseconds: number): boolean {
  return patience !== undefined && plusSeconds(runtime.now(), milliseconds / 1000) <= patience.until;
}

/** The provider refuses us, not this message: nothing leaves until a person mends that, and no message can tell them. */
function ringForOps({ runtime }: DeliverDeps, claimed: SendingMessage, error: string): void {
  runtime.metrics.count("ProviderRefusesUs");
  runtime.log.error("provider-refuses-us", { ...fieldsOf(claimed), error });
}

async function accept(
  deps: DeliverDeps,
  owner: Owner,
  claimed: SendingMessage,
  provider: string | undefined,
): Promise<DeliveryOutcome> {
  const { log, metrics, now } = deps.runtime;
  metrics.count("MessagesAccepted");
  if (claimed.repeat) metrics.count("MessagesRepeated");
  if (claimed.late) metrics.count("MessagesLate");
  const acceptedAt = now();
  if (isFirstWord(claimed)) metrics.factToPublish(Date.parse(acceptedAt) - Date.parse(claimed.causedAt));
  log.info("message-accepted", {
    ...fieldsOf(claimed),
    messageId: claimed.id,
    ...(provider && { provider }),
  });
  if (provider && claimed.channel === "sms") await noteSent(deps, owner, claimed, provider);
  const { repeat } = claimed;
  await deps.store.mark(owner, claimed, { state: "accepted", acceptedAt, repeat });
  return "accepted";
}

/** The carrier's word finds the message by this note. Never rejects: without it, what became of the message is not known. */
async function noteSent(
  { store, runtime }: DeliverDeps,
  owner: Owner,
  { id, alert }: Message,
  provider: string,
): Promise<void> {
  try {
    await store.noteSent?.(provider, { owner, message: id, at: runtime.now() });
  } catch (error) {
    runtime.log.warn("sent-not-noted", { alert, error: errorClass(error) });
  }
}

/** Whether it is the first message of an alert, which waits for no step, no digest and no quiet hours: all its delay is ours. */
function isFirstWord({ kind, step, severity }: Message): boolean {
  return kind === "alert" && step === 1 && severity !== "routine";
}

async function fail(
  deps: DeliverDeps,
  owner: Owner,
  claimed: SendingMessage,
  reason: Unsendable | "provider-error",
  error?: string,
): Promise<DeliveryOutcome> {
  deps.runtime.metrics.count("MessagesFailed");
  deps.runtime.log.error("message-failed", { ...fieldsOf(claimed), reason, ...(error ? { error } : {}) });
  await deps.store.mark(owner, claimed, { state: "failed", reason });
  return reason === "provider-error" ? "failed" : reason;
}

async function putBack(
  deps: DeliverDeps,
  owner: Owner,
  claimed: SendingMessage,
  error: string,
): Promise<DeliveryOutcome> {
  const { repeat } = claimed;
  const sendAt = plusSeconds(deps.runtime.now(), pauseSeconds(claimed.attempts));
  deps.runtime.log.warn("message-retry", { ...fieldsOf(claimed), error });
  await deps.store.mark(owner, claimed, { state: "pending", repeat, sendAt });
  return "retry";
}

/** A fault of half a minute is over by the next try in the first minutes; later ones may last, and cost calls. */
const earlyTries = 8;
const earlyPauseSeconds = 15;
const longestPauseSeconds = 60;

/** 2, 4, 8, 15, 15 ... seconds after each attempt, and at last a minute. */
function pauseSeconds(attempts: number): number {
  const longest = attempts <= earlyTries ? earlyPauseSeconds : longestPauseSeconds;
  return Math.min(2 ** Math.max(attempts, 1), longest);
}

function fieldsOf({ alert, kind, channel, contact, severity, step, attempts }: Message) {
  return { alert, kind, channel, contact, severity, step, attempt: attempts };
}

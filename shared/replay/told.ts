import { type Instant, plusMinutes } from "../base/instant.ts";
import type { Message } from "../episode/state/message.ts";
import type { Owner, Store } from "../store/store.ts";
import type { Left } from "./left.ts";

interface Raised {
  readonly alert: string;
  readonly severity: string;
  readonly rules: readonly string[];
  readonly requests: readonly string[];
}
type Accepted = Left & { readonly code: "message-accepted" };

const LEASE_MINUTES = 1;
const DIGEST = "digest-";

/** Which alert of then is which of now, whose it is, and which messages left. */
export class ToldBefore {
  readonly #store: Store;
  /** Alerts of then that were not met again yet, by what they were raised of. */
  readonly #before = new Map<string, string[]>();
  /** The alerts of now by the id of then. Alerts from before the gap have theirs still. */
  readonly #again = new Map<string, string>();
  /** The subjects by the alert's id of now. */
  readonly #subjects = new Map<string, string>();

  constructor(store: Store) {
    this.#store = store;
  }

  async begin(left: readonly Left[], now: Instant): Promise<void> {
    for (const each of left) if (each.code === "alert-raised") this.#expect(each);
    for (const subject of await this.#store.subjects()) {
      const { alerts } = await this.#store.load(subject, now);
      for (const { id } of alerts) this.#subjects.set(id, subject);
    }
  }

  #expect(raised: Raised): void {
    const key = keyOf(raised);
    this.#before.set(key, [...(this.#before.get(key) ?? []), raised.alert]);
  }

  raisedAgain(raised: Raised, subject: string): void {
    this.#subjects.set(raised.alert, subject);
    const before = this.#before.get(keyOf(raised))?.shift();
    if (before !== undefined) this.#again.set(before, raised.alert);
  }

  nowOf(before: string): { readonly alert: string; readonly subject: string | undefined } {
    const alert = this.#again.get(before) ?? before;
    return { alert, subject: this.#subjects.get(alert) };
  }

  /** Marks the message that left as accepted then. Whether there is one. */
  async left({ alert: before, messageId: id, at }: Accepted, now: Instant): Promise<boolean> {
    const { alert, subject } = this.nowOf(before);
    const owner = ownerOf(alert, subject);
    if (owner === null) return false;
    const messages = await this.#messagesOf(owner, now);
    const message = messages.find((one) => one.id === id.replace(before, alert));
    if (message === undefined) return false;
    const claimed = await this.#store.claim(owner, message, now, plusMinutes(now, LEASE_MINUTES));
    if (claimed !== "taken") await this.#store.mark(owner, claimed, { state: "accepted", acceptedAt: at });
    return claimed !== "taken" || message.state === "accepted";
  }

  /** What waits to be sent says REPEAT: that no word of it stands in the log is no proof. How many they are. */
  async markWaiting(now: Instant): Promise<number> {
    let waiting = 0;
    for (const subject of await this.#store.subjects()) {
      const owner = { kind: "patient", subject } as const;
      const { messages } = await this.#store.load(subject, now);
      for (const message of messages.filter(({ state }) => state === "pending" || state === "sending")) {
        const claimed = await this.#store.claim(owner, message, now, plusMinutes(now, LEASE_MINUTES));
        if (claimed === "taken") continue;
        await this.#store.mark(owner, claimed, { state: "pending", repeat: true, sendAt: now });
        waiting += 1;
      }
    }
    return waiting;
  }

  async #messagesOf(owner: Owner, now: Instant): Promise<readonly Message[]> {
    if (owner.kind === "patient") return (await this.#store.load(owner.subject, now)).messages;
    return owner.kind === "digest" ? (await this.#store.loadDigest(owner.shiftEnd)).messages : [];
  }
}

function ownerOf(alert: string, subject: string | undefined): Owner | null {
  if (subject !== undefined) return { kind: "patient", subject };
  return alert.startsWith(DIGEST) ? { kind: "digest", shiftEnd: alert.slice(DIGEST.length) } : null;
}

/** No request is known of what came by the clock: its rules tell it. */
function keyOf({ severity, rules, requests }: Raised): string {
  return JSON.stringify([severity, [...rules].sort(), [...requests].sort()]);
}

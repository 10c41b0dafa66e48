import { instant } from "../../../shared/protocol/instant.ts";
import type { Arrival } from "../clinician.ts";
import type { Container } from "../container.ts";
import type { Deadlines } from "../deadlines.ts";
import { factOf, messageOf } from "../patient.ts";
import type { Stage } from "../stage.ts";
import type { Effect } from "../truth.ts";
import { DECISION_MS, TWO_MINUTES } from "./bounds.ts";
import { followMessage } from "./messages.ts";

const WRONG_ONES = 5;
const LOCK_MS = 15 * 60_000;
/** The sweep looks at a lock a minute after it. */
const LOOK_AFTER_MS = 60_000;

/** A contact's PIN, as the attempts that were counted make it. */
interface Book {
  failures: number;
  /** Epoch milliseconds. */
  until: number;
}

/** What one request to the page has done so far. */
interface Visit {
  readonly contact: string;
  counted: boolean;
  isRight: boolean;
}

/** The gate in front of the page: what it lets in, when it locks, and that ops hear of it. */
export class LockCheck {
  readonly #stage: Stage;
  readonly #deadlines: Deadlines;
  readonly #books = new Map<string, Book>();
  readonly #visits = new WeakMap<object, Visit>();

  constructor(stage: Stage, deadlines: Deadlines) {
    this.#stage = stage;
    this.#deadlines = deadlines;
  }

  seePin({ pk, changes }: Effect, container: Container | null): void {
    const contact = pk.slice("pin#".length);
    const book = this.#bookOf(contact);
    const [change] = changes;
    const failures = Number(change?.after?.["failures"]);
    if (!container || !change?.before) {
      Object.assign(book, { failures: 0, until: 0 });
      return;
    }
    const visit = this.#visitOf(container);
    if (visit.contact !== contact)
      this.#violate("a flood on one contact locks no other", `${visit.contact} ${contact}`);
    if (failures === 0) this.#open(book, visit);
    else this.#count(contact, book, visit, { ...change.after, failures });
  }

  #open(book: Book, visit: Visit): void {
    if (!visit.isRight) this.#violate("only the right PIN ends a count", visit.contact);
    Object.assign(book, { failures: 0, until: 0 });
  }

  #count(
    contact: string,
    book: Book,
    visit: Visit,
    after: { readonly failures: number; readonly lockedUntil?: unknown; readonly revision?: unknown },
  ): void {
    const { now } = this.#stage.timeline;
    if (now < book.until) this.#violate("no PIN is tried while it is locked", contact);
    book.failures = book.until > 0 ? 1 : book.failures + 1;
    book.until = 0;
    visit.counted = true;
    if (after.failures !== book.failures) this.#violate("each attempt is counted", contact);
    const until = typeof after.lockedUntil === "string" ? Date.parse(after.lockedUntil) : 0;
    if (until > 0 !== book.failures >= WRONG_ONES) this.#violate("five wrong ones lock", contact);
    if (until === 0) return;
    book.until = until;
    if (until > now + LOCK_MS || until < now + LOCK_MS - DECISION_MS)
      this.#violate("a lock holds for 15 minutes", `${contact} ${instant(until)}`);
    this.#expectTold(contact, Number(after.revision));
  }

  #expectTold(contact: string, revision: number): void {
    const { truth, timeline } = this.#stage;
    this.#stage.witness.visit("lock of a PIN");
    const pk = `lock#${contact}#${revision}`;
    this.#deadlines.expect({
      promise: "ops are told of a locked PIN",
      detail: pk,
      subject: `lock ${contact}`,
      since: timeline.now + LOOK_AFTER_MS,
      withinMs: TWO_MINUTES,
      isMet: () =>
        this.#revision(contact) !== revision || truth.item({ pk, sk: "9-head" })?.["told"] === true,
    });
  }

  /** A lock's own partition: one decision tells of it. */
  seeLock({ pk, changes }: Effect): void {
    const [, contact = "", revision] = pk.split("#");
    const head = changes.find(({ sk }) => sk === "9-head");
    const fresh = changes.filter(({ sk, before }) => sk.startsWith("5-message#") && !before);
    for (const { after } of fresh)
      if (after) followMessage(this.#stage, this.#deadlines, pk, `lock ${contact}`, messageOf(after));
    const isNews = head?.after?.["told"] === true && head.before?.["told"] !== true;
    if (!isNews && fresh.length > 0) this.#violate("a lock is told once", pk);
    const stands = this.#revision(contact) === Number(revision);
    if (isNews && stands && fresh.length === 0 && this.#stage.people.hasOps())
      this.#violate("ops are told of a locked PIN", pk);
  }

  verified(container: Container, contact: string, isRight: boolean): void {
    const visit = this.#visitOf(container);
    if (!visit.counted || visit.contact !== contact)
      this.#violate("a PIN is counted before it is verified", contact);
    visit.counted = false;
    visit.isRight = isRight;
  }

  /** Whatever a request changes of a patient it may change by the right PIN alone. */
  seeAnswer({ changes }: Effect, container: Container): void {
    const visit = this.#visitOf(container);
    if (!visit.isRight) this.#violate("an answer needs the right PIN", `${visit.contact} ${container.id}`);
    for (const { after } of changes) {
      const event = after?.["item"] === "fact" ? factOf(after).event : null;
      if (event?.type === "alert.acknowledged.v1" && event.data.contact !== visit.contact)
        this.#violate("an answer is the contact's whose link it is", visit.contact);
    }
  }

  /** The page's answer to the right PIN of an unlocked contact. */
  letIn({ subject, alert, contact }: Arrival, status: number): void {
    if (status === 303) {
      this.#stage.witness.visit("answer by PIN");
      if (this.#answersOf(subject, alert, contact) === 0)
        this.#violate("an answer that was taken is kept", `${contact} ${alert}`);
    } else if (!(status === 403 && !this.#stage.people.isAlwaysThere(contact)))
      this.#violate("the right PIN is let in", `${contact} ${status}`);
  }

  #answersOf(subject: string, alert: string, contact: string): number {
    const items = this.#stage.truth.items(`patient#${subject}`).filter((item) => item["item"] === "fact");
    return items.filter((item) => {
      const { event } = factOf(item);
      return (
        event.type === "alert.acknowledged.v1" && event.data.alert === alert && event.data.contact === contact
      );
    }).length;
  }

  #visitOf(container: Container): Visit {
    const known = this.#visits.get(container.request);
    if (known) return known;
    const visit = { contact: this.#contactBehind(container.request), counted: false, isRight: false };
    this.#visits.set(container.request, visit);
    return visit;
  }

  #contactBehind(request: object): string {
    const path = "rawPath" in request ? String(request.rawPath) : "";
    const item = this.#stage.truth.item({ pk: `reference#${path.slice("/a/".length)}`, sk: "reference" });
    return String(item?.["contact"]);
  }

  #revision(contact: string): number {
    return Number(this.#stage.truth.item({ pk: `pin#${contact}`, sk: "pin" })?.["revision"]);
  }

  #bookOf(contact: string): Book {
    const book = this.#books.get(contact) ?? { failures: 0, until: 0 };
    this.#books.set(contact, book);
    return book;
  }

  #violate(promise: string, detail: string): void {
    this.#stage.witness.violate(promise, detail);
  }
}

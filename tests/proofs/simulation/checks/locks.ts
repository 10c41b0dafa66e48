import { instant } from "../../../../shared/base/instant.ts";
import type { Deadlines } from "../deadlines.ts";
import type { Arrival } from "../people/clinician.ts";
import { factOf, messageOf } from "../people/patient.ts";
import type { Stage } from "../story/stage.ts";
import type { Effect } from "../story/truth.ts";
import type { Container } from "../world/container.ts";
import { DECISION_MS, TWO_MINUTES } from "./bounds.ts";
import { followMessage } from "./messages.ts";

const MINUTE = 60_000;
/** After so many wrong ones, a lock of so many minutes. */
const locks: ReadonlyMap<number, number> = new Map([
  [5, 15],
  [8, 60],
  [11, 240],
  [14, 1440],
]);
/** Then the link is closed to who was never let in. */
const MOST_GUESSES = 17;
/** The sweep looks at a lock a minute after it. */
const LOOK_AFTER_MS = 60_000;

/** One link of a contact, as the attempts that were counted there make it. */
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
    const [change] = changes;
    if (!container || !change?.sk.startsWith("tries#")) return;
    const where = change.sk.slice("tries#".length);
    const book = this.#bookOf(`${contact} ${where}`);
    const failures = Number(change.after?.["failures"]);
    const visit = this.#visitOf(container);
    if (visit.contact !== contact)
      this.#violate("a flood on one contact locks no other", `${visit.contact} ${contact}`);
    if (failures < book.failures) this.#takeBack(book, visit, failures);
    else this.#count(contact, where, book, visit, { ...change.after, failures });
  }

  #takeBack(book: Book, visit: Visit, failures: number): void {
    if (!visit.isRight || failures !== book.failures - 1)
      this.#violate("only the right PIN is taken out of a count", visit.contact);
    Object.assign(book, { failures, until: 0 });
  }

  #count(
    contact: string,
    where: string,
    book: Book,
    visit: Visit,
    after: { readonly failures: number; readonly lockedUntil?: unknown; readonly revision?: unknown },
  ): void {
    const { now } = this.#stage.timeline;
    if (now < book.until) this.#violate("no PIN is tried while it is locked", contact);
    book.failures += 1;
    book.until = 0;
    visit.counted = true;
    if (after.failures !== book.failures) this.#violate("each attempt is counted", contact);
    const until = typeof after.lockedUntil === "string" ? Date.parse(after.lockedUntil) : 0;
    const minutes = locks.get(book.failures);
    const isClosed = book.failures >= MOST_GUESSES;
    if (until > 0 !== (isClosed || minutes !== undefined)) this.#violate("so many wrong ones lock", contact);
    if (until === 0) return;
    book.until = until;
    const lock = (minutes ?? 0) * MINUTE;
    if (!isClosed && (until > now + lock || until < now + lock - DECISION_MS))
      this.#violate("a lock holds for its time", `${contact} ${instant(until)}`);
    this.#expectTold(contact, where, Number(after.revision));
  }

  #expectTold(contact: string, where: string, revision: number): void {
    const { truth, timeline } = this.#stage;
    this.#stage.witness.visit("lock of a PIN");
    const pk = `lock#${contact}#${revision}#${where}`;
    this.#deadlines.expect({
      promise: "ops are told of a locked PIN",
      detail: pk,
      subject: `lock ${contact}`,
      since: timeline.now + LOOK_AFTER_MS,
      withinMs: TWO_MINUTES,
      isMet: () =>
        this.#revision(contact, where) !== revision || truth.item({ pk, sk: "9-head" })?.["told"] === true,
    });
  }

  /** A lock's own partition: one decision tells of it. */
  seeLock({ pk, changes }: Effect): void {
    const [, contact = "", revision, where = ""] = pk.split("#");
    const head = changes.find(({ sk }) => sk === "9-head");
    const fresh = changes.filter(({ sk, before }) => sk.startsWith("5-message#") && !before);
    for (const { after } of fresh)
      if (after) followMessage(this.#stage, this.#deadlines, pk, `lock ${contact}`, messageOf(after));
    const isNews = head?.after?.["told"] === true && head.before?.["told"] !== true;
    if (!isNews && fresh.length > 0) this.#violate("a lock is told once", pk);
    if (isNews) this.#stage.witness.onLockTold();
    const stands = this.#revision(contact, where) === Number(revision);
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

  #revision(contact: string, where: string): number {
    return Number(this.#stage.truth.item({ pk: `pin#${contact}`, sk: `tries#${where}` })?.["revision"]);
  }

  #bookOf(place: string): Book {
    const book = this.#books.get(place) ?? { failures: 0, until: 0 };
    this.#books.set(place, book);
    return book;
  }

  #violate(promise: string, detail: string): void {
    this.#stage.witness.violate(promise, detail);
  }
}

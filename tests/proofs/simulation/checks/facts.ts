import { digestOf } from "../../../../shared/events/digest.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
import type { Expected, Letter } from "../formats/letter.ts";
import type { Posted } from "../formats/post.ts";
import { factOf, mergedInto, survivorOf } from "../people/patient.ts";
import type { Stage } from "../story/stage.ts";
import { conflictOf, mayRaise } from "./telling/raising.ts";

/** What was said, against what the door made of it: on the bus, and in the end in the table. */
export class FactCheck {
  readonly #stage: Stage;
  /** What the senders' letters say; the keys are the content. */
  readonly #said = new Map<string, Expected[]>();
  readonly #names = new Map<string, string>();
  readonly #ids = new Map<string, string>();
  readonly #answered: Letter[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  expect(posted: readonly Posted[]): void {
    for (const { letter } of posted)
      for (const expected of letter.facts) {
        const content = contentOf(expected.fact);
        this.#said.set(content, [...(this.#said.get(content) ?? []), expected]);
      }
  }

  /** The door has answered that it took the letter. */
  answered(id: string, letter: Letter): void {
    const { bucket, witness } = this.#stage;
    this.#answered.push(letter);
    for (const kind of kindsIn(letter)) witness.visit(kind);
    if (!bucket.holds(letter.body)) witness.violate("what is answered has its bytes in the archive", id);
    for (const { reason, mentions } of letter.held)
      if (!this.#isHeld(reason, mentions))
        witness.violate("what cannot be read is held before the answer", `${id} ${reason}`);
  }

  onBus(event: CloudEvent, archived: string | undefined): void {
    const { bucket, witness } = this.#stage;
    if (!archived || !bucket.has(archived))
      witness.violate("what is on the bus has its bytes in the archive", event.id);
    this.#judge(event, "the door reads what was sent");
  }

  end(): void {
    for (const letter of this.#answered)
      for (const { fact } of letter.facts)
        if (!this.#isKept(fact))
          this.#stage.witness.violate("no accepted fact is lost", fact.id || contentOf(fact));
    for (const event of this.#stored())
      if (event.type !== "alert.acknowledged.v1" && !this.#isOfConflict(event))
        this.#judge(event, "what is stored was said");
  }

  /** Content and identity are judged. Where the door makes the id, one name has one id and one id one name. */
  #judge(event: CloudEvent, promise: string): void {
    const { witness } = this.#stage;
    const said = this.#said
      .get(contentOf(event))
      ?.findLast(({ fact }) => fact.id === "" || fact.id === event.id);
    if (!said) {
      witness.violate(promise, `${event.source} ${event.id} ${JSON.stringify(event.data)}`);
      return;
    }
    const id = `${event.source} ${event.subject} ${event.id}`;
    const isOne = (this.#ids.get(said.name) ?? id) === id && (this.#names.get(id) ?? said.name) === said.name;
    if (!isOne) witness.violate("one thing said is one identity", `${said.name} ${id}`);
    this.#ids.set(said.name, id);
    this.#names.set(id, said.name);
  }

  #isKept(fact: CloudEvent): boolean {
    const { truth } = this.#stage;
    const digest = digestOnce(fact);
    if (this.#isMergedAsSaid(fact)) return true;
    // What came under a number that was joined to another is with the one that is left.
    const stored = truth.items(`patient#${survivorOf(truth, fact.subject)}`).some((item) => {
      return (
        item["item"] === "fact" && item["digest"] === digest && factOf(item).event.source === fact.source
      );
    });
    if (stored) return true;
    const held = ["conflict", "behind", "merge"].find((why) =>
      truth.items("held").some(({ id }) => id === `${why}-${digest}`),
    );
    if (held) this.#stage.witness.visit(`${held} held`);
    return held !== undefined;
  }

  /** The same merge again is no act. */
  #isMergedAsSaid(fact: CloudEvent): boolean {
    if (fact.type !== "patient.merged.v1") return false;
    const { truth } = this.#stage;
    const { merged } = fact.data;
    return (
      mergedInto(truth, merged) !== undefined && survivorOf(truth, merged) === survivorOf(truth, fact.subject)
    );
  }

  /** What waits for a person raises lines meanwhile, and does nothing else. */
  #isOfConflict(event: CloudEvent): boolean {
    const conflict = conflictOf(event);
    if (!conflict) return false;
    this.#stage.witness.visit("conflict raises");
    return [...this.#said.values()].flat().some(({ fact }) => {
      const isIt = fact.source === event.source && (fact.id === "" || fact.id === conflict.id);
      return isIt && mayRaise(event, fact);
    });
  }

  #isHeld(reason: string, mentions: string): boolean {
    return this.#stage.truth
      .items("held")
      .some((item) => item["reason"] === reason && String(item["content"]).includes(mentions));
  }

  #stored(): CloudEvent[] {
    const { truth, bucket, witness } = this.#stage;
    const facts = truth.partitions("patient#").flatMap((pk) =>
      truth
        .items(pk)
        .filter((item) => item["item"] === "fact")
        .map(factOf),
    );
    for (const { event, archived } of facts)
      if (event.type !== "alert.acknowledged.v1" && !(archived && bucket.has(archived)))
        witness.violate("a stored fact names the request that it came in", event.id);
    return facts.map(({ event }) => event);
  }
}

/** What a letter says, in its format. */
function kindsIn({ path, facts, held }: Letter): string[] {
  const format = path.slice("/v1/".length);
  const statuses = facts.flatMap(({ fact }) =>
    fact.type === "lab.results.reported.v1" ? fact.data.results.map(({ status }) => status) : [fact.type],
  );
  return [...statuses, ...held.map(({ reason }) => reason)].map((kind) => `${format} ${kind}`);
}

const digests = new WeakMap<CloudEvent, string>();

function digestOnce(event: CloudEvent): string {
  const digest = digests.get(event) ?? digestOf(event);
  digests.set(event, digest);
  return digest;
}

function contentOf(event: CloudEvent): string {
  return `${event.source} ${digestOnce(event)}`;
}

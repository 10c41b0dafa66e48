import { instant } from "../../../../shared/base/instant.ts";
import { digestOf } from "../../../../shared/events/digest.ts";
import { type ArchiveSpan, s3Reader } from "../../../../shared/replay/archive-reader.ts";
import { rehearse } from "../../../../shared/replay/rehearsal.ts";
import { replay } from "../../../../shared/replay/replay.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import type { Bus as FactBus } from "../../../../shared/work/ports/runtime.ts";
import type { Chance } from "../story/chance.ts";
import type { Stage } from "../story/stage.ts";
import type { Times } from "../story/times.ts";
import type { Bus } from "../world/bus.ts";
import { Container } from "../world/container.ts";
import { WholeTable } from "../world/faulty-table.ts";
import { busOf } from "../world/functions.ts";
import { factOf } from "./patient.ts";

const TRIES_WITH_FAULTS = 3;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface ReplayPlan {
  readonly at: number;
  readonly span: ArchiveSpan;
  readonly sends: boolean;
  /** All has been decided: nothing is new. */
  readonly isLast: boolean;
}

/** A person who runs the command that reads a span of the archive again; who runs it again when it failed. */
export class Replayer {
  readonly #stage: Stage;
  readonly #bus: Bus;

  constructor(stage: Stage, bus: Bus) {
    this.#stage = stage;
    this.#bus = bus;
  }

  plan(plan: ReplayPlan): void {
    this.#stage.timeline.at(plan.at, () => this.#try(plan, 1));
  }

  #try(plan: ReplayPlan, tried: number): void {
    const { timeline, weather, trace } = this.#stage;
    const id = `replay/${weather.count("replay")}`;
    const container = new Container(this.#stage, "replay", "current", id);
    container.isCalm = tried > TRIES_WITH_FAULTS || plan.isLast;
    const again = () => timeline.after(5 * MINUTE, () => this.#try(plan, tried + 1));
    container.onDeath = () => {
      this.#stage.witness.visit("replay that died");
      again();
    };
    this.#stage.witness.visit(plan.isLast ? "replay at the end" : "replay");
    trace.say(() => `${id} replays ${plan.span.from} to ${plan.span.to}${plan.sends ? "" : ", dry"}`);
    this.#run(container, plan).then(
      (facts) => trace.say(() => `${id} is done: ${JSON.stringify(facts)}`),
      () => container.isAlive && again(),
    );
    timeline.wake();
  }

  async #run(container: Container, { span, sends, isLast }: ReplayPlan) {
    const { site, bucket } = this.#stage;
    const table = new WholeTable(container);
    const now = () => this.#stage.timeline.instant;
    const archive = s3Reader(bucket.client(container), "archive");
    const store = createSiteStore(table, { retentionDays: site.retentionDays });
    const bus = this.#watched(busOf(container, this.#bus), isLast);
    const rehearsal = rehearse({ table, site, now });
    const deps = { site, now, archive, rehearsal, send: sends ? { bus, store } : null };
    const facts = { known: 0, new: 0, reread: 0, conflict: 0 };
    for await (const one of replay(deps, await archive.list(span))) {
      facts.known += one.facts.known;
      facts.new += one.facts.new;
      facts.reread += one.facts.reread;
      facts.conflict += one.facts.conflict;
    }
    return facts;
  }

  /** What the table knew when the command began is not to be sent. */
  #watched(bus: FactBus, isLast: boolean): FactBus {
    const { witness } = this.#stage;
    const known = this.#known();
    return {
      publish: async (events, archived) => {
        for (const event of events)
          if (isLast || known.has(`${event.source} ${digestOf(event)}`))
            witness.violate("a replay sends nothing that is known", event.id);
        await bus.publish(events, archived);
      },
    };
  }

  #known(): ReadonlySet<string> {
    const { truth } = this.#stage;
    const facts = truth.partitions("patient#").flatMap((pk) =>
      truth
        .items(pk)
        .filter((item) => item["item"] === "fact")
        .map(factOf),
    );
    return new Set(facts.map(({ event, digest }) => `${event.source} ${digest}`));
  }
}

/** One in the middle of it all, and one at the end, to which nothing is new. */
export function planReplays(
  replayer: Replayer,
  chance: Chance,
  { start, middle, calmFrom }: Times,
  end: number,
): void {
  if (!chance.is("replay", 0.2)) return;
  const last = end - 2 * HOUR;
  const at = middle + Math.round(chance.of("replay at") * (calmFrom - middle));
  const from = instant(start);
  const to = instant(chance.pick("replay to", [at, at - HOUR, at + HOUR]));
  if (from < to)
    replayer.plan({ at, span: { from, to }, sends: chance.is("replay sends", 0.8), isLast: false });
  replayer.plan({ at: last, span: { from, to: instant(last) }, sends: true, isLast: true });
}

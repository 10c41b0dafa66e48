import type { PutEventsCommandInput, PutEventsCommandOutput } from "@aws-sdk/client-eventbridge";
import { busFunctions, fastLaneOf, table } from "../../../../infra/pipeline.ts";
import { PRESSING_SOURCE } from "../../../../shared/aws/event-bus.ts";
import { instant } from "../../../../shared/base/instant.ts";
import type { Stage } from "../story/stage.ts";
import type { Container } from "./container.ts";

type Deliver = (to: string, body: string) => void;

type Entry = NonNullable<PutEventsCommandInput["Entries"]>[number];
type Answered = Pick<PutEventsCommandOutput, "Entries" | "FailedEntryCount">;

/** EventBridge: what it took it delivers at least once, in any order, now or minutes later. */
export class Bus {
  readonly #stage: Stage;
  readonly #deliver: Deliver;

  constructor(stage: Stage, deliver: Deliver) {
    this.#stage = stage;
    this.#deliver = deliver;
  }

  put(container: Container, { Entries = [] }: PutEventsCommandInput): Promise<Answered> {
    return container.call("put-events", "bus", null, async (fault) => {
      if (fault === "error") throw new Error("the bus is not there");
      const taken = fault === "partial" ? Entries.slice(0, Math.floor(Entries.length / 2)) : Entries;
      for (const entry of taken) this.#take(entry);
      if (fault === "reply-lost") throw new Error("the answer was lost");
      return {
        FailedEntryCount: Entries.length - taken.length,
        Entries: Entries.map((_, at) =>
          at < taken.length ? { EventId: "taken" } : { ErrorCode: "InternalFailure" },
        ),
      };
    });
  }

  #take({ DetailType: type, Source, Detail = "", Time = new Date(0), Resources = [] }: Entry): void {
    const { chance, timeline, weather, witness } = this.#stage;
    const detail = JSON.parse(Detail);
    witness.facts.onBus(detail, Resources[0]);
    const to = busFunctions.find((name) => table[name].facts.some((each) => each === type));
    if (!to) throw new Error(`nobody takes ${type}`);
    const id = weather.count("bus");
    // The bus keeps whole seconds.
    const accepted = `${instant(Time).slice(0, 19)}Z`;
    const body = JSON.stringify({
      id: String(id),
      "detail-type": type,
      time: accepted,
      resources: Resources,
      detail,
    });
    const soon = chance.between(`bus ${id}`, 20, 900);
    const fault = weather.strike("bus-delivery", "bus", to);
    const delay = fault === "late" ? chance.between(`bus late ${id}`, 10_000, 600_000) : soon;
    timeline.after(delay, () => this.#deliver(to, body));
    if (Source === PRESSING_SOURCE)
      timeline.after(chance.between(`fast ${id}`, 20, 900), () => this.#deliver(fastLaneOf(to), body));
    if (fault === "twice")
      timeline.after(delay + chance.between(`bus twice ${id}`, 1, 300_000), () => this.#deliver(to, body));
  }
}

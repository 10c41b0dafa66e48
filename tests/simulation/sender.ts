import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { HttpAnswer } from "../../shared/lambda/http.ts";
import { aRequest } from "../functions/request.ts";
import type { Lambda } from "./lambda.ts";
import type { Stage } from "./stage.ts";
import type { Sending } from "./story.ts";

/** So often a request may meet a fault. */
const TRIES_WITH_FAULTS = 5;

/** A system that sends facts: it sends the same again until it hears that they were accepted. */
export class Sender {
  readonly #stage: Stage;
  readonly #ingest: Lambda<APIGatewayProxyEventV2, HttpAnswer>;

  constructor(stage: Stage, ingest: Lambda<APIGatewayProxyEventV2, HttpAnswer>) {
    this.#stage = stage;
    this.#ingest = ingest;
  }

  send(sending: Sending): void {
    this.#stage.timeline.at(sending.at, () => this.#try(sending, 1));
  }

  #try(sending: Sending, tried: number): void {
    const { trace, weather, witness, chance, timeline } = this.#stage;
    trace.say(() => `sender sends ${sending.facts.map(sayFact).join(", ")}`);
    const body = JSON.stringify(sending.facts);
    const request = aRequest("POST", "/v1/events", "application/cloudevents-batch+json", body);
    const again = () => {
      const name = `again ${sending.id} ${tried}`;
      timeline.after(chance.between(name, 2_000, 40_000), () => this.#try(sending, tried + 1));
    };
    this.#ingest.invoke(
      request,
      (ended) => {
        if (!ended.ok) return again();
        const { statusCode } = ended.answer;
        if (statusCode === 503) return again();
        if (statusCode !== 202)
          return witness.violate("a good fact is taken", `${statusCode} for ${sending.id}`);
        witness.accepted(sending.facts);
        if (weather.strike("answer", "door", sending.id) === "lost") again();
      },
      tried > TRIES_WITH_FAULTS,
    );
  }
}

function sayFact(fact: Sending["facts"][number]): string {
  return `${fact.id} ${JSON.stringify(fact.data)}`;
}

import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { HttpAnswer } from "../../../../shared/lambda/http.ts";
import { aRequest } from "../../../made-up/messages/request.ts";
import type { Letter } from "../formats/letter.ts";
import type { Posted } from "../formats/post.ts";
import type { Stage } from "../story/stage.ts";
import type { Lambda } from "../world/lambda.ts";

/** How often a request may meet a fault. */
const TRIES_WITH_FAULTS = 5;

/** A system that sends facts: it sends the same again until it hears that they were accepted. */
export class Sender {
  readonly #stage: Stage;
  readonly #ingest: Lambda<APIGatewayProxyEventV2, HttpAnswer>;

  constructor(stage: Stage, ingest: Lambda<APIGatewayProxyEventV2, HttpAnswer>) {
    this.#stage = stage;
    this.#ingest = ingest;
  }

  send(posted: Posted): void {
    this.#stage.timeline.at(posted.at, () => this.#try(posted, 1));
  }

  #try(posted: Posted, tried: number): void {
    const { trace, weather, chance, timeline } = this.#stage;
    const { id, letter } = posted;
    trace.say(() => `sender sends ${id} to ${letter.path}: ${letter.body.replaceAll(/[\r\n]+/g, " ")}`);
    const request = aRequest("POST", letter.path, letter.contentType, letter.body);
    const again = () => {
      const name = `again ${id} ${tried}`;
      timeline.after(chance.between(name, 2_000, 40_000), () => this.#try(posted, tried + 1));
    };
    this.#ingest.invoke(
      request,
      (ended) => {
        if (!ended.ok || ended.answer.statusCode === 503) return again();
        this.#judge(posted, ended.answer);
        if (weather.strike("answer", "door", id) === "lost") again();
      },
      tried > TRIES_WITH_FAULTS,
    );
  }

  #judge({ id, letter }: Posted, { statusCode, body }: HttpAnswer): void {
    const { witness } = this.#stage;
    if (statusCode !== letter.status || acksIn(letter, body) !== letter.acks.join())
      witness.violate("the door answers what the request deserves", `${statusCode} for ${id}`);
    witness.facts.answered(id, letter);
  }
}

/** Each message of a request has an answer of its own. */
function acksIn({ path }: Letter, body: string): string {
  return path === "/v1/hl7v2" ? [...body.matchAll(/MSA\|(A[AER])/g)].map(([, code]) => code).join() : "";
}

import type { PublishCommandInput } from "@aws-sdk/client-sns";
import { messageOf } from "../people/patient.ts";
import type { Stage } from "../story/stage.ts";
import type { Container } from "./container.ts";

class SnsError extends Error {
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(name: string, httpStatusCode: number) {
    super(name);
    this.name = name;
    this.$metadata = { httpStatusCode };
  }
}

/** A right that was lost, a key that is disabled, a topic that is gone, credentials that ran out. */
const ofUs = [
  ["AuthorizationErrorException", 403],
  ["KMSDisabledException", 400],
  ["NotFoundException", 404],
  ["ExpiredTokenException", 403],
] as const;

/** SNS: what it took is on its way, whatever we hear of it. */
export class Topic {
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  publish(container: Container, input: PublishCommandInput): Promise<object> {
    const { weather, witness, timeline } = this.#stage;
    const [message, subject] = this.#claimOf(container, input) ?? ["nobody's", null];
    witness.attempted(message);
    return container
      .call("publish", "topic", subject, async (fault) => {
        if (weather.isDown("topic")) {
          weather.trouble(subject, timeline.now);
          throw this.#down(weather.outages.findIndex(({ what }) => what === "topic"));
        }
        if (fault === "throttled") throw new SnsError("ThrottledException", 429);
        if (fault === "refused") {
          witness.refused.add(message);
          throw new SnsError("InvalidParameterException", 400);
        }
        if (fault === "error") throw new SnsError("InternalErrorException", 500);
        witness.published(message, input);
        if (fault === "reply-lost") throw new SnsError("TimeoutError", 0);
        return { MessageId: "taken" };
      })
      .catch((error: unknown) => {
        // Whoever hears this is alive, and has to ring before the next call.
        if (error instanceof SnsError && ofUs.some(([name]) => name === error.name)) witness.refusedUs += 1;
        throw error;
      });
  }

  /** It throttles everybody, or refuses everybody because of us. */
  #down(outage: number): SnsError {
    const [name, status] = this.#stage.chance.pick(`topic down ${outage}`, [
      ["ThrottledException", 429],
      ...ofUs,
    ] as const);
    return new SnsError(name, status);
  }

  /** Which of the messages that it holds it sends. */
  #claimOf({ claims }: Container, { MessageAttributes = {} }: PublishCommandInput) {
    const said = (name: string) => MessageAttributes[name]?.StringValue;
    return [...claims].find(([key]) => {
      const [pk = "", sk = ""] = key.split(" ");
      const item = this.#stage.truth.item({ pk, sk });
      if (!item) return false;
      const { alert, contact, channel, kind, step } = messageOf(item);
      const isIt = alert === said("alert") && `${contact}:${channel}` === said("to");
      return isIt && kind === said("kind") && String(step) === said("step");
    });
  }
}

import type { RaisedLine } from "../../../../../shared/episode/state/alert.ts";
import { type Kept, keptOf } from "../../people/patient.ts";
import type { Stage } from "../../story/stage.ts";
import { type Commit, isOfOvertaken } from "../commit.ts";

interface Rise {
  readonly pk: string;
  readonly alert: string;
  readonly line: RaisedLine;
}

/** Each time that a line becomes urgent or critical, a message of it leaves after that: one that left before told of something else. */
export class RiseCheck {
  readonly #stage: Stage;
  readonly #rises: Rise[] = [];

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  see({ pk, alerts }: Commit): void {
    for (const { before, after } of alerts) {
      const known = before?.raisedFor?.length ?? 0;
      for (const line of after?.raisedFor?.slice(known) ?? [])
        if (after) this.#rises.push({ pk, alert: after.id, line });
    }
  }

  /** When all is over. */
  end(): void {
    const { truth, witness, site } = this.#stage;
    if (site.mode === "shadow") return;
    for (const [pk, rises] of Map.groupBy(this.#rises, (rise) => rise.pk)) {
      const kept = keptOf(truth.items(pk));
      for (const rise of rises)
        if (!this.#hasLeft(rise, kept) && !isTold(rise, kept))
          witness.violate(
            "a line that becomes grave is told after that",
            `${pk} ${rise.line.rule} ${rise.line.at}`,
          );
    }
  }

  /** The provider took it, whatever became of its mark: its sender may have died, and somebody answered meanwhile. */
  #hasLeft({ pk, alert, line }: Rise, { messages }: Kept): boolean {
    return messages.some(({ id, kind, alert: of }) => {
      const sent = this.#stage.witness.publications.get(`${pk} 5-message#${id}`) ?? [];
      return kind === "alert" && of === alert && sent.some(({ at }) => at >= Date.parse(line.at));
    });
  }
}

function isTold({ alert: id, line }: Rise, { alerts, messages }: Kept): boolean {
  const alert = alerts.find((one) => one.id === id);
  const own = messages.filter((one) => one.alert === id);
  const isSent = own.some(({ kind, state, acceptedAt }) => {
    return kind === "alert" && state === "accepted" && (acceptedAt ?? "") >= line.at;
  });
  const isNobody = own.some(({ kind, about }) => kind === "ops" && about === "nobody-to-tell");
  if (isOfOvertaken(own, id)) return true;
  // Protocol 1 kept the state of an alert alone, and not how it ended.
  const ended = alert?.ended?.why ?? alert?.state;
  if (isSent || isNobody || alert?.state === "unanswered" || ended === "withdrawn") return true;
  // What is urgent may end before anybody is told, and an answer covers what its page showed.
  return line.severity !== "critical" && (ended === "resolved" || (alert?.answer?.at ?? "") >= line.at);
}

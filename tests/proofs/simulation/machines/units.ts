import type { FactOf } from "../../../../shared/events/fact.ts";
import { sessionEnded } from "../../../made-up/patients/episode-facts.ts";
import type { Chance } from "../story/chance.ts";
import { at, type Treatment } from "./story.ts";

/** What the unit says of a session's end, and what is true of it. */
export interface Report {
  readonly fact: FactOf<"dialysis.session.ended.v1">;
  /** Minutes since START. */
  readonly heardAt: number;
  /** The treatments whose end it is for good; none where it is of a part, foretold, or was taken back. */
  readonly of: readonly Treatment[];
}

/** The unit's people and their watch differ a little from the machine; a wrong time is put right, or taken back. */
export function reportsOf(chance: Chance, treatments: readonly Treatment[]): readonly Report[] {
  const exchange = treatments.find(({ isExchange }) => isExchange);
  return treatments.flatMap((first, index) => {
    const name = `report ${index}`;
    const isWhole = index === 0 && chance.is(`${name} is of both machines`, 0.4);
    const of = isWhole && exchange ? [first, exchange] : [first];
    const left = Math.max(...of.map(({ leftAt }) => leftAt));
    const others = treatments.filter((other) => other.patient === first.patient && !of.includes(other));
    // Nobody is on two machines at once: where the story says so, one names the wrong patient, and the unit says nothing.
    if (others.some((other) => first.enteredAt <= other.leftAt && other.enteredAt <= left)) return [];
    const says = chance.pick(`${name} says`, [
      ...["nothing", "nothing", "the end", "the end", "put right", "taken back", "foretold", "a part"],
    ]);
    if (says === "nothing") return [];
    const isPart = says === "a part" && (first.oddity === "unseen" || first.oddity === "rarely heard");
    const to = isPart
      ? Math.floor((first.enteredAt + first.leftAt) / 2)
      : left + chance.between(`${name} to`, -3, 5);
    const from = first.enteredAt + chance.between(`${name} from`, -2, 3);
    const heardAt = says === "foretold" ? to - 10 : to + chance.between(`${name} heard`, 0, 90);
    const tell = (version: number, endsAt: number, status: object = {}): Report => {
      const [startedAt, endedAt] = [at(from), at(endsAt)];
      const fact = sessionEnded({ sessionId: `U-${index}`, startedAt, endedAt, ...status });
      const heard = heardAt + version;
      const sent = { source: "unit", subject: first.patient, id: `U-${index}-${version}`, time: at(heard) };
      const isSo = endsAt === to && !isPart && says !== "foretold" && says !== "taken back";
      return { fact: { ...fact, ...sent }, heardAt: heard, of: isSo ? of : [] };
    };
    if (says === "put right") return [tell(0, to - 30), tell(1, to)];
    if (says === "taken back") return [tell(0, to), tell(1, to, { status: "entered-in-error" })];
    return [tell(0, to)];
  });
}

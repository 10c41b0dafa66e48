import { instant } from "../../../../../shared/base/instant.ts";
import type { CloudEvent } from "../../../../../shared/events/fact.ts";
import { keptOf } from "../../people/patient.ts";
import { HOUR, MINUTE, type Sending } from "../../people/teller.ts";
import type { Chance } from "../chance.ts";
import { sayAll } from "../oracle.ts";
import type { Stage } from "../stage.ts";
import { type Case, type Ward, wardOf } from "./case.ts";
import { lineCases } from "./lines.ts";
import { orderCases } from "./orders.ts";
import { timeCases } from "./times.ts";

const cases: readonly Case[] = [...lineCases, ...orderCases, ...timeCases];

/** Whose case it is. */
const CASE = "C-1";

/** A case as it is told in one run. */
export interface ToldCase {
  readonly told: Case;
  readonly begin: number;
  readonly sendings: readonly Sending[];
}

/** One run of four has one more patient. */
export function caseOf(chance: Chance, changeAt: number): ToldCase | null {
  if (!chance.is("case", 0.25)) return null;
  const told = chance.pick("which case", cases);
  const begin = changeAt + chance.between("case begins", -300, 300) * MINUTE;
  const time = (minute: number) => instant(begin + minute * MINUTE);
  const sendings: Sending[] = [];
  const say: Ward["say"] = (minute, type, data, clock = minute) => {
    const id = `${CASE}-${sendings.length + 1}`;
    const said = { specversion: "1.0", id, source: "ward", subject: CASE, type, time: time(clock), data };
    // What was long before comes with what is now.
    const at = Math.max(begin + minute * MINUTE, begin - 60 * MINUTE);
    sendings.push({ id, at, said: { sender: "ward", saidAt: time(clock), fact: said as CloudEvent } });
  };
  told.tell(wardOf(say, time));
  return { told, begin, sendings };
}

/** What was told of the case, by what anybody can say of it. Where facts may have met, or two policies hold, nothing is. */
export function judgeCase(stage: Stage, { told, begin, sendings }: ToldCase): void {
  const { truth, witness, weather, policies, code } = stage;
  const from = begin - 2 * HOUR;
  const until = Math.max(...sendings.map(({ at }) => at)) + 2 * HOUR;
  const isUndisturbed = weather.outages.every(
    (one) => one.what === "topic" || one.to < from || one.from > until,
  );
  const isOurs = code.missingRule === null || !told.rules.includes(code.missingRule);
  if (!isUndisturbed || !isOurs || policies.areTwo) return;
  witness.visit("case");
  const kept = keptOf(truth.items(`patient#${CASE}`));
  const broken = told.broken({
    kept,
    said: sayAll(kept, policies, instant(stage.timeline.now)),
    time: (minute) => instant(begin + minute * MINUTE),
  });
  if (broken !== null) witness.violate("what anybody can say of a case is so", `${told.name}: ${broken}`);
}

import { type Instant, minutesBetween, plusMinutes } from "../../base/instant.ts";
import type { FactOf } from "../../events/fact.ts";
import type { MachineQuantity, Therapy } from "../../events/therapy.ts";
import { amountOf, isWithoutDialysis, overAt } from "./therapy.ts";

/** What a site says of its machines. */
export interface MachineNumbers {
  readonly longestHours: number;
  readonly silenceMinutes: number;
}

/** Between the last snapshot with blood in the circuit and the first without: a longer gap makes the end an interval. */
const INTERVAL_MINUTES = 15;
export type End = FactOf<"dialysis.session.ended.v1">["data"];

/** The end as things stand; null while the treatment goes on. */
export function endOf(therapy: Therapy, now: Instant, numbers: MachineNumbers): End | null {
  const { treating, startedAt, subjects } = therapy;
  const over = overAt(therapy);
  const last = over ?? (isMachineSilent(therapy, now, numbers) ? treating : null);
  if (!last) return null;
  const seenAt = treating?.at ?? startedAt ?? last.at;
  const isProvisional = !over || subjects.length > 1;
  const isInterval = !isProvisional && minutesBetween(seenAt, last.at) > INTERVAL_MINUTES;
  const endedAt = isInterval ? seenAt : last.at;
  const later = last.isClockOff ? last.receivedAt : last.at;
  return endAt(therapy, endedAt, {
    ...(isProvisional && { provisional: true }),
    // Said of two patients even where it is no later: it tells their doubt from a silence, which the unit's report ends.
    ...((later > endedAt || subjects.length > 1) && { endedBy: later }),
  });
}

/** Only a machine that is heard more often than that falls silent [M.silence]. */
export function isMachineSilent(
  { treating, isFrequent }: Therapy,
  now: Instant,
  { silenceMinutes }: MachineNumbers,
): boolean {
  return isFrequent && treating !== null && plusMinutes(treating.receivedAt, silenceMinutes) <= now;
}

function endAt(therapy: Therapy, endedAt: Instant, sureness: Pick<End, "endedBy" | "provisional">): End {
  const measured = (...names: MachineQuantity[]) =>
    amounts(
      therapy,
      names.map((name) => [name, name]),
    );
  const dialysate: End["dialysate"] = {
    ...amounts(therapy, settings),
    ...measured("magnesium", "calcium", "potassium", "sodium", "bicarbonate", "temperature"),
  };
  const weight = measured("pre", "post");
  const volume = amountOf(therapy, "removed");
  return {
    sessionId: therapy.therapy,
    startedAt: therapy.startedAt ?? endedAt,
    endedAt,
    ...sureness,
    ...(isWithoutDialysis(therapy) && { withoutDialysis: true as const }),
    ...(Object.keys(dialysate).length > 0 && { dialysate }),
    ...(amountOf(therapy, "sodiumProfile") && { sodiumProfile: true as const }),
    ...(volume !== undefined && { ultrafiltration: { volume } }),
    ...(Object.keys(weight).length > 0 && { weight }),
  };
}

/** What was set, where nothing measured says otherwise [M.bath]. */
const settings = [
  ["sodium", "sodiumSet"],
  ["bicarbonate", "bicarbonateSet"],
  ["temperature", "temperatureSet"],
] as const;

/** What was never said is not there. */
function amounts(therapy: Therapy, all: readonly (readonly [name: string, of: MachineQuantity])[]) {
  return Object.fromEntries(
    all.flatMap(([name, of]) => {
      const value = amountOf(therapy, of);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

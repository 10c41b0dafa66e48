import { type Instant, latest, minutesBetween, plusMinutes } from "../../base/instant.ts";
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
  if (!treating || !startedAt) return null;
  if (!over)
    return isMachineSilent(therapy, now, numbers) ? endAt(therapy, treating.at, { provisional: true }) : null;
  if (subjects.length > 1) return endAt(therapy, over.at, { provisional: true });
  const isInterval = minutesBetween(treating.at, over.at) > INTERVAL_MINUTES;
  const endedAt = isInterval ? treating.at : over.at;
  const later = latest(isInterval ? over.at : null, over.isClockOff ? over.receivedAt : null);
  return endAt(therapy, endedAt, later && later > endedAt ? { endedBy: later } : {});
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
  const of = (...names: MachineQuantity[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = amountOf(therapy, name);
        return value === undefined ? [] : [[name, value]];
      }),
    );
  const dialysate = {
    ...setOf(therapy),
    ...of("magnesium", "calcium", "potassium", "sodium", "bicarbonate", "temperature"),
  };
  const weight = of("pre", "post");
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

const settings = [
  ["sodium", "sodiumSet"],
  ["bicarbonate", "bicarbonateSet"],
  ["temperature", "temperatureSet"],
] as const;

/** What was set, where nothing measured says otherwise [M.bath]. */
function setOf(therapy: Therapy): NonNullable<End["dialysate"]> {
  return Object.fromEntries(
    settings.flatMap(([name, setting]) => {
      const value = amountOf(therapy, setting);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

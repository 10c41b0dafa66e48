import { plusMinutes } from "../../../../shared/base/instant.ts";
import type { MachineNumbers } from "../../../../shared/episode/machine/end.ts";
import { joined, newTherapy } from "../../../../shared/episode/machine/therapy.ts";
import type { Snapshot, Therapy } from "../../../../shared/events/therapy.ts";

export const at = (minute: number) => plusMinutes("2026-11-22T08:00:00.000Z", minute);

export const numbers: MachineNumbers = { longestHours: 12, silenceMinutes: 15 };

/** One that says only when it is, unless more is given. */
export function snapshot(minute: number, given: Partial<Snapshot> = {}): Snapshot {
  return {
    ...{ source: "M", therapy: "T", machine: "M", at: at(minute), receivedAt: at(minute) },
    ...{ isClockOff: false, values: {}, ...given },
  };
}

export const blood = (minute: number, given: Partial<Snapshot> = {}) =>
  snapshot(minute, { isTreating: true, ...given });
export const none = (minute: number, given: Partial<Snapshot> = {}) =>
  snapshot(minute, { isTreating: false, ...given });

/** What so many snapshots come to, in the order in which they are given. */
export function treated(...snapshots: readonly Snapshot[]): Therapy {
  return snapshots.reduce(
    (known, one) => joined(known, one, numbers.silenceMinutes),
    newTherapy(snapshot(0)),
  );
}

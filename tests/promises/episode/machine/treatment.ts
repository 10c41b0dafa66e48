import { type Instant, plusMinutes } from "../../../../shared/base/instant.ts";
import type { End, MachineNumbers } from "../../../../shared/episode/machine/end.ts";
import { type Asked, tellOfTherapy } from "../../../../shared/episode/machine/tell.ts";
import { joined, newTherapy, saysMore } from "../../../../shared/episode/machine/therapy.ts";
import type { CloudEvent } from "../../../../shared/events/fact.ts";
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

/** A treatment that is told of as it goes on, as by the door and the clock. */
export class Treatment {
  therapy = newTherapy(snapshot(0));
  /** What was asked of people since the last look at it. */
  asks: readonly Asked[] = [];
  settled: readonly Asked[] = [];
  dueAt: Instant | null = null;
  readonly facts: CloudEvent[] = [];

  hear(...snapshots: readonly Snapshot[]): this {
    for (const one of snapshots) {
      const next = joined(this.therapy, one, numbers.silenceMinutes);
      const changedAt = saysMore(this.therapy, next) ? one.receivedAt : next.changedAt;
      this.therapy = { ...next, changedAt };
      this.look(one.receivedAt);
    }
    return this;
  }

  look(now: Instant): this {
    const { therapy, asks, settled } = tellOfTherapy(this.therapy, now, numbers);
    this.facts.push(...therapy.outbox);
    this.therapy = { ...therapy, outbox: [] };
    Object.assign(this, { asks, settled });
    this.dueAt = tellOfTherapy(this.therapy, now, numbers).dueAt;
    return this;
  }

  /** Each fact by its name and its patient, and an end by how it is said. */
  get told(): string[] {
    return this.facts.map(({ id, subject, type, data }) => {
      const words = type === "dialysis.session.ended.v1" ? wordsOf(data) : [];
      return [id.slice(2), subject, ...words].join(" ");
    });
  }
}

function wordsOf({ status, endedAt, endedBy, provisional }: End): string[] {
  const clock = (time: string) => time.slice(11, 16);
  const times = endedBy ? [clock(endedAt), "-", clock(endedBy)] : [clock(endedAt)];
  return status === "entered-in-error" ? ["taken back"] : [...times, ...(provisional ? ["provisional"] : [])];
}

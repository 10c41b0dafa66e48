import type { MachineScreen } from "../../../../infra/commands/machine/message.ts";
import { type Instant, plusMinutes } from "../../../../shared/base/instant.ts";
import type { Chance } from "../story/chance.ts";

export const START = "2026-11-22T06:00:00.000Z";
export const at = (minute: number): Instant => plusMinutes(START, minute);

/** What may be odd about a treatment. */
export const oddities = [
  ...[
    "unseen",
    "rarely heard",
    "plain",
    "paused",
    "late patient",
    "nobody",
    "two patients",
    "water alone",
    "water first",
    "taken up again",
  ],
  ...[
    "power cut",
    "end lost",
    "line cut",
    "next treatment",
    "continuous",
    "slow clock",
    "fast clock",
    "much lost",
    "quick",
  ],
] as const;
type Oddity = (typeof oddities)[number];

/** One snapshot, as the machine meant it and as it came. */
export interface Snap {
  readonly shown: MachineScreen;
  /** Minutes since START, by the true clock. */
  readonly takenAt: number;
  readonly heardAt: number;
  /** An alarm beside it, which says nothing of ours. */
  readonly alarm: boolean;
}

/** What is true of one treatment, and nobody but the story knows. */
export interface Treatment {
  readonly oddity: Oddity;
  readonly eui: string;
  readonly begunAt: Instant;
  readonly patient: string;
  /** The patient came from another machine. */
  readonly isExchange: boolean;
  readonly isClockOff: boolean;
  /** When blood entered and left the circuit for the last time, by the true clock. */
  readonly leftAt: number;
  readonly enteredAt: number;
  readonly resumptions: number;
  readonly snaps: readonly Snap[];
}

const PATIENTS = ["M-1", "M-2", "M-3"] as const;
const MACHINES = ["00A0C914C8290001", "00A0C914C8290002"] as const;
const PREPARED = 6;
const AFTER = 16;

/** Two machines, with one treatment after the other: of one patient at both, or of several. */
export function treatmentsOf(chance: Chance): readonly Treatment[] {
  const told: Treatment[] = [];
  for (const [machine, eui] of MACHINES.entries()) {
    const count = chance.between(`treatments ${machine}`, 1, 3);
    const [before] = told;
    const exchanged = before && chance.is("exchange", 0.5) ? before : null;
    let from = exchanged
      ? exchanged.leftAt + chance.between("exchanged in", 2, 12)
      : chance.between(`from ${machine}`, PREPARED, 40);
    for (let number = 0; number < count; number += 1) {
      const name = `treatment ${machine} ${number}`;
      const isExchange = exchanged !== null && number === 0;
      const patient = isExchange ? exchanged.patient : chance.pick(`${name} patient`, PATIENTS);
      const isLast = number === count - 1;
      const treatment = treatmentOf(chance, { name, eui, from, isLast, patient, isExchange });
      told.push(treatment);
      from =
        Math.max(...treatment.snaps.map(({ takenAt }) => takenAt)) +
        chance.between(`gap ${machine} ${number}`, 20, 60);
    }
  }
  return told;
}

interface Plan {
  readonly name: string;
  readonly eui: string;
  readonly from: number;
  readonly isLast: boolean;
  readonly patient: string;
  readonly isExchange: boolean;
}

function treatmentOf(chance: Chance, { name, eui, from, isLast, patient, isExchange }: Plan): Treatment {
  const isCut = isExchange && chance.is(`${name} is cut at once`, 0.3);
  const drawn = isCut ? "line cut" : chance.pick(`${name} oddity`, oddities);
  const oddity = drawn === "next treatment" && isLast ? "plain" : drawn;
  const every = oddity === "continuous" ? 8 : 3;
  const length = oddity === "continuous" ? 14 * 60 : chance.between(`${name} length`, 40, 150);
  const isSlow = oddity === "slow clock" || (oddity === "unseen" && chance.is(`${name} slow`, 0.3));
  const offset = isSlow ? -20 : oddity === "fast clock" ? 20 : 0;
  const begunAt = at(from + offset);
  const pause = { from: Math.floor(length / 2), to: Math.floor(length / 2) + 7 };
  const isNeverOver = oddity === "power cut" || oddity === "next treatment";
  const isCounted = chance.is(`${name} counts what it removes`, 0.8);
  const snaps: Snap[] = [];
  const last = length + (isNeverOver ? -1 : AFTER);
  // It is as in intensive care: several within the minute in which its state changes, at whichever container.
  const stepAt = (minute: number) => (oddity === "quick" && Math.abs(minute - length) <= 2 ? 0.25 : every);
  for (let minute = -PREPARED; minute <= last; minute += stepAt(minute)) {
    const mode = modeAt(minute, { oddity, length, pause });
    if (mode === "TX" && (oddity === "unseen" || (oddity === "rarely heard" && minute > 0))) continue;
    if (oddity === "end lost" && minute >= length - 4 && minute < length + AFTER - every) continue;
    if (oddity === "line cut" && minute >= (isExchange ? every + 1 : pause.from) && minute < length + 4)
      continue;
    const treated = Math.max(
      0,
      Math.min(minute, length) - (minute > pause.to && isPausing(oddity) ? pause.to - pause.from : 0),
    );
    const id = `${name} ${minute}`;
    const shown: MachineScreen = {
      ...{ eui, serial: "4711", begunAt, at: at(from + minute + offset), mode },
      ...{ modality: modalityAt(minute, { oddity, length, id, chance }), minutes: treated },
      ...whoAt(minute, { oddity, length, patient, id, chance }),
      ...{
        bath: bathAt(minute, { length, name, chance }),
        removed: mode === "PRETX" ? 900 : isCounted ? treated * 10 : undefined,
      },
      ...(chance.is(`${name} weighed`, 0.7) && { pre: 71.5 }),
      ...(mode === "POSTTX" && minute > length + 4 && { post: 69 }),
    };
    const takenAt = from + minute;
    const isSure = minute <= -PREPARED + every || offset !== 0;
    const lost = oddity === "much lost" ? 0.4 : 0.05;
    if (!isSure && chance.is(`${id} lost`, lost)) continue;
    const late = !isSure && chance.is(`${id} late`, 0.08) ? chance.between(`${id} by`, 1, 25) : 0;
    const alarm = chance.is(`${id} alarm`, 0.05);
    snaps.push({ shown, takenAt, heardAt: Math.ceil(takenAt) + late, alarm });
    if (chance.is(`${id} twice`, 0.05))
      snaps.push({
        shown,
        takenAt,
        heardAt: Math.ceil(takenAt) + (isSure ? 0 : late + chance.between(`${id} again`, 0, 9)),
        alarm: false,
      });
  }
  const resumptions = oddity === "taken up again" ? 1 : 0;
  return {
    ...{ oddity, eui, begunAt, patient, isExchange, resumptions, snaps },
    ...{ enteredAt: from, leftAt: from + length, isClockOff: offset !== 0 },
  };
}

interface At {
  readonly oddity: Oddity;
  readonly length: number;
}

/** A pump that stands still is no change of mode; blood that was given back in the middle is. */
function isPausing(oddity: Oddity): boolean {
  return oddity === "paused" || oddity === "taken up again";
}

function modeAt(
  minute: number,
  { oddity, length, pause }: At & { readonly pause: { from: number; to: number } },
): MachineScreen["mode"] {
  if (minute < 0) return "PRETX";
  if (oddity === "taken up again" && minute >= pause.from && minute < pause.to) return "POSTTX";
  if (minute < length) return "TX";
  if (oddity === "end lost") return "IDL";
  return minute < length + AFTER - 5 ? "POSTTX" : "DIS";
}

function modalityAt(
  minute: number,
  { oddity, length, id, chance }: At & { readonly id: string; readonly chance: Chance },
) {
  if (oddity === "water alone") return "IUF";
  if (oddity === "water first") return minute < length / 3 ? "IUF" : "HD";
  return chance.is(`${id} says its modality`, 0.9) ? "HDF" : undefined;
}

function whoAt(
  minute: number,
  {
    oddity,
    length,
    patient,
    id,
    chance,
  }: At & { readonly patient: string; readonly id: string; readonly chance: Chance },
): Pick<MachineScreen, "patient"> {
  if (oddity === "nobody" || (oddity === "late patient" && minute < length / 2)) return {};
  if (oddity === "two patients" && minute > length / 2) return { patient: patient === "M-1" ? "M-2" : "M-1" };
  return chance.is(`${id} forgets its patient`, 0.05) ? {} : { patient };
}

/** Potassium is changed in the middle, as a profile does; what a machine rinses with is another bath. */
function bathAt(
  minute: number,
  { length, name, chance }: { readonly length: number; readonly name: string; readonly chance: Chance },
) {
  const MG = chance.pick(`${name} magnesium`, [0.25, 0.5, 0.75]);
  if (minute >= length) return { MG: 1, CA: 1, K: 4 };
  return { MG, CA: 1.25, K: minute < length / 2 ? 3 : 2 };
}

import type { Instant } from "../../../shared/base/instant.ts";
import { alarmText, type MachineScreen, snapshotText } from "./message.ts";
import { seeded } from "./random.ts";

/** One message of a made-up machine. */
export interface Spoken {
  /** Since the first of them, by the machines' own time. */
  readonly minute: number;
  readonly station: number;
  /** The machine whose clock shows that time writes it so. */
  readonly text: (at: Instant) => string;
  /** It is what this machine said last, once more. */
  readonly isRepeat: boolean;
  /** What an onlooker wants to know of it; empty where nothing has changed. */
  readonly says: string;
}

/** What is odd about a treatment, station by station; the rest of them are as they should be. */
export const oddities = [
  "as it should be",
  "paused",
  "the patient is entered at half-time",
  "ultrafiltration alone",
  "taken up again",
  "a power cut, and no end",
  "many snapshots are lost",
] as const;
type Oddity = (typeof oddities)[number];

const TREATMENT_MINUTES = 240;
/** From the first message to the last one, at most. */
export const DAY_MINUTES = TREATMENT_MINUTES + 32;
const PREPARED = 5;
const BEGINS_WITHIN = 15;
const PAUSE = { from: 100, to: 112 };
const BATHS = [
  { MG: 0.5, CA: 1.25, K: 2 },
  { MG: 0.75, CA: 1.5, K: 3 },
  { MG: 0.25, CA: 1.25, K: 2 },
] as const;

/**
 * A day of so many stations, each with one treatment, in the order of time: made up, and the same for the same seed.
 * @param clock what a machine's clock shows so many minutes after the first message: names the treatments
 */
export function treatmentsOf(
  clock: (minute: number) => Instant,
  stations: number,
  seed: number,
): readonly Spoken[] {
  const all = Array.from({ length: stations }, (_, station) => treatmentOf(station, clock, seed + station));
  return all.flat().sort((a, b) => a.minute - b.minute || a.station - b.station);
}

function treatmentOf(station: number, clock: (minute: number) => Instant, seed: number): Spoken[] {
  const random = seeded(seed);
  const oddity = oddities[station % oddities.length] ?? "as it should be";
  const begins = PREPARED + Math.floor(random() * BEGINS_WITHIN);
  const lost = oddity === "many snapshots are lost" ? 0.5 : 0.02;
  const spoken: Spoken[] = [];
  let before: MachineScreen["mode"] | null = null;
  for (let minute = -PREPARED; minute <= TREATMENT_MINUTES + 12; minute += 1) {
    const mode = modeAt(minute, oddity);
    if (mode === null) break;
    const shown = shownAt(minute, mode, oddity, { station, begunAt: clock(begins) });
    const says = saysOf(minute, { mode, before, oddity });
    // A change is sent until it is heard; what is only repeated may be lost.
    if (says === "" && random() < lost) continue;
    const say = { minute: begins + minute, station, isRepeat: false, says: "" };
    const text = (at: Instant) => snapshotText({ ...shown, at });
    spoken.push({ ...say, text, says });
    if (random() < 0.03) spoken.push({ ...say, text, isRepeat: true });
    if (mode === "TX" && random() < 0.01)
      spoken.push({ ...say, text: (at) => alarmText({ ...shown, at }), says: "alarm: arterial pressure" });
    before = mode;
  }
  return spoken;
}

function saysOf(
  minute: number,
  {
    mode,
    before,
    oddity,
  }: { mode: MachineScreen["mode"]; before: MachineScreen["mode"] | null; oddity: Oddity },
): string {
  if (mode !== before) return `${mode}${mode === "TX" && before === "PRETX" ? `, ${oddity}` : ""}`;
  if (oddity !== "paused") return "";
  if (minute === PAUSE.from) return "the blood pump stands still";
  return minute === PAUSE.to ? "the blood pump runs again" : "";
}

/** Null once the machine is heard no more. */
function modeAt(minute: number, oddity: Oddity): MachineScreen["mode"] | null {
  if (minute < 0) return "PRETX";
  if (oddity === "a power cut, and no end" && minute > 170) return null;
  if (oddity === "taken up again" && minute >= 120 && minute < 128) return "POSTTX";
  if (minute < TREATMENT_MINUTES) return "TX";
  return minute < TREATMENT_MINUTES + 8 ? "POSTTX" : "DIS";
}

function shownAt(
  minute: number,
  mode: MachineScreen["mode"],
  oddity: Oddity,
  { station, begunAt }: { readonly station: number; readonly begunAt: Instant },
): Omit<MachineScreen, "at"> {
  const number = String(station + 1).padStart(4, "0");
  const isKnown = oddity !== "the patient is entered at half-time" || minute >= TREATMENT_MINUTES / 2;
  const isPaused = oddity === "paused" && minute >= PAUSE.from && minute < PAUSE.to;
  const stood = oddity === "paused" ? Math.min(Math.max(0, minute - PAUSE.from), PAUSE.to - PAUSE.from) : 0;
  const treated = Math.max(0, Math.min(minute, TREATMENT_MINUTES) - stood);
  return {
    ...{ eui: `00A0C914C829${number}`, serial: number, begunAt, mode },
    ...{ modality: oddity === "ultrafiltration alone" ? "IUF" : "HD", bath: BATHS[station % BATHS.length] },
    ...(isKnown && { patient: `M-${number}` }),
    ...{ pump: mode === "TX" && !isPaused, minutes: treated, removed: treated * 10, pre: 70 + station / 2 },
    ...(mode === "POSTTX" && { post: 67.6 + station / 2 }),
  };
}

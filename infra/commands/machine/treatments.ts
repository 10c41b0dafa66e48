import { type Instant, plusMinutes } from "../../../shared/base/instant.ts";
import { alarmText, type Shown, snapshotText } from "./message.ts";
import { seeded } from "./random.ts";

/** One message of a made-up machine. */
export interface Spoken {
  readonly at: Instant;
  readonly station: number;
  readonly text: string;
  /** What an onlooker wants to know of it; empty where nothing has changed. */
  readonly says: string;
}

/** What is odd about a treatment, station by station; the rest of them are as they should be. */
export const oddities = [
  "as it should be",
  "the patient is entered at half-time",
  "ultrafiltration alone",
  "taken up again",
  "a power cut, and no end",
  "many snapshots are lost",
] as const;
type Oddity = (typeof oddities)[number];

export const TREATMENT_MINUTES = 240;
const EVERY_MINUTES = 1;
const BATHS = [
  { MG: 0.5, CA: 1.25, K: 2 },
  { MG: 0.75, CA: 1.5, K: 3 },
  { MG: 0.25, CA: 1.25, K: 2 },
] as const;

/** A day of so many stations, each with one treatment, in the order of time: made up, and the same for the same seed. */
export function treatmentsFrom(start: Instant, stations: number, seed: number): readonly Spoken[] {
  const all = Array.from({ length: stations }, (_, station) => treatmentOf(station, start, seed + station));
  return all.flat().sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.station - b.station);
}

function treatmentOf(station: number, start: Instant, seed: number): Spoken[] {
  const random = seeded(seed);
  const oddity = oddities[station % oddities.length] ?? "as it should be";
  const begunAt = plusMinutes(start, Math.floor(random() * 15));
  const lost = oddity === "many snapshots are lost" ? 0.5 : 0.02;
  const spoken: Spoken[] = [];
  let before: Shown["mode"] | null = null;
  for (let minute = -5; minute <= TREATMENT_MINUTES + 12; minute += EVERY_MINUTES) {
    const mode = modeAt(minute, oddity);
    if (mode === null) break;
    const shown = shownAt(minute, mode, oddity, { station, begunAt });
    const says = mode === before ? "" : `${mode}${mode === "TX" && before === "PRETX" ? `, ${oddity}` : ""}`;
    const text = snapshotText(shown);
    // A change is sent until it is heard; what is only repeated may be lost.
    if (says === "" && random() < lost) continue;
    spoken.push({ at: shown.at, station, text, says });
    if (random() < 0.03) spoken.push({ at: shown.at, station, text, says: "" });
    if (mode === "TX" && random() < 0.01)
      spoken.push({ at: shown.at, station, text: alarmText(shown), says: "alarm: arterial pressure" });
    before = mode;
  }
  return spoken;
}

/** Null once the machine is heard no more. */
function modeAt(minute: number, oddity: Oddity): Shown["mode"] | null {
  if (minute < 0) return "PRETX";
  if (oddity === "a power cut, and no end" && minute > 170) return null;
  if (oddity === "taken up again" && minute >= 120 && minute < 128) return "POSTTX";
  if (minute < TREATMENT_MINUTES) return "TX";
  return minute < TREATMENT_MINUTES + 8 ? "POSTTX" : "DIS";
}

function shownAt(
  minute: number,
  mode: Shown["mode"],
  oddity: Oddity,
  { station, begunAt }: { readonly station: number; readonly begunAt: Instant },
): Shown {
  const number = String(station + 1).padStart(4, "0");
  const isKnown = oddity !== "the patient is entered at half-time" || minute >= TREATMENT_MINUTES / 2;
  const treated = Math.max(0, Math.min(minute, TREATMENT_MINUTES));
  return {
    ...{ eui: `00A0C914C829${number}`, serial: number, begunAt, at: plusMinutes(begunAt, minute), mode },
    ...{ modality: oddity === "ultrafiltration alone" ? "IUF" : "HD", bath: BATHS[station % BATHS.length] },
    ...(isKnown && { patient: `M-${number}` }),
    ...{ minutes: treated, removed: treated * 10, pre: 70 + station / 2 },
    ...(mode === "POSTTX" && { post: 67.6 + station / 2 }),
  };
}

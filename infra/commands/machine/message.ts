import type { Instant } from "../../../shared/base/instant.ts";

/** What a made-up machine shows at one moment. */
export interface MachineScreen {
  /** 16 hexadecimal digits. */
  readonly eui: string;
  readonly serial: string;
  /** When the treatment was begun, by the machine: names it. */
  readonly begunAt: Instant;
  readonly at: Instant;
  readonly mode: "PRETX" | "TX" | "POSTTX" | "DIS" | "IDL" | "SVC";
  readonly modality?: string | undefined;
  readonly patient?: string | undefined;
  readonly minutes?: number | undefined;
  /** Whether the blood pump runs. */
  readonly pump?: boolean | undefined;
  readonly bath?: Readonly<Partial<Record<"MG" | "CA" | "K" | "NA" | "HCO3", number>>> | undefined;
  /** What was set for the sodium, and how: CONST or a profile. */
  readonly sodiumSet?: number | undefined;
  readonly sodiumMode?: string | undefined;
  readonly removed?: number | undefined;
  readonly pre?: number | undefined;
  readonly post?: number | undefined;
  /** How many observations it has besides, none of them ours: a full snapshot has about 190 in all. */
  readonly others?: number | undefined;
  /** MSH-15 and MSH-16. */
  readonly asks?: string | undefined;
}

/** YYYYMMDDhhmmss. */
function stamp(at: Instant): string {
  return at.slice(0, 19).replace(/\D/g, "");
}

export function therapyOf({ eui, begunAt }: Pick<MachineScreen, "eui" | "begunAt">): string {
  return `${eui}${stamp(begunAt)}`;
}

const numbers = { MG: 158820, CA: 158824, K: 158836, NA: 158840, HCO3: 158812 } as const;
const pressures = ["ART", "VEN", "TMP", "DIALYSATE"];
/** Names of what a full snapshot says besides; the number 0 stands for all that are new. */
const measured = ["FLOW", "TEMP_LIMIT", "CONDUCTIVITY", "RATE_SETTING", "VOL", "PRESSURE_LIMIT_HIGH"];
const measuredAt = [
  "BLD_PUMP",
  "MACH_VEN",
  "DIALYSATE_CONC",
  "UF",
  "RF_POST_FILTER",
  "HEPARIN",
  "THERAPY_BLD",
];

/** A PCD-01 as the guide has it: containment by order, one unit in capitals, pressures that are none of ours. */
export function snapshotText(shown: MachineScreen): string {
  const { bath = {}, removed, pre, post, minutes, modality } = shown;
  const rows: string[] = [];
  const add = (code: string, type = "", value = "", unit = "") =>
    rows.push(
      `OBX|${rows.length + 1}|${type}|${code}^MDC|1.${rows.length}|${value}|${unit}|||||R|||${stamp(shown.at)}+0000`,
    );
  add("70929^MDC_DEV_HDIALY_MACHINE_MDS");
  add("70930^MDC_DEV_HDIALY_MACHINE_VMD");
  add("158594^MDC_HDIALY_MACH_MODE_OF_OPERATION", "ST", shown.mode);
  if (modality) add("158598^MDC_HDIALY_MACH_TX_MODALITY", "ST", modality);
  if (minutes !== undefined)
    add("158720^MDC_HDIALY_MACH_THERAPY_TIME", "NM", String(minutes), "MIN^min^UCUM");
  if (shown.pump !== undefined) add("158596^MDC_HDIALY_MACH_BLD_PUMP_ON", "ST", shown.pump ? "T" : "F");
  for (const name of pressures) add(`0^MDC_HDIALY_${name}_PRESSURE`, "NM", "120", "mm[Hg]^mm[Hg]^UCUM");
  add("70951^MDC_DEV_HDIALY_FLUID_CHAN");
  for (const name of ["MG", "CA", "K", "NA", "HCO3"] as const) {
    const value = bath[name];
    if (value !== undefined)
      add(`${numbers[name]}^MDC_HDIALY_DIALYSATE_CONC_${name}`, "NM", String(value), "mmol/L^mmol/L^UCUM");
  }
  const { sodiumSet, sodiumMode } = shown;
  if (sodiumSet !== undefined)
    add("16936056^MDC_HDIALY_DIALYSATE_CONC_NA_SETTING", "NM", String(sodiumSet), "mmol/L^mmol/L^UCUM");
  if (sodiumMode) add("158609^MDC_HDIALY_DIALYSATE_NA_MODE", "ST", sodiumMode);
  add("70959^MDC_DEV_HDIALY_CONVECTIVE_CHAN");
  add("158824^MDC_HDIALY_DIALYSATE_CONC_CA", "NM", "1.75", "mmol/L^mmol/L^UCUM");
  add("70955^MDC_DEV_HDIALY_UF_CHAN");
  if (removed !== undefined)
    add("159032^MDC_HDIALY_UF_ACTUAL_REMOVED_VOL", "NM", String(removed), "ml^ml^UCUM");
  add("70967^MDC_DEV_HDIALY_PT_CHAN");
  if (pre !== undefined) add("159000^MDC_HDIALY_THERAPY_BODY_START_WT", "NM", String(pre), "Kg^Kg^UCUM");
  if (post !== undefined) add("159020^MDC_HDIALY_THERAPY_BODY_END_WT", "NM", String(post), "kg^kg^UCUM");
  for (let more = 0; more < (shown.others ?? 0); more += 1)
    add(
      `0^MDC_HDIALY_${measuredAt[more % measuredAt.length]}_${measured[more % measured.length]}`,
      "NM",
      String(more),
      "mL/min^mL/min^UCUM",
    );
  const obr = `OBR|1||${therapyOf(shown)}^MACHINE^${shown.eui}^EUI-64|70929^MDC_DEV_HDIALY_MACHINE_MDS^MDC|||${stamp(shown.at)}+0000`;
  return [headerOf(shown, "ORU^R01^ORU_R01", "IHE_PCD_001"), patientOf(shown), obr, ...rows, ""].join("\r");
}

/**
 * A PCD-04: it names its treatment, as a snapshot does.
 * @param mode what it says that the machine does, which tells nothing of the treatment
 */
export function alarmText(shown: MachineScreen, mode?: MachineScreen["mode"]): string {
  const obr = `OBR|1||${therapyOf(shown)}^MACHINE^${shown.eui}^EUI-64|196616^MDC_EVT_ALARM^MDC|||${stamp(shown.at)}+0000`;
  const obx = "OBX|1|ST|196670^MDC_EVT_LO^MDC|1.0.0.0.1|Arterial pressure low||||||R";
  const state = `OBX|2|ST|158594^MDC_HDIALY_MACH_MODE_OF_OPERATION^MDC|1.0.0.0.2|${mode}||||||R`;
  const rows = [patientOf(shown), obr, obx, ...(mode ? [state] : []), ""];
  return [headerOf(shown, "ORU^R40^ORU_R40", "IHE_PCD_004"), ...rows].join("\r");
}

function headerOf({ eui, at, mode, asks = "AL|NE" }: MachineScreen, type: string, profile: string): string {
  const id = `${eui}-${stamp(at)}-${mode}-${type.slice(4, 7)}`;
  const names = `MACHINE^${eui}^EUI-64|||`;
  return `MSH|^~\\&|${names}|${stamp(at)}+0000||${type}|${id}|P|2.6|||${asks}|||||${profile}^IHEPCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO`;
}

function patientOf({ patient, serial }: MachineScreen): string {
  const machine = `ACME-5000/${serial}^^^^U`;
  return patient ? `PID|||${patient}^^^^MR~${machine}||MADE^UP` : `PID|||${machine}||^^^^^^U`;
}

import { type MachineQuantity, machineQuantities } from "../../events/therapy.ts";

/** What an observation says; the number counts where it is not 0, since new names share that one [M.refid]. */
export interface RefidMeaning {
  readonly number: number;
  readonly says: "mode" | "modality" | "minutes" | MachineQuantity;
}

/** Only the dialysate's fluid channel counts: the replacement fluid may borrow these codes [M.bath]. */
export const FLUID_CHANNEL = "MDC_DEV_HDIALY_FLUID_CHAN";

const machine = "MDC_HDIALY_";

/** The keys are REFIDs. */
export const meanings: ReadonlyMap<string, RefidMeaning> = new Map([
  [`${machine}MACH_MODE_OF_OPERATION`, { number: 158594, says: "mode" }],
  [`${machine}MACH_TX_MODALITY`, { number: 158598, says: "modality" }],
  [`${machine}MACH_THERAPY_TIME`, { number: 158720, says: "minutes" }],
  [`${machine}DIALYSATE_CONC_MG`, { number: 158820, says: "magnesium" }],
  [`${machine}DIALYSATE_CONC_CA`, { number: 158824, says: "calcium" }],
  [`${machine}DIALYSATE_CONC_K`, { number: 158836, says: "potassium" }],
  [`${machine}DIALYSATE_CONC_NA`, { number: 158840, says: "sodium" }],
  [`${machine}DIALYSATE_CONC_HCO3`, { number: 158812, says: "bicarbonate" }],
  [`${machine}DIALYSATE_TEMP`, { number: 158796, says: "temperature" }],
  [`${machine}DIALYSATE_CONC_NA_SETTING`, { number: 16936056, says: "sodiumSet" }],
  [`${machine}DIALYSATE_CONC_HCO3_SETTING`, { number: 16936020, says: "bicarbonateSet" }],
  [`${machine}DIALYSATE_TEMP_SETTING`, { number: 16936012, says: "temperatureSet" }],
  [`${machine}DIALYSATE_NA_MODE`, { number: 158609, says: "sodiumProfile" }],
  [`${machine}DIALYSATE_CONC_NA_MODE`, { number: 158609, says: "sodiumProfile" }],
  [`${machine}UF_ACTUAL_REMOVED_VOL`, { number: 159032, says: "removed" }],
  [`${machine}THERAPY_BODY_START_WT`, { number: 159000, says: "pre" }],
  [`${machine}THERAPY_BODY_END_WT`, { number: 159020, says: "post" }],
]);

const ofThePatient: ReadonlySet<MachineQuantity> = new Set(["removed", "pre", "post"]);
export const bath: ReadonlySet<string> = new Set(machineQuantities.filter((one) => !ofThePatient.has(one)));

/**
 * How machines spell a unit, by UCUM or by IEEE 11073 without the head of its names, and by what its number is
 * multiplied; capitals that are another unit in UCUM are theirs.
 */
export const factors: Readonly<
  Record<"bath" | "temperature" | "removed" | "weight" | "minutes", ReadonlyMap<string, number>>
> = {
  bath: new Map([
    ["mmol/l", 1],
    ["milli_mole_per_l", 1],
  ]),
  temperature: new Map([
    ["cel", 1],
    ["degc", 1],
  ]),
  removed: new Map([
    ["ml", 1],
    ["milli_l", 1],
    ["l", 1000],
  ]),
  weight: new Map([
    ["kg", 1],
    ["kilo_g", 1],
    ["g", 0.001],
  ]),
  minutes: new Map([
    ["min", 1],
    ["h", 60],
    ["hr", 60],
    ["s", 1 / 60],
    ["sec", 1 / 60],
  ]),
};

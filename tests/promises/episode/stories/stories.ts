import { result, sessionEnded } from "../../../made-up/patients/episode-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

const spasm = { kind: "muscle-spasm", severity: "severe", active: true } as const;

export const severeEnd = () =>
  sessionEnded({
    startedAt: at("08:00"),
    endedAt: at("12:00"),
    symptoms: [{ ...spasm, onset: at("11:50") }],
  });

/** Low magnesium, ionized calcium and potassium in one report's time. */
export const lowPanel = () => [
  result("magnesium", 0.62, at("12:30"), { resultId: "mg" }),
  result("ionized calcium", 1.02, at("12:30"), { resultId: "ica" }),
  result("potassium", 3.1, at("12:30"), { resultId: "k" }),
];

export const correctedMagnesium = (value: number, issuedAt: string) =>
  result("magnesium", value, at("12:30"), { resultId: "mg", status: "corrected", issuedAt });

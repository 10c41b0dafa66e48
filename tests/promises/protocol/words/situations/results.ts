import { at, lab, spasm } from "../../../../made-up/patients/pictures.ts";
import { type Situation, wide } from "./situation.ts";

const early = { collectedAt: at(-10) };
const mild = spasm({ severity: "mild", onset: at(5) });

export const results: Readonly<Record<string, Situation>> = {
  "everything low at the session's end, and a cramp": {
    picture: {
      symptoms: [spasm({ onset: at(-20) })],
      labs: [
        ...[
          lab("magnesium", "1.5", { ...early, unit: "mg/dL", code: "19123-9" }),
          lab("potassium", "2.7", early),
        ],
        ...[lab("calcium-ionized", "1.0", early), lab("calcium-total", "1.6", early)],
        lab("phosphate", "0.2", early),
      ],
    },
  },
  "everything high": {
    picture: {
      labs: [
        ...[lab("magnesium", "2.0"), lab("potassium", "6.5", { haemolysed: true }), lab("potassium", "5.8")],
        ...[lab("calcium-ionized", "1.4"), lab("calcium-total", "3.1"), lab("phosphate", ">4.2")],
      ],
    },
  },
  "bicarbonate low, sodium high": {
    by: wide,
    picture: { labs: [lab("bicarbonate", "12"), lab("sodium", "150")] },
  },
  "by a site that sets every limit": {
    by: wide,
    picture: {
      labs: [
        ...[lab("magnesium", "0.75"), lab("phosphate", "2.4"), lab("calcium-total", "2.5")],
        ...[
          lab("calcium-corrected", "2.0"),
          lab("calcium-ionized-ph74", "1.0"),
          lab("ph", "7.55", { unit: "" }),
        ],
        ...[lab("bicarbonate", "32"), lab("albumin", "1.9", { unit: "g/dL" }), lab("sodium", "130")],
        ...[lab("osmolality", "270"), lab("aluminium", "160"), lab("calcium-ionized", "1.2")],
      ],
      history: { dialysisSince: "2026-11-10" },
    },
  },
  "results that nobody can use": {
    picture: {
      labs: [
        lab("potassium", "haemolysed", { id: "text" }),
        lab("potassium", "7.5", { unit: undefined, id: "no-unit" }),
        lab("potassium", "4.2", { unit: "g/L", id: "unit" }),
        lab("magnesium", "0.1", { specimen: "urine", id: "urine" }),
        lab("magnesium", "12", { id: "implausible" }),
        lab("calcium-ionized", "1.11", { comparator: "<=", id: "comparator" }),
        lab("phosphate", ">8.0", { id: "in-text" }),
      ],
    },
  },
  "magnesium in doubt, for each reason": {
    picture: {
      symptoms: [mild],
      labs: [
        lab("magnesium", "0.6", { status: "preliminary", haemolysed: true, specimen: "tube 4", id: "a" }),
        lab("potassium", "12.5", { unit: "mg/dL", collectedAt: at(-60), id: "b" }),
      ],
    },
    now: 80,
  },
  "a heart at risk, potassium low": {
    picture: {
      symptoms: [spasm(), spasm({ kind: "tachycardia", onset: at(3) })],
      labs: [lab("potassium", "3.1"), lab("magnesium", "0.65")],
      history: { structuralHeartDisease: true },
    },
  },
  "an ill heart, potassium high, calcium low": {
    picture: {
      symptoms: [mild],
      labs: [
        lab("calcium-ionized", "1.05", { collectedAt: at(1) }),
        lab("potassium", "5.8", { collectedAt: at(1) }),
      ],
      history: { structuralHeartDisease: true },
    },
  },
};

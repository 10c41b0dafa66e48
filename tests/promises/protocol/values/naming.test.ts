import { describe, expect, test } from "vitest";
import { analyteNamed } from "../../../../shared/protocol/values/naming.ts";

describe("words that name an analyte of ours", () => {
  test.each([
    ["Potassium [Moles/volume] in Blood by Whatever", "potassium"],
    ["Kalium im Serum", "potassium"],
    ["Potasio (suero)", "potassium"],
    ["K", "potassium"],
    ["K+ (serum)", "potassium"],
    ["Mg, ionogram", "magnesium"],
    ["Magnesio", "magnesium"],
    ["Magnésium plasmatique", "magnesium"],
    ["Calcium.ionized [Moles/volume] in Arterial blood", "calcium-ionized"],
    ["Ionised calcium", "calcium-ionized"],
    ["Calcio iónico", "calcium-ionized"],
    ["iCa", "calcium-ionized"],
    ["Ca2+", "calcium-ionized"],
    ["Calcium corrected for albumin", "calcium-corrected"],
    ["Calcium [Moles/volume] in Serum", "calcium-total"],
    ["Ca", "calcium-total"],
    ["PO4", "phosphate"],
    ["Fósforo", "phosphate"],
    ["Phosphorus, inorganic", "phosphate"],
    ["Bicarbonate venous", "bicarbonate"],
    ["Sodium", "sodium"],
    ["Natrium", "sodium"],
    ["Albúmina", "albumin"],
    ["Aluminum level", "aluminium"],
    ["Osmolality measured", "osmolality"],
    ["pH", "ph"],
  ])("%s is %s", (words, analyte) => {
    expect(analyteNamed(words)).toBe(analyte);
  });
});

describe("words that name another thing", () => {
  test.each([
    ["Potassium in Urine"],
    ["Calcium in Dialysate"],
    ["Potassium of peritoneal fluid"],
    ["Magnesium [Moles/volume] in Red Blood Cells"],
    ["CA 19-9"],
    ["CA-125"],
    ["CA125"],
    ["Calcium oxalate crystals"],
    ["Voltage-gated calcium channel Ab"],
    ["Potassium channel antibody"],
    ["Glucose-6-phosphate dehydrogenase"],
    ["Albumin/creatinine ratio"],
    ["Phosphate clearance"],
    ["Calcium 24 h"],
    ["Calcium, 24 hours"],
    ["Vitamin K"],
    ["Alkaline phosphatase"],
    ["Microalbumin"],
    ["Prealbumin"],
    ["Haemoglobin"],
    ["Kappa light chains"],
    ["MG"],
    ["k"],
    ["Panel K Mg"],
    [""],
  ])("%s is none of ours", (words) => {
    expect(analyteNamed(words)).toBeNull();
  });
});

import { expect, test } from "vitest";
import { materialOf } from "../../../../shared/protocol/values/specimen.ts";

test.each(
  ["blood", "serum", "plasma", "PLAS", "plsm", "SER", "bld", "wb", "blda", "bldv", "bldc"].concat(
    ["Venous blood", "arterial", "capillary", "SerPlas", "serum/plasma"],
    [
      "serum; no haemolysis",
      "Vollblut",
      "sang total",
      "suero",
      "siero",
      "sangue venoso",
      "soro",
      "se\u0301rum",
      "119364003",
      "119297000 Blood specimen",
    ],
  ),
)("%j is the patient's blood", (specimen) => {
  expect(materialOf(specimen)).toBe("blood");
});

test.each([undefined, "", "  "])("where none is given (%j) the code has said so: blood", (specimen) => {
  expect(materialOf(specimen)).toBe("blood");
});

test.each(
  ["urine", "UR", "urn", "dialysate", "effluent", "diaf", "fluid", "flu", "csf", "cerebrospinal"].concat(
    ["red cells", "red blood cells", "Red Cell", "rbc", "rbcs", "erc", "erythrocyte", "erythrocytes"],
    ["leukocytes", "wbc", "stool", "faeces", "feces", "saliva", "sal", "sweat", "swt", "ascites"],
    [
      "peritoneal",
      "prt",
      "tissue",
      "24 h urine",
      "Urin",
      "Sammelurin",
      "urines de 24 h",
      "orina",
      "urina",
      "urinary",
      "Sammelharn",
      "heces",
    ],
    ["Erythrozyten", "Stuhl", "érythrocytes", "red-cell", "Liquor", "Pleurapunktat (Punktat)", "122575003"],
    [
      "K_URINE",
      "érythrocytaire",
      "erythrocytaire",
      "erythrozytär",
      "globulaire",
      "Morgenurin",
      "eritrocitário",
    ],
    ["Erythrocyten", "urinária", "dialisado", "serum not received; urine"],
  ),
)("%j is never the patient's blood", (specimen) => {
  expect(materialOf(specimen)).toBe("other");
});

test.each([
  "tube 4",
  "urine not received",
  "blood not received",
  "venous blood, dialysate line",
  "serum and urine",
  "?",
])("%j is left for a person to look at", (specimen) => {
  expect(materialOf(specimen)).toBe("unknown");
});

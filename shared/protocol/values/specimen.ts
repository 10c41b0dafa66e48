type Material = "blood" | "other" | "unknown";

const redCells = /\bred (blood )?cells?\b/g;

const blood = new Set([
  ..."blood serum plasma plas plsm ser bld wb".split(" "),
  ..."blda bldv bldc venous arterial capillary serplas".split(" "),
]);

const other = new Set([
  ..."urine ur urn dialysate effluent diaf fluid flu csf cerebrospinal".split(" "),
  ..."redcells rbc rbcs erc erythrocyte erythrocytes leukocytes wbc".split(" "),
  ..."stool faeces feces saliva sal sweat swt ascites peritoneal prt tissue".split(" "),
]);

/**
 * What a specimen's free text speaks of. None given is taken for blood, since the code says so. Words for
 * both, or none known here, leave it open: a person has to look.
 */
export function materialOf(specimen: string | undefined): Material {
  if (!specimen?.trim()) return "blood";
  const words =
    specimen
      .toLowerCase()
      .replace(redCells, "redcells")
      .match(/[a-z]+/g) ?? [];
  const isBlood = words.some((word) => blood.has(word));
  const isOther = words.some((word) => other.has(word));
  if (isBlood === isOther) return "unknown";
  return isBlood ? "blood" : "other";
}

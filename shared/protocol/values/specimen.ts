type Material = "blood" | "other" | "unknown";

const redCells = /\bred[ -](blood[ -])?cells?\b/g;
/** A patient on dialysis, by the word that else means the dialysate. */
const dialysed = /\b(?:pacientes?|doentes?|utentes?|enferm[oa]s?) (?:em |en )?diali[sz]ad[oa]s?\b/g;

/** Codes of HL7 table 0487, words of the languages that reports come in, and SNOMED CT's own codes. */
const blood = new Set([
  ..."blood serum plasma plas plsm ser bld wb".split(" "),
  ..."blda bldv bldc venous arterial capillary serplas".split(" "),
  ..."vollblut blut kapillarblut volbloed bloed sang sangre suero sérum siero soro sangue".split(" "),
  ..."capillaire capilar capillare".split(" "),
  ..."119297000 119364003 119361006 258580003 122555007 122552005 122554006".split(" "),
]);

const other = new Set([
  ..."urine ur urn dialysate effluent diaf fluid flu csf cerebrospinal".split(" "),
  ..."redcells rbc rbcs erc erythrocyte erythrocytes leukocytes wbc intracellular".split(" "),
  ..."stool faeces feces saliva sal sweat swt ascites peritoneal prt tissue".split(" "),
  ..."urin harn sammelurin spontanurin dialysat punktat liquor erythrozyten erythrozyt ery".split(" "),
  ..."leukozyten stuhl speichel schweiß schweiss aszites".split(" "),
  ..."urines urinaire lcr érythrocyte érythrocytes érythrocytaire selles salive sueur ascite".split(" "),
  ..."dialysaat erytrocyt erytrocyten ontlasting speeksel zweet vocht".split(" "),
  ..."urinary urina urinario urinaria urinário urinária urinari urinarie feci fezes sudore suor".split(" "),
  ..."sammelharn spontanharn dialisato dialisado eritrociti eritrócitos eritrocitário".split(" "),
  ..."orina dializado eritrocito eritrocitos eritrocitario heces líquido sudor ascitis".split(" "),
  ..."122575003 119339001 258450006 119342007 122569007 168139001 418564007".split(" "),
]);

/**
 * What a specimen's free text speaks of. None given is taken for blood, since the code says so. Words for
 * both, or none known here, leave it open: a person has to look.
 */
export function materialOf(specimen: string | undefined): Material {
  if (!specimen?.trim()) return "blood";
  const words =
    specimen
      .normalize("NFC")
      .toLowerCase()
      .replace(redCells, "redcells")
      .replace(dialysed, "")
      .match(/\p{L}+|\d{9}/gu) ?? [];
  const isBlood = words.some((word) => blood.has(word));
  const isOther = words.some((word) => other.has(word));
  if (isBlood === isOther) return "unknown";
  return isBlood ? "blood" : "other";
}

type Material = "blood" | "other" | "unknown";

/** Red cells, urine and dialysate in their many forms, which differ by their ends alone. */
const forms =
  /(?<![a-z])(?:red[ -](?:blood[ -])?cells?|er[iy]th?ro[cz][iy]t[a-z]*|(?:sammel|spontan|morgen|dygns|d\u00f8gn)?urin[a-z]*|d[iy]al[iy][sz]a+[dt][eo]?|[a-z\u00e6\u00f8]{0,20}v(?:ats|\u00e6s|aes)k[ae]n?)(?![a-z])/g;
/** A patient on dialysis, by the word that else means the dialysate. */
const dialysed = /\b(?:pacientes?|doentes?|utentes?|enferm[oa]s?) (?:em |en )?diali[sz]ad[oa]s?\b/g;

/** What did not come is no specimen of this result: "urine not received". */
const notSent =
  /(?<!\p{L})\p{L}{1,30} (?:samples? |specimens? |probe )?(?:not|nicht|non|no) (?:received|sent|collected|available|erhalten|vorhanden|recue?s?|recibid[oa]|ricevut[oa])\b/gu;

/** Without their accents: codes of HL7 table 0487, words of the languages that reports come in, and SNOMED CT's own codes. */
const blood = new Set([
  ..."blood serum plasma plas plsm ser bld wb blda bldv bldc venous arterial capillary serplas".split(" "),
  ..."vollblut blut kapillarblut volbloed bloed sang sangre suero siero soro sangue".split(" "),
  ..."capillaire capilar capillare".split(" "),
  ..."119297000 119364003 119361006 258580003 122555007 122552005 122554006".split(" "),
]);

const other = new Set([
  ..."ur urn effluent diaf fluid flu csf cerebrospinal rbc rbcs erc ery leukocytes wbc intracellular".split(
    " ",
  ),
  ..."stool faeces feces saliva sal sweat swt ascites peritoneal prt tissue vocht harn sammelharn".split(" "),
  ..."spontanharn punktat liquor leukozyten stuhl speichel schweiß schweiss aszites globulaire".split(" "),
  ..."lcr selles salive sueur ascite ontlasting speeksel zweet feci fezes sudore suor".split(" "),
  ..."orina heces liquido sudor ascitis".split(" "),
  ..."csv likvor svett svette sved virtsa virtsan f\u00e6ces avforing".split(" "),
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
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(notSent, "")
      .replace(dialysed, "")
      .replace(forms, "rbc")
      .match(/\p{L}+|\d{9}/gu) ?? [];
  const isBlood = words.some((word) => blood.has(word));
  const isOther = words.some((word) => other.has(word));
  if (isBlood === isOther) return "unknown";
  return isBlood ? "blood" : "other";
}

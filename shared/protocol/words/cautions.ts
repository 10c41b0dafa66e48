import type { Caution } from "../types/assessment.ts";

/** What is known from elsewhere, beside the note and never instead of it [P5.cautions]. */
export const concentratedSaline: Caution = {
  text: "The label says to dilute 23.4 % saline before use: it is a concentrated electrolyte.",
  source: "label of sodium chloride 23.4 %",
};

export const routineByChoice: Caution = {
  text: "That it stays routine now that the spasm is over is weaker than the note, and the site's choice.",
  source: "the site's file, overSpasmStaysRoutine",
};

export const intravenousMagnesium: Caution = {
  text: "The note speaks of supplementation and says nothing on resuscitation.",
  source: "our reading of the note",
};

export const baclofenInKidneyFailure: Caution = {
  text:
    "The kidney clears baclofen: encephalopathy is reported in dialysis patients after 5 mg three times a day " +
    "for three days. With confusion, a clinician decides how it ends.",
  source: "Semin Dial 2015; Ren Fail 2003; Nefrologia, cohort of 401",
};

export const gabapentinAfterDialysis: Caution = {
  text: "The label's supplemental dose of gabapentin comes after haemodialysis; the note says before.",
  source: "label of gabapentin",
};

export const vitaminEAndBleeding: Caution = {
  text: "Vitamin E: relative risk of haemorrhagic stroke 1.22. Mind anticoagulants.",
  source: "PMC2974412",
};

export const quinineForCramps: Caution = {
  text: "Quinine, often confused with quinidine, has a boxed warning when it is used for cramps.",
  source: "FDA, label of quinine",
};

export const lowPotassiumBath: Caution = {
  text: "Whether a bath low in potassium brings arrhythmia is open: the evidence conflicts.",
  source: "JASN 28:3441; PLoS One 0139886",
};

import type { Caution } from "./types.ts";

/** What is known from elsewhere, beside the note and never instead of it: protocol.md, section 5. */
export const concentratedSaline: Caution = {
  text: "The label says to dilute 23.4 % saline before use: it is a concentrated electrolyte.",
  source: "label of sodium chloride 23.4 %",
};

export const intravenousMagnesium: Caution = {
  text: "The note speaks of supplementation and says nothing on resuscitation.",
  source: "our reading of the note",
};

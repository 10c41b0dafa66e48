import type { Analyte } from "./analyte.ts";

/** What is drawn on a spasm, in the order in which the note asks for it. */
export const panel = ["magnesium", "calcium-ionized", "potassium", "phosphate"] as const satisfies Analyte[];

/** The want of these is pressing; phosphate's is not. */
export const pressing = ["magnesium", "calcium-ionized", "potassium"] as const satisfies Analyte[];

import type { Order, Picture, Session } from "../../../../../shared/protocol/types/picture.ts";
import type { Analyte } from "../../../../../shared/protocol/values/analyte.ts";
import { at, lab, normalPanel, order, session, spasm } from "../../../../made-up/patients/pictures.ts";

export const unsaid = new Set(["post-dialysis-window", "review-dialysate"]);

/** A value so many minutes after the session's end; half an hour unless given. */
export const of =
  (analyte: Analyte) =>
  (value: string, minutes = 30, more: Parameters<typeof lab>[2] = {}) =>
    lab(analyte, value, { collectedAt: at(minutes), id: `${analyte}@${minutes}`, ...more });

export const mg = of("magnesium");

export const k = of("potassium");

export const ica = of("calcium-ionized");

export const ca = of("calcium-total");

export const na = of("sodium");

export const normal = normalPanel;

export const without = (...analytes: Analyte[]) =>
  normal.filter(({ code }) => !analytes.some((each) => lab(each, "1").code.code === code.code));

export const cramp = spasm();

export const mild = spasm({ severity: "mild" });

export const over = (from: number, to: number, severity: "mild" | "severe" = "mild") =>
  spasm({ severity, onset: at(from), active: false, endedAt: at(to) });

export const fast = spasm({ kind: "tachycardia" });

export const jerks = spasm({ kind: "myoclonic-jerks" });

export const worse = spasm({ kind: "worse-since-dialysis" });

export const ill = { dialysisSince: "2020-01-01", structuralHeartDisease: true };

export const running: Partial<Picture> = {
  session: null,
  running: { evidence: { of: "start:s1", version: "1" }, sessionId: "s1", startedAt: at(-240) },
  window: null,
};

export const fluid = (more: Partial<Session["fluid"]>): Partial<Picture> => ({
  session: { ...session, fluid: { ...session.fluid, ...more } },
});

export const given = (treatment: Order["treatment"], more: Partial<Order> = {}) => [order(treatment, more)];

export const measure = { "measure-magnesium-first": "urgent", "measure-panel": "urgent" };

export const measureMild = { "measure-magnesium-first": "routine", "measure-panel": "routine" };

export const relieve = { "relieve-active-cramp": "urgent" };

export const relieveMild = { "relieve-active-cramp": "routine" };

export const correct = { "magnesium-low": "info", "correct-magnesium-in-dialysate": "routine" };

export type Case = readonly [
  name: string,
  picture: Partial<Picture>,
  expected: Readonly<Record<string, string>>,
  now?: number,
];

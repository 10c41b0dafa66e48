import type * as z from "zod";
import type { sentFactSchema } from "../../../shared/events/fact.ts";

type SentFact = z.infer<typeof sentFactSchema>;
export type SentType = SentFact["type"];

const common = { specversion: "1.0", subject: "P-77" } as const;

/** Made up, one of each kind. A test puts each through the schema that it stands beside. */
export const examples: { readonly [T in SentType]: Extract<SentFact, { type: T }> } = {
  "dialysis.session.started.v1": {
    ...common,
    id: "start-1",
    source: "unit/machine-4",
    type: "dialysis.session.started.v1",
    time: "2026-11-22T06:00:00Z",
    data: { sessionId: "S-1", startedAt: "2026-11-22T06:00:00Z" },
  },
  "dialysis.session.ended.v1": {
    ...common,
    id: "end-1",
    source: "unit/machine-4",
    type: "dialysis.session.ended.v1",
    time: "2026-11-22T10:00:00Z",
    data: {
      sessionId: "S-1",
      startedAt: "2026-11-22T06:00:00Z",
      endedAt: "2026-11-22T10:00:00Z",
      dialysate: { magnesium: 0.5, calcium: 1.5, potassium: 2 },
      ultrafiltration: { volume: 2600 },
      weight: { pre: 72.4, post: 69.8, dry: 69.5 },
    },
  },
  "lab.results.reported.v1": {
    ...common,
    id: "report-1",
    source: "laboratory",
    type: "lab.results.reported.v1",
    time: "2026-11-22T11:20:00Z",
    data: {
      reportId: "R-1",
      results: [
        {
          resultId: "R-1/mg",
          code: { system: "http://loinc.org", code: "2601-3", display: "Magnesium" },
          value: 0.62,
          unit: "mmol/L",
          status: "final",
          collectedAt: "2026-11-22T10:30:00Z",
        },
      ],
    },
  },
  "specimen.collected.v1": {
    ...common,
    id: "draw-1",
    source: "bedside",
    type: "specimen.collected.v1",
    time: "2026-11-22T10:55:00Z",
    data: { collectionId: "T-1", collectedAt: "2026-11-22T10:55:00Z" },
  },
  "symptoms.reported.v1": {
    ...common,
    id: "symptoms-1",
    source: "bedside",
    type: "symptoms.reported.v1",
    time: "2026-11-22T11:00:00Z",
    data: { symptoms: [{ kind: "muscle-spasm", severity: "severe", onset: "2026-11-22T10:50:00Z" }] },
  },
  "history.stated.v1": {
    ...common,
    id: "history-1",
    source: "bedside",
    type: "history.stated.v1",
    time: "2026-11-22T09:00:00Z",
    data: { dialysisSince: "2026-11-01", structuralHeartDisease: false },
  },
  "treatment.changed.v1": {
    ...common,
    id: "order-1",
    source: "bedside",
    type: "treatment.changed.v1",
    time: "2026-11-22T11:05:00Z",
    data: { orderId: "O-1", treatment: "calcium", action: "ordered", route: "intravenous" },
  },
};

export const hl7Example = [
  "MSH|^~\\&|LAB|NORTH|WATCH|UNIT|20261122113000+0000||ORU^R01^ORU_R01|MSG-1|P|2.5.1",
  "PID|1||P-77^^^UNIT^MR",
  "OBR|1||FILLER-1|PANEL|||20261122103000+0000|||||||||||||||20261122112000+0000|||F",
  "OBX|1|NM|2601-3^Magnesium^LN||0.62|mmol/L|||||F",
].join("\r");

export const fhirExample = {
  resourceType: "Observation",
  id: "mg-1",
  status: "final",
  code: { coding: [{ system: "http://loinc.org", code: "2601-3" }] },
  subject: { reference: "Patient/P-77" },
  effectiveDateTime: "2026-11-22T10:30:00Z",
  issued: "2026-11-22T11:20:00Z",
  valueQuantity: { value: 0.62, unit: "mmol/L", system: "http://unitsofmeasure.org", code: "mmol/L" },
};

import { aSite, coded, factIn } from "../../../made-up/messages/fhir-resource.ts";

export const subject = { reference: "Patient/P-77" };

export const period = { start: "2026-11-22T06:00:00Z", end: "2026-11-22T10:00:00+00:00" };

export const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

export const aRequest = (more: object = {}) => ({
  resourceType: "MedicationRequest",
  id: "o-1",
  status: "active",
  intent: "order",
  medicationCodeableConcept: coded("1292", RXNORM),
  subject,
  authoredOn: "2026-11-22T10:00:00Z",
  ...more,
});

export const treatment = (resource: object, site = aSite()) => factIn("treatment.changed.v1", resource, site);

import { byId } from "./make.js";
import { gravity, isOpen, openAlerts } from "./ward.js";

/** What the reader asks to see. */
export function asked() {
  return {
    text: byId("filter-text").value.trim().toLowerCase(),
    openOnly: byId("filter-open").checked,
    severity: byId("filter-severity").value,
  };
}

export function onAsked(listener) {
  byId("filter").addEventListener("input", listener);
  byId("filter").addEventListener("submit", (event) => event.preventDefault());
}

/** `references`: of the patient's alerts, as they stand in the links that were sent. */
export function showsPatient({ text, openOnly, severity }, patient, references) {
  const open = openAlerts(patient);
  const hasSeverity = gravity(patient) === severity || open.some((alert) => alert.severity === severity);
  return (
    (!openOnly || open.length > 0) &&
    (severity === "" || hasSeverity) &&
    isNamed(text, patient.subject, references)
  );
}

export function showsAlert({ text, openOnly, severity }, alert) {
  return (
    (!openOnly || isOpen(alert)) &&
    (severity === "" || alert.severity === severity) &&
    isNamed(text, alert.subject, alert.references)
  );
}

/** A patient by any part of the identifier, an alert's link by how its reference begins. */
function isNamed(text, subject, references) {
  if (text === "" || subject.toLowerCase().includes(text)) return true;
  return references.some((reference) => reference.toLowerCase().startsWith(text));
}

const gravestFirst = ["critical", "urgent", "routine", "info"];

export const severityWords = {
  critical: "critical",
  urgent: "urgent",
  routine: "routine",
  info: "information",
};

export const stateWords = {
  open: "open",
  acknowledged: "answered",
  unanswered: "unanswered",
  withdrawn: "withdrawn",
  resolved: "ended",
};

/** Lower is graver; nothing found comes last. */
export function rank(severity) {
  const index = gravestFirst.indexOf(severity);
  return index === -1 ? gravestFirst.length : index;
}

/** Nobody has taken it on: one that everybody was told of in vain is as open as a new one. */
export const isOpen = ({ state }) => state === "open" || state === "unanswered";

export const openAlerts = ({ alerts }) => alerts.filter(isOpen);

/** The graver of what stands and of what nobody has answered. */
export function gravity(patient) {
  const severities = [patient.severity, ...openAlerts(patient).map(({ severity }) => severity)];
  return severities.toSorted((a, b) => rank(a) - rank(b))[0];
}

/** Of those alike, one whose alert waits comes first, and the longer it waits the earlier. */
export function byGravity(patients) {
  const waitsSince = (patient) => openAlerts(patient)[0]?.raisedAt ?? "9";
  return patients.toSorted(
    (a, b) =>
      rank(gravity(a)) - rank(gravity(b)) ||
      compare(waitsSince(a), waitsSince(b)) ||
      compare(a.subject, b.subject),
  );
}

/** Of all patients: what is open first, then the gravest, then the oldest; each with the links that were sent of it. */
export function alertsOf(patients, outbox) {
  const sent = Map.groupBy(outbox, ({ alert }) => alert);
  return patients
    .flatMap(({ subject, alerts }) => alerts.map((alert) => ({ ...alert, subject })))
    .map((alert) => ({ ...alert, references: (sent.get(alert.id) ?? []).map(({ ref }) => ref) }))
    .toSorted(
      (a, b) =>
        Number(isOpen(b)) - Number(isOpen(a)) ||
        rank(a.severity) - rank(b.severity) ||
        compare(a.raisedAt, b.raisedAt),
    );
}

/** What the whole site holds, whatever is filtered. */
export function totalsOf(patients, held) {
  const open = patients.flatMap(openAlerts);
  const count = (severity) => open.filter((alert) => alert.severity === severity).length;
  return {
    critical: count("critical"),
    urgent: count("urgent"),
    routine: count("routine"),
    windows: patients.reduce((sum, { openWindows }) => sum + openWindows, 0),
    held: held.length,
    patients: patients.length,
  };
}

/** "3 h 05 min", of two instants in order. */
export function span(from, to) {
  const minutes = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000));
  const rest = minutes % 60;
  return minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h ${String(rest).padStart(2, "0")} min`;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

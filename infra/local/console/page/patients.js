import { make, time } from "./make.js";
import { patientBody } from "./timeline.js";
import { gravity, openAlerts, rank, severityWords, span } from "./ward.js";

/** A ward as small as this is seen whole at once; of a larger one each patient is a row until it is asked for. */
const seenWhole = 5;

/** The rows on the page by patient: they stay, so that neither focus nor what was opened is lost. */
const rows = new Map();

/** `patients` in the order in which they are to stand; `isShown` says which are not filtered out. */
export function showPatients(place, patients, now, isShown) {
  const width = place.clientWidth;
  for (const patient of patients) {
    const row = rows.get(patient.subject) ?? newRow(patients.length <= seenWhole);
    rows.set(patient.subject, row);
    row.show(patient, now, width);
    row.element.hidden = !isShown(patient);
  }
  inOrder(
    place,
    patients.map(({ subject }) => rows.get(subject).element),
  );
}

export function openPatient(subject) {
  const element = rows.get(subject)?.element;
  if (!element) return;
  element.open = true;
  element.firstElementChild.focus({ preventScroll: true });
  element.scrollIntoView({ block: "start" });
}

/** To move an element takes its focus away. */
function inOrder(place, elements) {
  const isSo = place.children.length === elements.length;
  if (isSo && elements.every((element, index) => place.children[index] === element)) return;
  const focused = document.activeElement;
  place.replaceChildren(...elements);
  if (place.contains(focused)) focused.focus({ preventScroll: true });
}

function newRow(open) {
  const summary = make("summary", {});
  const body = make("div", { className: "body" });
  const element = make("details", { className: "patient", open }, summary, body);
  let head = "";
  let drawn = "";
  let wanted;
  const draw = () => {
    const text = JSON.stringify(wanted);
    if (!element.open || drawn === text) return;
    drawn = text;
    body.replaceChildren(...patientBody(wanted.patient, wanted.now, wanted.width));
  };
  element.addEventListener("toggle", draw);
  return {
    element,
    show(patient, now, width) {
      wanted = { patient, now, width };
      const text = JSON.stringify([patient, now]);
      if (head !== text) summary.replaceChildren(...headOf(patient, now));
      head = text;
      element.classList.remove(...Object.keys(severityWords));
      element.classList.add(gravity(patient) ?? "quiet");
      draw();
    },
  };
}

function headOf(patient, now) {
  const grave = gravity(patient);
  const first = patient.lines.toSorted((a, b) => rank(a.severity) - rank(b.severity))[0];
  return [
    make("h3", { className: "who" }, patient.subject),
    grave
      ? make("b", { className: `badge ${grave}` }, severityWords[grave])
      : make("span", { className: "small" }, "nothing found"),
    make(
      "span",
      { className: "small states" },
      statesOf(patient, now),
      make("span", { className: "watch" }, ` · watch ${patient.watch}`),
    ),
    make("span", { className: "lead" }, first ? first.text : ""),
  ];
}

function statesOf(patient, now) {
  const open = openAlerts(patient).length;
  const window = windowOf(patient, now);
  return open > 0 ? `${open} open ${open === 1 ? "alert" : "alerts"} · ${window}` : window;
}

function windowOf({ kind, closesAt }, now) {
  if (!closesAt || kind === "none") return "no window";
  return now < closesAt ? `${span(now, closesAt)} left` : `closed ${time(closesAt)}`;
}

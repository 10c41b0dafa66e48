import { alertList } from "./alerts.js";
import { asked, onAsked, showsAlert, showsPatient } from "./filter.js";
import { mailboxes } from "./mailboxes.js";
import { byId, make, time } from "./make.js";
import { openPatient, showPatients } from "./patients.js";
import { alertsOf, byGravity, totalsOf } from "./ward.js";

/** So many pictures a second are enough. */
const pauseMs = 150;
const keptHappenings = 14;

async function get(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

/** Replaces what a place shows, only if it changed: a page that flickers cannot be read. */
const shown = new Map();
function show(id, data, render) {
  const text = JSON.stringify([data, byId(id).clientWidth]);
  if (shown.get(id) === text) return;
  shown.set(id, text);
  if (data.length > 0) byId(id).replaceChildren(...render(data));
}

function heldCard({ at, source, reason, subject }) {
  return make(
    "article",
    {},
    make("p", {}, make("strong", {}, reason.replaceAll("-", " "))),
    make("p", { className: "small" }, `${time(at)} · from ${source}${subject ? ` · ${subject}` : ""}`),
  );
}

async function refresh() {
  const [clock, outbox, patients, held] = await Promise.all(
    ["clock", "outbox", "timelines", "held"].map((what) => get(`/console/${what}`)),
  );
  showClock(clock.now);
  byId("kind").textContent = clock.kind === "virtual" ? "UTC, virtual clock" : "UTC";
  byId("buttons").hidden = clock.kind !== "virtual";
  show("outbox", outbox, mailboxes);
  show("held", held, (all) => all.map(heldCard));
  ward = {
    patients: byGravity(patients),
    alerts: alertsOf(patients, outbox),
    totals: totalsOf(patients, held),
    now: `${clock.now.slice(0, 16)}:00Z`,
  };
  showWard();
}

/** As it was last heard of: a change of the filter asks the site for nothing. */
let ward = null;

function showWard() {
  if (!ward) return;
  const { patients, alerts, totals, now } = ward;
  const filter = asked();
  const references = Map.groupBy(alerts, ({ subject }) => subject);
  const isShown = (patient) => {
    const own = references.get(patient.subject) ?? [];
    return showsPatient(
      filter,
      patient,
      own.flatMap((alert) => alert.references),
    );
  };
  if (patients.length > 0) showPatients(byId("patients"), patients, now, isShown);
  openAsked();
  show("alerts", [{ now, alerts: alerts.filter((alert) => showsAlert(filter, alert)) }], ([of]) =>
    alertList(of.alerts, of.now, openPatient),
  );
  show("totals", [totals], ([all]) => totalItems(all));
  byId("shown").textContent = `${patients.filter(isShown).length} of ${patients.length} shown`;
}

/** The unit's list leads here, to one patient; once, so that it can be closed again. */
function openAsked() {
  const asked = decodeURIComponent(location.hash.slice(1));
  if (asked === "") return;
  history.replaceState(null, "", location.pathname);
  openPatient(asked);
}

function totalItems({ critical, urgent, routine, windows, held, patients }) {
  return [
    total("Critical open", critical, "#alerts-section", critical > 0 ? "critical" : ""),
    total("Urgent open", urgent, "#alerts-section", urgent > 0 ? "urgent" : ""),
    total("Routine open", routine, "#alerts-section", routine > 0 ? "routine" : ""),
    total("Windows open", windows, "#patients-section"),
    total("Held, waiting", held, "#held-section"),
    total("Patients", patients, "#patients-section"),
  ];
}

function total(name, count, href, className = "") {
  return make("li", { className }, make("a", { href }, make("b", {}, String(count)), name));
}

function showClock(now) {
  byId("now").textContent = now.replace("T", " ").slice(0, 16);
}

/** One refresh at a time; whatever happens meanwhile asks for one more. */
let wanted = false;
let running = false;
async function refreshSoon() {
  wanted = true;
  if (running) return;
  running = true;
  while (wanted) {
    wanted = false;
    try {
      await refresh();
      byId("trouble").textContent = "";
    } catch (error) {
      byId("trouble").textContent = `Not up to date: ${error.message}`;
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  running = false;
}

function happened({ at, kind, said }) {
  const list = byId("happened");
  list.prepend(
    make(
      "p",
      { className: `did-${kind}` },
      make("span", { className: "small" }, `${time(at)} ${kind}`),
      make("span", {}, said),
    ),
  );
  while (list.children.length > keptHappenings) list.lastChild.remove();
}

function listen() {
  const events = new EventSource("/console/events");
  events.addEventListener("open", () => {
    byId("happened").replaceChildren();
    void refreshSoon();
  });
  events.addEventListener("happening", ({ data }) => {
    happened(JSON.parse(data));
    void refreshSoon();
  });
  events.addEventListener("clock", ({ data }) => {
    showClock(JSON.parse(data).now);
    void refreshSoon();
  });
  events.addEventListener("error", () => {
    byId("trouble").textContent = "Not connected: the site has stopped, or starts again.";
  });
}

async function advance(button) {
  const buttons = [...document.querySelectorAll("#buttons button")];
  for (const each of buttons) each.disabled = true;
  await fetch("/console/clock", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ advance: button.dataset.advance }),
  }).catch(() => {});
  for (const each of buttons) each.disabled = false;
  button.focus();
  void refreshSoon();
}

byId("buttons").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) void advance(button);
});
addEventListener("resize", () => void refreshSoon());
onAsked(showWard);
listen();

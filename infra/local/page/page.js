const refreshMs = 1000;
const byId = (id) => document.getElementById(id);

/** An element with text and children; nothing that was received is ever read as HTML. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
}

const time = (instant) => instant.slice(11, 16);

async function get(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

/** Replaces what a place shows, only if it changed: a page that flickers cannot be read. */
const shown = new Map();
function show(id, data, render) {
  const text = JSON.stringify(data);
  if (shown.get(id) === text) return;
  shown.set(id, text);
  if (data.length > 0) byId(id).replaceChildren(...render(data));
}

function withLinks(text) {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part) =>
      part.startsWith("http") ? make("a", { href: part, target: "_blank", rel: "noopener" }, part) : part,
    );
}

function mailboxes(outbox) {
  const boxes = Map.groupBy(
    outbox,
    (entry) => `${entry.to} · ${entry.channel === "sms" ? "phone" : "mailbox"}`,
  );
  return [...boxes].map(([name, entries]) =>
    make(
      "article",
      {},
      make(
        "div",
        { className: "row" },
        make("h3", {}, name),
        make("span", { className: "small" }, `${entries.length} received`),
      ),
      ...entries.toReversed().map(message),
    ),
  );
}

function message(entry) {
  return make(
    "div",
    { className: `message ${entry.severity}` },
    make("span", { className: "small" }, `${time(entry.at)} · step ${entry.step} · ${entry.kind}\n`),
    ...withLinks(entry.text),
  );
}

function patientCard({ patient, now }) {
  const severity = patient.assessment?.severity ?? "nothing found";
  return make(
    "article",
    {},
    make(
      "div",
      { className: "row" },
      make("h3", {}, patient.subject),
      make(
        "span",
        {},
        make("b", { className: severity }, severity),
        make("span", { className: "small" }, ` · watch ${patient.watch}`),
      ),
    ),
    ...windowOf(patient.window, now),
    make("ul", {}, ...(patient.assessment?.lines ?? []).map(line)),
    patient.alerts.length > 0
      ? make("p", { className: "small" }, `Alerts: ${patient.alerts.map(alert).join("; ")}`)
      : null,
  );
}

const line = (each) => make("li", { className: each.severity }, each.text);
const alert = (each) => `${time(each.raisedAt)} ${each.severity}, ${each.state}`;

function windowOf(window, now) {
  if (!window) return [make("p", { className: "small" }, "No window: no session is known.")];
  const from = Date.parse(window.endedAt);
  const length = Date.parse(window.closesAt) - from;
  const place = (at) => `${Math.min(Math.max((Date.parse(at) - from) / length, 0), 1) * 100}%`;
  const bar = make("div", { className: "bar" }, make("div", { className: "gone" }));
  bar.firstChild.style.width = place(now);
  for (const checkpoint of window.checkpoints) {
    const mark = make("i", {
      className: checkpoint.ranAt ? "ran" : "",
      title: `checkpoint ${time(checkpoint.dueAt)}`,
    });
    mark.style.left = `calc(${place(checkpoint.dueAt)} - 2px)`;
    bar.append(mark);
  }
  const words = `Window ${window.state}: ${time(window.endedAt)} to ${time(window.closesAt)}`;
  return [bar, make("p", { className: "small" }, words)];
}

function heldCard(item) {
  return make(
    "article",
    {},
    make("p", {}, item.reason),
    make(
      "p",
      { className: "small" },
      `${time(item.at)} · ${item.source}${item.subject ? ` · ${item.subject}` : ""}`,
    ),
  );
}

async function refresh() {
  const [clock, outbox, patients, held] = await Promise.all(
    ["clock", "outbox", "patients", "held"].map((what) => get(`/console/${what}`)),
  );
  byId("now").textContent = clock.now.replace("T", " ").slice(0, 16);
  byId("kind").textContent = clock.kind === "virtual" ? "UTC, virtual clock" : "UTC";
  byId("buttons").hidden = clock.kind !== "virtual";
  const minute = clock.now.slice(0, 16);
  show("outbox", outbox, mailboxes);
  show(
    "patients",
    patients.map((patient) => ({ patient, now: `${minute}:00Z` })),
    (all) => all.map(patientCard),
  );
  show("held", held, (all) => all.map(heldCard));
}

async function keepFresh() {
  try {
    await refresh();
    byId("trouble").textContent = "";
  } catch (error) {
    byId("trouble").textContent = `Not up to date: ${error.message}`;
  }
  setTimeout(keepFresh, refreshMs);
}

async function advance(button) {
  const buttons = [...document.querySelectorAll("button")];
  for (const each of buttons) each.disabled = true;
  await fetch("/console/clock", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ advance: button.dataset.advance }),
  }).catch(() => {});
  for (const each of buttons) each.disabled = false;
  await refresh().catch(() => {});
}

byId("buttons").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) void advance(button);
});
void keepFresh();

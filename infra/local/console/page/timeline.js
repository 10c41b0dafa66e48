import { make, time } from "./make.js";
import { severityWords, stateWords } from "./ward.js";

const answerWords = { acting: "acting", "no-action": "no action", "pass-on": "passed on", unable: "unable" };
const symbols = { magnesium: "Mg", "calcium-ionized": "iCa", potassium: "K", phosphate: "PO\u2084" };
const order = Object.keys(symbols);
const leadMinutes = 45;
const tailMinutes = 15;

/** Pixels between the row's edge and the drawing. */
const rowPadding = 34;

/** What a row hides until it is opened: the window as a time line, and every line that stands. */
export function patientBody(patient, now, width) {
  const { lines, opensAt } = patient;
  const told = lines.filter((line) => line.severity !== "info");
  const forInformation = lines.filter((line) => line.severity === "info");
  return [
    ...(opensAt ? [drawing(patient, now, width - rowPadding), caption(patient, now)] : []),
    make("ul", { className: "lines" }, ...told.map(line)),
    ...(forInformation.length > 0 ? [informationOf(forInformation)] : []),
  ];
}

function informationOf(lines) {
  return make(
    "details",
    {},
    make("summary", {}, `${lines.length} for information`),
    make("ul", { className: "lines" }, ...lines.map(line)),
  );
}

const line = ({ severity, text }) => make("li", { className: severity }, text);

function caption({ kind, opensAt, closesAt }, now) {
  const state = now < closesAt ? "open until" : "closed at";
  const words = {
    session: `Session ended ${time(opensAt)}, window ${state} ${time(closesAt)}`,
    provisional: `No session end is known: provisional window, ${state} ${time(closesAt)}`,
    none: "No session and no window is known",
  };
  return make("p", { className: "small" }, words[kind]);
}

function drawing(patient, now, width) {
  const { opensAt, closesAt, checkpoints, results, alerts, spasms } = patient;
  const from = Date.parse(opensAt) - leadMinutes * 60_000;
  const to = Date.parse(closesAt) + tailMinutes * 60_000;
  const x = (at) => Math.min(Math.max((Date.parse(at) - from) / (to - from), 0), 1) * width;
  const above = lanes([...spasms.map(spasmMark), ...alerts.flatMap(alertMarks)], x, width);
  const below = lanes(resultMarks(results), x, width);
  const element = make("div", { className: "timeline" });
  element.append(
    laneBox("above", above, 26),
    track({ opensAt, closesAt, checkpoints }, now, x, width),
    laneBox("below", below, 0),
  );
  return element;
}

function track({ opensAt, closesAt, checkpoints }, now, x, width) {
  const bar = make("div", { className: "bar" });
  bar.append(
    placed(make("div", { className: "window" }), x(opensAt), x(closesAt) - x(opensAt)),
    placed(make("div", { className: "gone" }), x(opensAt), Math.max(x(now) - x(opensAt), 0)),
    ...checkpoints.map(({ dueAt, ranAt }) =>
      placed(
        make("i", { className: ranAt ? "ran" : "", title: `checkpoint ${time(dueAt)}` }),
        x(dueAt) - 6,
        12,
      ),
    ),
    ...ticks(checkpoints, x, width),
    placed(make("div", { className: "now", title: "now" }), x(now) - 1, 2),
  );
  return bar;
}

const tickWidth = 40;

/** A time that would run into the one before it is left out: its checkpoint still says it when pointed at. */
function ticks(checkpoints, x, width) {
  let end = 0;
  const shown = [];
  for (const { dueAt } of checkpoints.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : 1))) {
    const left = Math.max(0, Math.min(x(dueAt) - tickWidth / 2, width - tickWidth));
    if (left < end) continue;
    end = left + tickWidth;
    shown.push(placed(make("span", { className: "tick" }, time(dueAt)), left, tickWidth));
  }
  return shown;
}

function spasmMark({ kind, onset, severity }) {
  const words = kind === "muscle-spasm" ? "spasm" : kind.replaceAll("-", " ");
  return flag(onset, "spasm", `${time(onset)} ${words}`, severity ?? "");
}

/** A mark as wide as its words: nothing is cut off while there is room. */
function flag(at, className, text, title = "") {
  const element = make("span", { className: `mark ${className}`, title }, text);
  return { at, width: widthOf(text.length) + 12, element };
}

const widthOf = (characters) => Math.round(characters * 7.3) + 16;

/** The alert, and beside it who answered. */
function alertMarks({ raisedAt, severity, state, answer }) {
  const words = `${time(raisedAt)} ${severityWords[severity]}, ${stateWords[state]}`;
  const alert = flag(raisedAt, `alert ${severity} ${state}`, words);
  if (!answer) return [alert];
  const said = `✓ ${time(answer.at)} ${answer.contact}: ${answerWords[answer.outcome]}`;
  return [alert, flag(answer.at, "answer", said, answer.note ?? "")];
}

/** Results of one time stand in one column. */
function resultMarks(results) {
  return [...Map.groupBy(results, ({ at }) => at)].map(([at, group]) => {
    const lines = group
      .toSorted((a, b) => order.indexOf(a.analyte) - order.indexOf(b.analyte))
      .map(resultLine);
    const longest = Math.max(...lines.map(({ textContent }) => textContent.length));
    return {
      at,
      width: Math.max(86, widthOf(longest)),
      rows: group.length + 1,
      element: make(
        "div",
        { className: "mark results" },
        make("span", { className: "small" }, time(at)),
        ...lines,
      ),
    };
  });
}

const sides = { criticalLow: "↓↓", low: "↓", high: "↑", criticalHigh: "↑↑" };

function resultLine({ analyte, value, unit, beyond, settled, doubts, phase }) {
  const shownUnit = unit === "mmol/L" ? "" : ` ${unit ?? ""}`;
  const why = [...doubts, ...(phase === "after" ? [] : [`${phase} the session`])].join(", ");
  return make(
    "span",
    { className: `result ${beyond ?? ""}`, title: why },
    `${symbols[analyte]} ${value}${shownUnit} ${beyond ? sides[beyond] : ""}${settled ? "" : "?"}`,
  );
}

/** Marks that would lie over each other take another lane. */
function lanes(marks, x, width) {
  const ends = [];
  return marks
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .map((mark) => ({ ...mark, width: Math.min(mark.width, width) }))
    .map((mark) => {
      const left = Math.max(Math.min(x(mark.at) - 8, width - mark.width), 0);
      const free = ends.findIndex((end) => end <= left);
      const lane = free === -1 ? ends.length : free;
      ends[lane] = left + mark.width + 4;
      return { ...mark, left, lane };
    });
}

/** Results vary in height: their lanes are as high as the highest. */
function laneBox(className, marks, fixedHeight) {
  const box = make("div", { className: `lanes ${className}` });
  const height = fixedHeight || Math.max(0, ...marks.map(({ rows }) => rows)) * 19 + 6;
  const count = Math.max(0, ...marks.map(({ lane }) => lane + 1));
  box.style.height = `${count * height}px`;
  for (const { element, left, lane, width } of marks) {
    placed(element, left, width);
    element.style.top = `${(className === "above" ? count - 1 - lane : lane) * height}px`;
    box.append(element);
  }
  return box;
}

function placed(element, left, width) {
  element.style.left = `${left}px`;
  element.style.width = `${width}px`;
  return element;
}

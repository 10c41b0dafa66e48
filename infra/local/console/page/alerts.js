import { make, time } from "./make.js";
import { isOpen, severityWords, span, stateWords } from "./ward.js";

/** Whether the reader has opened the rest: it stays so while the list is drawn anew. */
let restIsOpen = false;

/** What is open stands in sight, the rest is one tap away; `choose` is told which patient is meant. */
export function alertList(alerts, now, choose) {
  const open = alerts.filter(isOpen);
  const over = alerts.filter((alert) => !isOpen(alert));
  const rows = (some) => make("ul", {}, ...some.map((alert) => row(alert, now, choose)));
  return [
    open.length > 0 ? rows(open) : make("p", { className: "none" }, "No alert is open."),
    ...(over.length > 0 ? [rest(over.length, rows(over))] : []),
  ];
}

function rest(count, list) {
  const remember = ({ currentTarget }) => {
    restIsOpen = currentTarget.open;
  };
  const words = make("summary", {}, `${count} answered or over`);
  return make("details", { open: restIsOpen, ontoggle: remember }, words, list);
}

function row(alert, now, choose) {
  const { subject, severity, state, raisedAt, references } = alert;
  const since = isOpen(alert) ? `, for ${span(raisedAt, now)}` : "";
  const newest = references.at(-1);
  return make(
    "li",
    { className: "alert-row" },
    make(
      "button",
      { type: "button", className: `to-patient ${severity}`, onclick: () => choose(subject) },
      make("b", { className: `badge ${severity}` }, severityWords[severity]),
      make("span", { className: "who" }, subject),
      make("span", { className: "small" }, `${time(raisedAt)}, ${stateWords[state]}${since}`),
    ),
    newest
      ? make(
          "a",
          {
            className: "to-page",
            href: `/a/${newest}`,
            target: "_blank",
            rel: "noopener",
            ariaLabel: `Page of the alert of ${subject}`,
          },
          "Page",
        )
      : null,
  );
}

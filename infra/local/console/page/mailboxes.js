import { make, time } from "./make.js";

/** A phone or a mailbox per contact, the newest message first. */
export function mailboxes(outbox) {
  const boxes = Map.groupBy(outbox, ({ to, channel }) => JSON.stringify([to, channel]));
  return [...boxes.values()].map(box);
}

const shownAtOnce = 2;

function box(entries) {
  const [{ to, channel }] = entries;
  const newestFirst = entries.toReversed().map(channel === "sms" ? sms : email);
  const earlier = newestFirst.slice(shownAtOnce);
  return make(
    "article",
    { className: `box ${channel}` },
    make(
      "div",
      { className: "row" },
      make("h3", {}, to),
      make("span", { className: "small" }, `${channel === "sms" ? "phone" : "mailbox"} · ${entries.length}`),
    ),
    ...newestFirst.slice(0, shownAtOnce),
    earlier.length > 0
      ? make("details", {}, make("summary", {}, `${earlier.length} earlier`), ...earlier)
      : null,
  );
}

function sms(entry) {
  return make(
    "div",
    { className: `message ${entry.severity}` },
    make("p", {}, ...withLinks(entry.text)),
    make("p", { className: "small" }, stamp(entry)),
  );
}

function email(entry) {
  const [subject, ...rest] = entry.text.split("\n").filter((line) => line !== "");
  return make(
    "details",
    { className: `message ${entry.severity}` },
    make("summary", {}, make("span", {}, subject), make("span", { className: "small" }, stamp(entry))),
    ...rest.map((line) => make("p", {}, ...withLinks(line))),
  );
}

const stamp = ({ at, kind, step }) => `${time(at)} · ${kind === "alert" ? `step ${step}` : kind}`;

function withLinks(text) {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part) =>
      part.startsWith("http") ? make("a", { href: part, target: "_blank", rel: "noopener" }, part) : part,
    );
}

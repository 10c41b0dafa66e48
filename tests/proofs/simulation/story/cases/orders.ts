import { type Case, MAGNESIUM, raised, result, stands } from "./case.ts";

const changed = "treatment.changed.v1";
const ended = "dialysis.session.ended.v1";
const NEVER = "no-calcium-or-potassium-before-magnesium";
const DAY = 1_440;

/** Orders, and what a session says of itself. */
export const orderCases: readonly Case[] = [
  {
    name: "an order of a day off, a low magnesium, and a session more",
    rules: [NEVER],
    tell({ say, time }) {
      say(0, changed, { orderId: "O-1", treatment: "potassium", route: "intravenous", action: "ordered" });
      say(2 * DAY + 5, ended, { sessionId: "S-1", startedAt: time(2 * DAY - 240), endedAt: time(2 * DAY) });
      say(2 * DAY + 120, "lab.results.reported.v1", result("MG", MAGNESIUM, 0.45, time(2 * DAY + 60)));
      say(4 * DAY + 5, ended, { sessionId: "S-2", startedAt: time(4 * DAY - 240), endedAt: time(4 * DAY) });
    },
    broken: (end) => {
      const times = raised(end, NEVER).map(({ at }) => at);
      if (!times.some((at) => at >= end.time(2 * DAY + 60))) return "silent though magnesium fell low";
      return times.some((at) => at >= end.time(3 * DAY)) ? "rings at every session" : null;
    },
  },
  {
    name: "calcium and potassium that no name exempts",
    rules: [NEVER],
    tell({ say }) {
      const order = { route: "intravenous", action: "ordered" };
      say(0, changed, { ...order, orderId: "O-1", treatment: "calcium", indication: "binder" });
      say(120, changed, { ...order, orderId: "O-2", treatment: "potassium", indication: "hyperkalaemia" });
    },
    broken: (end) => {
      const told = new Set(raised(end, NEVER).map(({ subject }) => subject));
      return told.has("O-1") && told.has("O-2") ? null : `of two, ${[...told].join()}`;
    },
  },
  {
    name: "baclofen of forty days, an hour of less, and none",
    rules: ["taper-baclofen"],
    tell({ say }) {
      const baclofen = { orderId: "O-1", treatment: "baclofen", route: "oral" };
      const dose = (value: number) => ({ dosePerDay: { value, unit: "mg" } });
      say(-25 * DAY, changed, { ...baclofen, ...dose(20), action: "started" });
      say(0, changed, { ...baclofen, ...dose(10), action: "ordered" });
      say(60, changed, { ...baclofen, action: "stopped" });
    },
    broken: (end) => (raised(end, "taper-baclofen").length > 0 ? null : "told to nobody"),
  },
  {
    name: "a weight after the session that nobody has",
    rules: ["ultrafiltration-excess"],
    tell({ say, time }) {
      const weight = { pre: 74.4, post: 170, dry: 70 };
      const session = {
        sessionId: "S-1",
        startedAt: time(-240),
        endedAt: time(0),
        weight,
        ultrafiltration: { volume: 4400 },
      };
      say(5, ended, session);
    },
    broken: (end) => (stands(end, "ultrafiltration-excess", "S-1").length > 0 ? null : "hidden by it"),
  },
  {
    name: "aluminium from before the session",
    rules: [],
    tell({ say, time }) {
      const aluminium = result("AL", "5574-9", 60, time(-300), { unit: "ug/L" });
      say(-200, "lab.results.reported.v1", aluminium);
      say(5, ended, { sessionId: "S-1", startedAt: time(-240), endedAt: time(0) });
    },
    broken: ({ said }) => {
      const { assessment } = said.find(({ scope }) => scope.sessionId === "S-1") ?? {};
      const isMissing = assessment?.unknown.some(
        (one) => one.input === "aluminium" && one.reason === "missing",
      );
      return isMissing ? "called missing" : null;
    },
  },
];

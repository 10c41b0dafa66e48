import { type Case, MAGNESIUM, raised, result, stands } from "./case.ts";

const ended = "dialysis.session.ended.v1";
const NEVER = "no-calcium-or-potassium-before-magnesium";
const DAY = 1_440;

/** Orders, and what a session says of itself. */
export const orderCases: readonly Case[] = [
  {
    name: "an order of a day off, a low magnesium, and a session more",
    rules: [NEVER],
    tell({ time, session, order, report }) {
      order(0, {});
      session("S-1", 2 * DAY);
      report(2 * DAY + 120, result("MG", MAGNESIUM, 0.45, time(2 * DAY + 60)));
      session("S-2", 4 * DAY);
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
    tell({ order }) {
      order(0, { treatment: "calcium", indication: "binder" });
      order(120, { orderId: "O-2", indication: "hyperkalaemia" });
    },
    broken: (end) => {
      const told = new Set(raised(end, NEVER).map(({ subject }) => subject));
      return told.has("O-1") && told.has("O-2") ? null : `of two, ${[...told].join()}`;
    },
  },
  {
    name: "baclofen of forty days, an hour of less, and none",
    rules: ["taper-baclofen"],
    tell({ order }) {
      const baclofen = { treatment: "baclofen", route: "oral" };
      const dose = (value: number) => ({ dosePerDay: { value, unit: "mg" } });
      order(-25 * DAY, { ...baclofen, ...dose(20), action: "started" });
      order(0, { ...baclofen, ...dose(10) });
      order(60, { ...baclofen, action: "stopped" });
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
    tell({ time, session, report }) {
      const aluminium = result("AL", "5574-9", 60, time(-300), { unit: "ug/L" });
      report(-200, aluminium);
      session("S-1", 0);
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

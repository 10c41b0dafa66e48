import { type Case, MAGNESIUM, POTASSIUM, raised, result, stands } from "./case.ts";

const ended = "dialysis.session.ended.v1";
const NEVER = "no-calcium-or-potassium-before-magnesium";

/** Lines that come, ease, come back, and go on from one session to the next. */
export const lineCases: readonly Case[] = [
  {
    name: "a critical value that eases and comes back",
    rules: ["potassium-high"],
    tell({ time, report }) {
      for (const [minute, value] of [
        [0, 6.4],
        [120, 5.7],
        [240, 7.2],
      ] as const)
        report(minute, result(`K-${minute}`, POTASSIUM, value, time(minute - 10)));
    },
    broken: (end) => {
      const critical = raised(end, "potassium-high").filter(({ severity }) => severity === "critical");
      return critical.length < 2 ? `told ${critical.length} times` : null;
    },
  },
  {
    name: "a value whose time is corrected after the window has closed",
    rules: [NEVER],
    tell({ time, session, order, report }) {
      session("S-1", 0);
      report(100, result("MG", MAGNESIUM, 0.9, time(20), { issuedAt: time(100) }));
      order(200, {});
      const moved = { status: "corrected", issuedAt: time(480) };
      report(480, { ...result("MG", MAGNESIUM, 0.9, time(-300), moved), reportId: "MG-2" });
    },
    broken: (end) => (raised(end, NEVER).some(({ at }) => at >= end.time(480)) ? null : "told to nobody"),
  },
  {
    name: "a spasm that nobody calls over, and the next session",
    rules: ["measure-magnesium-first"],
    tell({ time, session, spasm }) {
      session("S-1", 0);
      spasm(35, { onset: time(30) });
      session("S-2", 2_880);
    },
    broken: (end) =>
      stands(end, "measure-magnesium-first", "S-2").length > 0 ? null : "it ended with the session",
  },
  {
    name: "a spasm that was reported by mistake",
    rules: [],
    tell({ time, session, spasm }) {
      session("S-1", 0);
      spasm(35, { onset: time(30) });
      spasm(150, { onset: time(30), status: "entered-in-error" });
    },
    broken: (end) => (stands(end, "measure-magnesium-first").length === 0 ? null : "it stands"),
  },
  {
    name: "still cramping, four times without an onset",
    rules: ["measure-magnesium-first"],
    tell({ session, spasm }) {
      session("S-1", 0);
      for (const minute of [10, 100, 190, 280]) spasm(minute, {});
    },
    broken: (end) => {
      const subjects = new Set(raised(end, "measure-magnesium-first").map(({ subject }) => subject));
      return subjects.size > 1 ? `${subjects.size} spasms` : null;
    },
  },
  {
    name: "a cramp while the session runs",
    rules: ["relieve-active-cramp"],
    tell({ say, time, spasm }) {
      say(1, "dialysis.session.started.v1", { sessionId: "S-1", startedAt: time(0) });
      spasm(100, { onset: time(95) });
      say(245, ended, { sessionId: "S-1", startedAt: time(0), endedAt: time(240) });
    },
    broken: (end) =>
      raised(end, "relieve-active-cramp").some(({ at }) => at < end.time(240)) ? null : "told after the end",
  },
  {
    name: "a normal value from a clock that is ahead, and a critical one",
    rules: ["potassium-high"],
    tell({ time, session, report }) {
      // Nothing that is drawn with no session known clears anything.
      session("S-1", -10, 0);
      report(1, result("K-1", POTASSIUM, 4.4, time(60)), 65);
      report(20, result("K-2", POTASSIUM, 7.5, time(15)));
      // Whoever looks again after the stated time may take the other for the newer one.
      report(90, result("MG", MAGNESIUM, 0.9, time(85)));
    },
    broken: (end) => {
      if (raised(end, "potassium-high").length === 0) return "silenced";
      return stands(end, "potassium-high").length > 0 ? null : "cleared by it";
    },
  },
  {
    name: "an issue of before that comes after the one that corrects it",
    rules: ["potassium-high"],
    tell({ time, session, report }) {
      session("S-1", -10, 0);
      const issue = (value: number, minute: number) => ({
        ...result("K", POTASSIUM, value, time(5), { status: "corrected", issuedAt: time(minute) }),
        reportId: `K ${minute}`,
      });
      report(60, issue(7.5, 50));
      // An engine that had kept it sends it as of now: its issue alone tells that it is the older one.
      report(90, issue(4.4, 20));
      report(120, result("MG", MAGNESIUM, 0.9, time(115)));
    },
    broken: (end) => (stands(end, "potassium-high").length > 0 ? null : "ended by an older issue"),
  },
  {
    name: "a critical value of no session that was a mistake, beside a line of the session before",
    rules: ["potassium-high"],
    tell({ time, session, report }) {
      session("S-1", 0);
      report(30, result("K-1", POTASSIUM, 5.7, time(20)));
      report(420, result("MG", MAGNESIUM, 0.9, time(410)));
      report(425, result("K-2", POTASSIUM, 6.9, time(400), { issuedAt: time(425) }));
      report(
        500,
        result("K-2", POTASSIUM, 6.9, time(400), { issuedAt: time(500), status: "entered-in-error" }),
      );
    },
    broken: ({ kept: { messages } }) => {
      const told = messages.some(({ kind, state }) => kind === "alert" && state === "accepted");
      const isWithdrawn = messages.some(({ kind }) => kind === "withdrawal");
      return !told || isWithdrawn ? null : "withdrawn in silence";
    },
  },
  {
    name: "a critical value that passed, beside a fast heart whose line names it",
    rules: ["potassium-high", "dysrhythmia-risk"],
    tell({ say, time, session, report }) {
      session("S-1", 0);
      const mild = { kind: "muscle-spasm", severity: "mild", onset: time(30) };
      say(35, "symptoms.reported.v1", { symptoms: [mild, { kind: "tachycardia", onset: time(30) }] });
      report(60, result("K-2", POTASSIUM, 5.7, time(50)));
      report(70, result("K-1", POTASSIUM, 7.9, time(40)));
    },
    broken: (end) => (raised(end, "potassium-high").length > 0 ? null : "told to nobody"),
  },
];

import { type Case, MAGNESIUM, POTASSIUM, raised, result, stands } from "./case.ts";

const ended = "dialysis.session.ended.v1";
const DRAW = "measure-magnesium-first";
const NEVER = "no-calcium-or-potassium-before-magnesium";
const DAY = 1_440;

/** What is over, taken back, awaited or late. */
export const timeCases: readonly Case[] = [
  {
    name: "blood that is drawn, and of which nobody hears",
    rules: [DRAW, "result-overdue"],
    tell({ say, time, session, spasm }) {
      session("S-1", 0);
      say(31, "specimen.collected.v1", { collectionId: "B-1", collectedAt: time(31) });
      spasm(45, { onset: time(30) });
    },
    broken: (end) => {
      if (raised(end, DRAW).some(({ at }) => at < end.time(90))) return "asked for though it is awaited";
      const at = raised(end, "result-overdue")[0]?.at;
      if (at === undefined) return "awaited for ever";
      return at < end.time(115) ? "overdue at once" : null;
    },
  },
  {
    name: "a critical value that comes hours later, beside one that ended it",
    rules: ["potassium-high"],
    tell({ time, session, report }) {
      session("S-1", 0);
      const later = result("K-2", POTASSIUM, 4.4, time(100));
      report(700, {
        ...later,
        results: [...result("K-1", POTASSIUM, 7.5, time(60)).results, ...later.results],
      });
    },
    broken: (end) => (raised(end, "potassium-high").length > 0 ? null : "told to nobody"),
  },
  {
    name: "an order that is stopped, and a spasm that is called over",
    rules: [NEVER, DRAW],
    tell({ time, session, spasm, order }) {
      session("S-1", 0);
      order(20, {});
      spasm(35, { onset: time(30) });
      order(60, { action: "stopped" });
      spasm(65, { onset: time(30), active: false });
      session("S-2", 2 * DAY);
    },
    broken: (end) => {
      if (raised(end, NEVER).length === 0) return "an order told to nobody";
      if (stands(end, NEVER).length > 0) return "a stopped order stands";
      return stands(end, DRAW, "S-2").length > 0 ? "a spasm that is over goes on" : null;
    },
  },
  {
    name: "an end that is amended, and an older one that comes after it",
    rules: ["ultrafiltration-excess"],
    tell({ say, time }) {
      const start = { sessionId: "S-1", startedAt: time(-240) };
      const fluid = { weight: { pre: 74.4, post: 70, dry: 70 }, ultrafiltration: { volume: 4400 } };
      say(10, ended, { ...start, endedAt: time(0), issuedAt: time(10), ...fluid });
      say(50, ended, { ...start, endedAt: time(30), issuedAt: time(50) });
      say(70, ended, { ...start, endedAt: time(0), issuedAt: time(20), ...fluid });
    },
    broken: ({ said, time }) => {
      const scope = said.find((one) => one.scope.sessionId === "S-1")?.scope;
      return scope?.picture.session?.endedAt === time(30) ? null : "the older one counts";
    },
  },
  {
    name: "severe spasms in two sessions, and magnesium that is known",
    rules: ["prevent-with-baclofen"],
    tell({ time, session, spasm, report }) {
      for (const [id, at] of [
        ["S-1", 0],
        ["S-2", 2 * DAY],
      ] as const) {
        session(id, at);
        spasm(at + 25, { onset: time(at + 20) });
        report(at + 60, result(`MG-${id}`, MAGNESIUM, 0.9, time(at + 40)));
        spasm(at + 90, { onset: time(at + 20), active: false });
      }
    },
    broken: (end) => {
      if (stands(end, "prevent-with-baclofen", "S-1").length > 0) return "after one session";
      return stands(end, "prevent-with-baclofen", "S-2").length > 0 ? null : "not after two";
    },
  },
  {
    name: "two severe spasms within minutes",
    rules: [DRAW],
    tell({ time, session, spasm }) {
      session("S-1", 0);
      spasm(12, { onset: time(10) });
      spasm(15, { kind: "twitching", onset: time(14) });
    },
    broken: ({ kept, time }) => {
      const early = kept.alerts
        .filter(({ raisedAt, severity }) => severity === "urgent" && raisedAt < time(20))
        .sort((a, b) => (a.raisedAt < b.raisedAt ? -1 : 1));
      const [first, ...others] = early;
      const [now, next] = first?.steps ?? [];
      if (!first || !now || !next || next.afterMinutes - now.afterMinutes > 10) return null;
      const isToNobody = kept.messages.some(({ alert, kind }) => alert === first.id && kind === "ops");
      // An answer, or a step that reached nobody, may have left it no step to go with.
      return first.answer || isToNobody || others.length === 0 ? null : "an alert for each of them";
    },
  },
];

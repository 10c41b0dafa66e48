import type { FactOf } from "../../../../shared/events/fact.ts";
import type { Chance } from "../../../proofs/simulation/story/chance.ts";
import { type Chart, instantOf } from "../chart.ts";
import { reportCramps } from "./cramps.ts";
import { normal, within } from "./draws.ts";
import type { Habits } from "./habits.ts";
import { drawMonthly, drawPanel, type Found } from "./labs.ts";

type EndData = FactOf<"dialysis.session.ended.v1">["data"];

/** One session of one patient; times in minutes of the month. */
export interface Session {
  readonly chart: Chart;
  readonly chance: Chance;
  readonly habits: Habits;
  readonly id: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** The share of this patient's sessions with a cramp. */
  readonly cramps: number;
}

/** All that is reported of a session and the hours after it. */
export function reportSession(session: Session): void {
  const { chart, chance, habits, id, startedAt, endedAt } = session;
  const data = { sessionId: id, startedAt: instantOf(startedAt) };
  if (chance.is(`${id} start said`, habits.startsSaid)) {
    const type = "dialysis.session.started.v1";
    chart.add(startedAt + chance.between(`${id} start`, 1, 6), startedAt, { type, data });
  }
  const cramps = reportCramps(session);
  const late = within(chance, `${id} late`, habits.sessionEndLate);
  chart.add(endedAt + late, endedAt, {
    type: "dialysis.session.ended.v1",
    data: { ...endOf(session), symptoms: cramps.chartedAtEnd },
  });
  const drawnAt = panelAt(session, cramps.firstOnset);
  if (drawnAt !== null) respond(session, drawPanel({ chart, chance, habits, at: drawnAt, name: id }));
}

/** Blood that is taken as the needle goes in. */
export function reportMonthly({ chart, chance, habits, id, startedAt }: Session): void {
  drawMonthly({ chart, chance, habits, at: startedAt - 3, name: `${id} monthly` });
}

/** Null where no panel is drawn. */
function panelAt({ chance, habits, id, endedAt }: Session, firstOnset: number | null): number | null {
  if (firstOnset === null) {
    const drawn = chance.is(`${id} drawn`, habits.drawnWithoutCramp);
    return drawn ? endedAt + chance.between(`${id} draw`, 1, 90) : null;
  }
  if (!chance.is(`${id} drawn`, habits.drawnAfterCramp)) return null;
  const soon = firstOnset + chance.between(`${id} draw`, 5, 25);
  const waits = soon < endedAt - 10 && chance.is(`${id} draw at end`, habits.drawnAtEnd);
  return waits ? endedAt - chance.between(`${id} draw`, 0, 10) : soon;
}

function endOf({ chance, id, startedAt, endedAt, chart }: Session): EndData {
  const dry = Math.round(normal(chance, `${chart.subject} dry`, { mean: 76, sd: 12 }));
  const volume = Math.max(300, Math.round(normal(chance, `${id} volume`, { mean: 2200, sd: 650 })));
  const post = dry + Number(normal(chance, `${id} post`, { mean: 0.2, sd: 0.4 }).toFixed(1));
  const pre = Number((post + volume / 1000).toFixed(1));
  const bathUnsaid = chance.is(`${id} bath unsaid`, 0.05);
  return {
    sessionId: id,
    startedAt: instantOf(startedAt),
    endedAt: instantOf(endedAt),
    dialysate: bathUnsaid ? undefined : { magnesium: 0.5, calcium: 1.25, potassium: 2, bicarbonate: 32 },
    ultrafiltration: { volume },
    weight: { pre, post, dry, previousPost: dry },
  };
}

/** What is ordered wrongly after the results, and stopped again once the alert was read. */
function respond(session: Session, { magnesium, potassium, reportedAt }: Found): void {
  const { chance, habits, id } = session;
  if (potassium < 3.5 && chance.is(`${id} replaced`, habits.replacedAnyway)) {
    order(session, reportedAt, { treatment: "potassium", route: "oral", indication: "replacement" });
  }
  if (magnesium < 0.7 && chance.is(`${id} intravenous`, habits.intravenousMagnesium)) {
    order(session, reportedAt, { treatment: "magnesium", route: "intravenous", indication: "replacement" });
  }
}

type Ordered = Pick<FactOf<"treatment.changed.v1">["data"], "treatment" | "route" | "indication">;

function order({ chart, chance, id }: Session, reportedAt: number, ordered: Ordered): void {
  const at = reportedAt + chance.between(`${id} ${ordered.treatment} ordered`, 5, 30);
  const stop = at + chance.between(`${id} ${ordered.treatment} stopped`, 5, 40);
  const data = { orderId: `${id}-${ordered.treatment}`, ...ordered };
  chart.add(at, at, { type: "treatment.changed.v1", data: { ...data, action: "ordered" } });
  chart.add(stop, stop, { type: "treatment.changed.v1", data: { ...data, action: "stopped" } });
}

import type { TrueCritical } from "../checks/telling/criticals.ts";
import type { Dialects } from "../formats/dialect.ts";
import { Laboratory } from "../people/laboratory.ts";
import { tellMerges } from "../people/registry.ts";
import { isThronged } from "../people/staffing.ts";
import { HOUR, MINUTE, type Sending, Teller } from "../people/teller.ts";
import { caseOf, type ToldCase } from "./cases/tell.ts";
import type { Chance } from "./chance.ts";

interface Story {
  readonly sendings: readonly Sending[];
  readonly criticals: readonly TrueCritical[];
  readonly case: ToldCase | null;
}

/** Few sendings, where each alert is hundreds of messages. */
const FEW_SENDINGS = 8;

/** Cramps that a flow sheet of one session charts. */
const FLOW_SHEET = 30;

/** The days of one to three patients around a change of summer time. */
export function storyOf(chance: Chance, changeAt: number, dialects: Dialects): Story {
  const isShort = isThronged(chance);
  const patients = isShort ? 1 : chance.pick("patients", [1, 1, 1, 2, 2, 3]);
  const tellers = Array.from({ length: patients }, (_, at) => {
    const teller = new Teller(chance, `P-${at + 1}`, dialects);
    new PatientStory(teller).tell(changeAt);
    return teller;
  });
  const told = isShort ? null : caseOf(chance, changeAt);
  const sendings = tellers.flatMap((teller) => teller.sendings);
  // Some senders collect for a while, and then send everything at once.
  const every = chance.pick("burst minutes", [1, 1, 1, 10, 30]) * MINUTE;
  const inOrder = [
    ...sendings.map((sending) => ({ ...sending, at: Math.ceil(sending.at / every) * every })),
    ...(told?.sendings ?? []),
  ].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const kept = isShort ? inOrder.slice(0, FEW_SENDINGS) : inOrder;
  return { sendings: kept, criticals: tellers.flatMap((teller) => teller.criticals), case: told };
}

class PatientStory {
  readonly #teller: Teller;
  readonly #laboratory: Laboratory;

  constructor(teller: Teller) {
    this.#teller = teller;
    this.#laboratory = new Laboratory(teller);
  }

  tell(changeAt: number): void {
    const { chance, subject } = this.#teller;
    const sessions = chance.pick(`sessions ${subject}`, [1, 1, 1, 2]);
    let start = changeAt + chance.between(`start ${subject}`, -9 * 60, 60) * MINUTE;
    for (let session = 1; session <= sessions; session += 1) {
      const end = start + chance.between(`length ${subject} ${session}`, 180, 270) * MINUTE;
      this.#session(`S-${session}`, start, end);
      // The next one may cut the window short.
      start = end + chance.pick(`gap ${subject} ${session}`, [3 * HOUR, 20 * HOUR, 44 * HOUR]);
    }
    tellMerges(this.#teller, changeAt);
  }

  #session(id: string, start: number, end: number): void {
    if (this.#teller.is(`started ${id}`, 0.4) && this.#teller.dialects.unit.format !== "hl7v2")
      this.#teller.send("unit", start + MINUTE, {
        type: "dialysis.session.started.v1",
        time: this.#teller.time(start),
        data: { sessionId: id, startedAt: this.#teller.time(start) },
      });
    this.#end(id, start, end);
    this.#laboratory.report(id, start, end);
    this.#symptoms(id, start, end);
    this.#orders(id, start, end);
  }

  #end(id: string, start: number, end: number): void {
    const delay = this.#teller.is(`late ${id}`, 0.25)
      ? this.#teller.between(`late ${id}`, 60, 360)
      : this.#teller.between(`end ${id}`, 1, 12);
    // The other formats say no more than when it was.
    const isFull = this.#teller.dialects.unit.format === "events";
    const data = {
      sessionId: id,
      startedAt: this.#teller.time(start),
      endedAt: this.#teller.time(end),
      ...(isFull && { dialysate: { magnesium: 0.5, potassium: 2 } }),
    };
    const cramp = {
      kind: "muscle-spasm" as const,
      severity: "severe" as const,
      onset: this.#teller.time(end - 20 * MINUTE),
    };
    // A flow sheet has each cramp that was charted.
    const charted = this.#teller.is(`flow sheet ${id}`, 0.1) ? FLOW_SHEET : 1;
    const cramps = Array.from({ length: charted }, (_, at) => {
      return { ...cramp, onset: this.#teller.time(end - (20 + 5 * at) * MINUTE) };
    });
    const symptoms = isFull && this.#teller.is(`cramp ${id}`, 0.2) ? { symptoms: cramps } : {};
    const type = "dialysis.session.ended.v1";
    this.#teller.send("unit", end + delay * MINUTE, {
      type,
      time: this.#teller.time(end),
      data: { ...data, ...symptoms },
    });
    if (!this.#teller.is(`amended ${id}`, 0.2)) return;
    const at = end + (delay + this.#teller.between(`amend ${id}`, 5, 120)) * MINUTE;
    const endedAt = this.#teller.time(end + this.#teller.between(`amended end ${id}`, -30, 30) * MINUTE);
    const amended = { sessionId: id, startedAt: data.startedAt, endedAt, issuedAt: this.#teller.time(at) };
    this.#teller.send("unit", at, { type, time: this.#teller.time(at), data: amended });
  }

  #symptoms(id: string, start: number, end: number): void {
    const count = this.#teller.draw(`symptoms ${id}`, 3);
    for (let one = 0; one < count; one += 1) {
      const name = `${id} ${one}`;
      const kind = this.#teller.chance.pick(`kind ${this.#teller.subject} ${name}`, [
        "muscle-spasm",
        "twitching",
        "muscle-spasm",
      ]);
      const severity = this.#teller.chance.pick(`severity ${this.#teller.subject} ${name}`, [
        "mild",
        "severe",
        null,
      ]);
      const onset = this.#teller.between(`onset ${name}`, start / MINUTE, (end + 4 * HOUR) / MINUTE) * MINUTE;
      const at = onset + this.#teller.between(`seen ${name}`, 0, 30) * MINUTE;
      const stated = this.#teller.is(`stated ${name}`, 0.7) ? { onset: this.#teller.time(onset) } : {};
      const symptom = { kind, ...(severity && { severity }), ...stated };
      const type = "symptoms.reported.v1";
      this.#teller.send("bedside", at, { type, time: this.#teller.time(at), data: { symptoms: [symptom] } });
      if (!this.#teller.is(`over ${name}`, 0.3)) continue;
      const later = at + this.#teller.between(`over ${name}`, 5, 60) * MINUTE;
      const symptoms = [{ ...symptom, active: false }];
      this.#teller.send("bedside", later, { type, time: this.#teller.time(later), data: { symptoms } });
    }
  }

  #orders(id: string, start: number, end: number): void {
    if (!this.#teller.is(`order ${id}`, 0.35)) return;
    const at = this.#teller.between(`order ${id}`, start / MINUTE, (end + 5 * HOUR) / MINUTE) * MINUTE;
    const treatment = this.#teller.chance.pick(`treatment ${this.#teller.subject} ${id}`, [
      "magnesium",
      "calcium",
      "potassium",
    ]);
    const order = { orderId: `O-${id}`, treatment, route: "intravenous" as const };
    const type = "treatment.changed.v1";
    this.#teller.send("pharmacy", at, {
      type,
      time: this.#teller.time(at),
      data: { ...order, action: "ordered" },
    });
    if (!this.#teller.is(`stopped ${id}`, 0.4)) return;
    const later = at + this.#teller.between(`stopped ${id}`, 5, 90) * MINUTE;
    this.#teller.send("pharmacy", later, {
      type,
      time: this.#teller.time(later),
      data: { ...order, action: "stopped" },
    });
  }
}

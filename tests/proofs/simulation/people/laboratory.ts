import type { CloudEvent, FactOf } from "../../../../shared/events/fact.ts";
import type { Said } from "../formats/letter.ts";
import { HOUR, MINUTE, type Sending, type Teller } from "./teller.ts";

/** A load brings the facts of 30 days: of one that is older only its identity is left to know it by. */
const BEYOND_A_LOAD = 31 * 24 * HOUR;

type Report = FactOf<"lab.results.reported.v1">["data"];
type Result = Report["results"][number];

/** Analyte by LOINC code, with values that are ordinary, beyond a limit, and beyond a critical one. */
const analytes = [
  ["2601-3", [0.9, 0.62, 0.28, "0.70", 1.95]],
  ["2823-3", [4.5, 3.1, 2.5, 5.8, 6.8]],
  ["1995-0", [1.2, 1.02, 1.4]],
  ["2000-8", [2.3, 1.9, 1.5]],
  ["14879-1", [1.1, 0.2]],
] as const;

/** Which of them ring: by the demo site's critical limits. */
const criticalRules: Readonly<Record<string, string>> = {
  "2601-3 0.28": "magnesium-low",
  "2601-3 1.95": "magnesium-high",
  "2823-3 2.5": "potassium-low",
  "2823-3 6.8": "potassium-high",
  "2000-8 1.5": "calcium-total-low",
  "14879-1 0.2": "phosphate-low",
};

const CUMULATIVE_DAYS = 20;
/** A laboratory that is connected anew sends what it has of so many days. */
const BACKFILL_DAYS = 60;

type Lab = "lab-a" | "lab-b";

/** The results of a patient's samples around a session. */
export class Laboratory {
  readonly #teller: Teller;

  constructor(teller: Teller) {
    this.#teller = teller;
  }

  report(session: string, start: number, end: number): void {
    const panels = this.#teller.draw(`panels ${session}`, 3);
    for (let panel = 0; panel < panels; panel += 1) {
      const name = `${session} ${panel}`;
      const collected =
        this.#teller.between(`collected ${name}`, (start - HOUR) / MINUTE, (end + 5 * HOUR) / MINUTE) *
        MINUTE;
      const reported = collected + this.#teller.between(`reported ${name}`, 5, 90) * MINUTE;
      this.#panel(name, collected, reported);
    }
    if (this.#teller.is(`blinded ${session}`, 0.08)) this.#blinded(session, end);
    if (this.#teller.is(`cumulative ${session}`, 0.04)) this.#cumulative(session, end);
    if (this.#teller.is(`backfill ${session}`, 0.02)) this.#backfill(session, end);
  }

  /** One report of what was measured on each of the days before. */
  #cumulative(session: string, end: number): void {
    const at = end + this.#teller.between(`cumulative ${session}`, 5, 200) * MINUTE;
    const code = { system: "http://loinc.org", code: "2823-3" };
    const results = Array.from({ length: CUMULATIVE_DAYS }, (_, day) => {
      const place = `${session} 8 ${day}`;
      return { ...this.#result(place, at - (day + 2) * 24 * HOUR), code, value: day % 3 === 0 ? 5.8 : 4.5 };
    });
    const lab = (["lab-a", "lab-b"] as const).find((one) => this.#teller.dialects[one].format === "events");
    if (lab) this.#report(lab, `${session} 8`, at, results);
  }

  /** Two months, day by day, each in a report of its own and all at one time: what is critical in it rings for nobody. */
  #backfill(session: string, end: number): void {
    const at = end + this.#teller.between(`backfill ${session}`, 5, 200) * MINUTE;
    const code = { system: "http://loinc.org", code: "2823-3" };
    const lab = (["lab-a", "lab-b"] as const).find((one) => this.#teller.dialects[one].format === "events");
    if (!lab) return;
    for (let day = BACKFILL_DAYS; day >= 2; day -= 1) {
      const place = `${session} 7 ${day}`;
      const one = this.#result(place, at - day * 24 * HOUR);
      this.#report(
        lab,
        place,
        at,
        [{ ...one, code, value: day % 5 === 0 ? 6.8 : 4.5 }],
        at - day * 24 * HOUR,
      );
    }
  }

  /** A normal value from a clock that is ahead, and then what is true. */
  #blinded(session: string, end: number): void {
    const at = end + this.#teller.between(`blinded ${session}`, 5, 200) * MINUTE;
    const ahead = this.#teller.between(`blinded ahead ${session}`, 30, 300) * MINUTE;
    const lab = this.#teller.chance.pick(`blinded lab ${session}`, ["lab-a", "lab-b"]);
    const [name, later] = [`${session} 9 0`, `${session} 9 1`];
    const code = { system: "http://loinc.org", code: "2823-3" };
    const collected = (time: number) => ({ ...this.#result(name, time), code, status: "final" as const });
    // Nothing but the receipt tells that its own clock is ahead.
    const isFast = this.#teller.dialects[lab].format === "events";
    this.#report(lab, name, at, [{ ...collected(at + ahead), value: 4.5 }], isFast ? at + ahead : at);
    const drawnAt = at + 5 * MINUTE;
    const resultId = `R-${later.replaceAll(" ", "-")}`;
    this.#report(lab, later, at + 20 * MINUTE, [{ ...collected(drawnAt), resultId, value: 6.8 }]);
    this.#noteCritical(later, { ...collected(drawnAt), value: 6.8 }, drawnAt);
  }

  /** One that is told once, and that nothing corrects or contradicts. */
  #noteCritical(place: string, { code, value }: Result, drawnAt: number): void {
    const rule = criticalRules[`${code.code} ${value}`];
    if (!rule || this.#teller.is(`conflict ${place}`, 0.05)) return;
    const { numbers: subjects } = this.#teller;
    this.#teller.criticals.push({ subjects, rule, code: code.code, value: Number(value), drawnAt });
  }

  /** The panel comes in pieces; some of it preliminary at first, some corrected later, some from the future. */
  #panel(name: string, collected: number, reported: number): void {
    const ahead = this.#teller.is(`future ${name}`, 0.05)
      ? this.#teller.between(`ahead ${name}`, 60, 22 * 60) * MINUTE
      : 0;
    const pieces = 1 + this.#teller.draw(`pieces ${name}`, 2);
    for (let piece = 0; piece < pieces; piece += 1) {
      const place = `${name} ${piece}`;
      const first = this.#result(place, collected + ahead);
      const at = reported + piece * this.#teller.between(`piece ${place}`, 0, 3) * MINUTE;
      const lab = this.#teller.chance.pick(`lab ${this.#teller.subject} ${place}`, ["lab-a", "lab-b"]);
      const isPreliminary = this.#teller.is(`preliminary ${place}`, 0.2);
      const status = isPreliminary ? "preliminary" : "final";
      const beside = this.#teller.is(`beside ${place}`, 0.3) ? [this.#beside(place, first)] : [];
      this.#report(lab, place, at, [{ ...first, status }, ...beside]);
      if (isPreliminary)
        this.#report(lab, `${place} final`, at + 20 * MINUTE, [{ ...first, status: "final" }]);
      const isCorrected = this.#teller.is(`corrected ${place}`, 0.25);
      if (!isCorrected && !isPreliminary && ahead === 0) this.#noteCritical(place, first, collected);
      if (!isCorrected) continue;
      const correction = this.#teller.chance.pick(`correction ${place}`, [
        "corrected",
        "corrected",
        "entered-in-error",
        "cancelled",
      ]);
      const later = at + this.#teller.between(`correction ${place}`, 2, 120) * MINUTE;
      const { value } = this.#result(`${place} new`, 0);
      this.#report(lab, `${place} corrected`, later, [{ ...first, status: correction, value }]);
    }
  }

  /** Another result of the same sample. */
  #beside(place: string, first: Result): Result {
    const { code, value } = this.#result(`${place} beside`, 0);
    return { ...first, resultId: `${first.resultId}-b`, code, value, status: "final" };
  }

  #result(place: string, collected: number): Result {
    const [code, values] = this.#teller.chance.pick(
      `analyte ${this.#teller.subject} ${place.replace(" new", "")}`,
      analytes,
    );
    const value =
      values[Math.floor(this.#teller.chance.of(`value ${this.#teller.subject} ${place}`) * values.length)] ??
      values[0];
    return {
      resultId: `R-${place.replace(" new", "").replaceAll(" ", "-")}`,
      code: { system: "http://loinc.org", code },
      value,
      unit: "mmol/L",
      status: "final",
      collectedAt: this.#teller.time(collected),
    };
  }

  #report(lab: Lab, place: string, at: number, results: readonly Result[], clock = at): void {
    const issuedAt = this.#teller.time(clock);
    const data: Report = { reportId: place, results: results.map((result) => ({ ...result, issuedAt })) };
    const type = "lab.results.reported.v1";
    const sent = this.#teller.send(lab, at, { type, time: issuedAt, data }, this.#stranger(lab, place));
    if (this.#teller.is(`conflict ${place}`, 0.05)) this.#contradict(place, sent, data);
  }

  /** The same identity with other content. */
  #contradict(place: string, { id, at, said }: Sending, data: Report): void {
    const isMuchLater = this.#teller.is(`month later ${place}`, 0.15);
    const later = isMuchLater ? at + BEYOND_A_LOAD : at + 10 * MINUTE;
    // Another time of issue makes another identity in FHIR.
    const isSameIssue = this.#teller.dialects[said.sender].format === "fhir";
    const isMoved = !isSameIssue && (isMuchLater || this.#teller.is(`conflict time ${place}`, 0.5));
    const time = isMoved ? this.#teller.time(later) : said.fact.time;
    const results = data.results.map((result) => ({ ...result, collectedAt: time }));
    const fact = { ...said.fact, time, data: { ...data, results } } as CloudEvent;
    this.#teller.sendings.push({ id: `${id} conflict`, at: later, said: { ...said, fact } });
  }

  /** Some laboratories send what nobody here has a code for. */
  #stranger(lab: Lab, place: string): Said["stranger"] {
    if (this.#teller.dialects[lab].format === "events" || !this.#teller.is(`stranger ${place}`, 0.06))
      return undefined;
    return this.#teller.chance.pick(`stranger ${this.#teller.subject} ${place}`, [
      "beside",
      "beside",
      "alone",
    ]);
  }
}

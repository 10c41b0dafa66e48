import type { CloudEvent, FactOf } from "../../shared/events/fact.ts";
import { instant } from "../../shared/protocol/instant.ts";
import type { Chance } from "./chance.ts";
import type { Dialects, SenderName } from "./formats/dialect.ts";
import type { Said } from "./formats/letter.ts";

/** What a sender says, and when. */
export interface Sending {
  readonly id: string;
  readonly at: number;
  readonly said: Said;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
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

/** The days of one to three patients around a change of summer time. */
export function storyOf(chance: Chance, changeAt: number, dialects: Dialects): Sending[] {
  const patients = chance.pick("patients", [1, 1, 1, 2, 2, 3]);
  const sendings = Array.from(
    { length: patients },
    (_, at) => new PatientStory(chance, `P-${at + 1}`, changeAt, dialects).sendings,
  ).flat();
  // Some senders collect for a while, and then send everything at once.
  const every = chance.pick("burst minutes", [1, 1, 1, 10, 30]) * MINUTE;
  return sendings
    .map((sending) => ({ ...sending, at: Math.ceil(sending.at / every) * every }))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

class PatientStory {
  readonly sendings: Sending[] = [];
  readonly #chance: Chance;
  readonly #subject: string;
  readonly #dialects: Dialects;
  /** The laboratory knows the patient by another name: its results and the sessions never meet. */
  readonly #labSubject: string;
  /** A sender's clock may be wrong. */
  readonly #skew: number;
  #facts = 0;

  constructor(chance: Chance, subject: string, changeAt: number, dialects: Dialects) {
    this.#chance = chance;
    this.#subject = subject;
    this.#dialects = dialects;
    this.#labSubject = this.#is("another name", 0.15) ? subject.replace("P", "Q") : subject;
    this.#skew = this.#draw("skew", 4) === 0 ? chance.between(`skew ${subject}`, -5, 6) * MINUTE : 0;
    const sessions = chance.pick(`sessions ${subject}`, [1, 1, 1, 2]);
    let start = changeAt + chance.between(`start ${subject}`, -9 * 60, 60) * MINUTE;
    for (let session = 1; session <= sessions; session += 1) {
      const end = start + chance.between(`length ${subject} ${session}`, 180, 270) * MINUTE;
      this.#session(`S-${session}`, start, end);
      // The next one may cut the window short.
      start = end + chance.pick(`gap ${subject} ${session}`, [3 * HOUR, 20 * HOUR, 44 * HOUR]);
    }
  }

  #session(id: string, start: number, end: number): void {
    if (this.#is(`started ${id}`, 0.4) && this.#dialects.unit.format !== "hl7v2")
      this.#send("unit", start + MINUTE, {
        type: "dialysis.session.started.v1",
        time: this.#time(start),
        data: { sessionId: id, startedAt: this.#time(start) },
      });
    this.#end(id, start, end);
    this.#reports(id, start, end);
    this.#symptoms(id, start, end);
    this.#orders(id, start, end);
  }

  #end(id: string, start: number, end: number): void {
    const delay = this.#is(`late ${id}`, 0.25)
      ? this.#between(`late ${id}`, 60, 360)
      : this.#between(`end ${id}`, 1, 12);
    // The other formats say no more than when it was.
    const isFull = this.#dialects.unit.format === "events";
    const data = {
      sessionId: id,
      startedAt: this.#time(start),
      endedAt: this.#time(end),
      ...(isFull && { dialysate: { magnesium: 0.5, potassium: 2 } }),
    };
    const cramp = {
      kind: "muscle-spasm" as const,
      severity: "severe" as const,
      onset: this.#time(end - 20 * MINUTE),
    };
    const symptoms = isFull && this.#is(`cramp ${id}`, 0.2) ? { symptoms: [cramp] } : {};
    const type = "dialysis.session.ended.v1";
    this.#send("unit", end + delay * MINUTE, { type, time: this.#time(end), data: { ...data, ...symptoms } });
    if (!this.#is(`amended ${id}`, 0.2)) return;
    const at = end + (delay + this.#between(`amend ${id}`, 5, 120)) * MINUTE;
    const endedAt = this.#time(end + this.#between(`amended end ${id}`, -30, 30) * MINUTE);
    const amended = { sessionId: id, startedAt: data.startedAt, endedAt, issuedAt: this.#time(at) };
    this.#send("unit", at, { type, time: this.#time(at), data: amended });
  }

  #reports(session: string, start: number, end: number): void {
    const panels = this.#draw(`panels ${session}`, 3);
    for (let panel = 0; panel < panels; panel += 1) {
      const name = `${session} ${panel}`;
      const collected =
        this.#between(`collected ${name}`, (start - HOUR) / MINUTE, (end + 5 * HOUR) / MINUTE) * MINUTE;
      const reported = collected + this.#between(`reported ${name}`, 5, 90) * MINUTE;
      this.#panel(name, collected, reported);
    }
  }

  /** In pieces; some of it preliminary at first, some corrected later, some from the future. */
  #panel(name: string, collected: number, reported: number): void {
    const ahead = this.#is(`future ${name}`, 0.05) ? this.#between(`ahead ${name}`, 60, 22 * 60) * MINUTE : 0;
    const pieces = 1 + this.#draw(`pieces ${name}`, 2);
    for (let piece = 0; piece < pieces; piece += 1) {
      const place = `${name} ${piece}`;
      const first = this.#result(place, collected + ahead);
      const at = reported + piece * this.#between(`piece ${place}`, 0, 3) * MINUTE;
      const lab = this.#chance.pick(`lab ${this.#subject} ${place}`, ["lab-a", "lab-b"]);
      const isPreliminary = this.#is(`preliminary ${place}`, 0.2);
      const status = isPreliminary ? "preliminary" : "final";
      const beside = this.#is(`beside ${place}`, 0.3) ? [this.#beside(place, first)] : [];
      this.#report(lab, place, at, [{ ...first, status }, ...beside]);
      if (isPreliminary)
        this.#report(lab, `${place} final`, at + 20 * MINUTE, [{ ...first, status: "final" }]);
      if (!this.#is(`corrected ${place}`, 0.25)) continue;
      const correction = this.#chance.pick(`correction ${place}`, [
        "corrected",
        "corrected",
        "entered-in-error",
        "cancelled",
      ]);
      const later = at + this.#between(`correction ${place}`, 2, 120) * MINUTE;
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
    const [code, values] = this.#chance.pick(
      `analyte ${this.#subject} ${place.replace(" new", "")}`,
      analytes,
    );
    const value =
      values[Math.floor(this.#chance.of(`value ${this.#subject} ${place}`) * values.length)] ?? values[0];
    return {
      resultId: `R-${place.replace(" new", "").replaceAll(" ", "-")}`,
      code: { system: "http://loinc.org", code },
      value,
      unit: "mmol/L",
      status: "final",
      collectedAt: this.#time(collected),
    };
  }

  #report(lab: Lab, place: string, at: number, results: readonly Result[]): void {
    const issuedAt = this.#time(at);
    const data: Report = { reportId: place, results: results.map((result) => ({ ...result, issuedAt })) };
    const type = "lab.results.reported.v1";
    const sent = this.#send(lab, at, { type, time: issuedAt, data }, this.#stranger(lab, place));
    if (this.#is(`conflict ${place}`, 0.05)) this.#contradict(place, sent, data);
  }

  /** The same identity with other content. */
  #contradict(place: string, { id, at, said }: Sending, data: Report): void {
    const isMuchLater = this.#is(`month later ${place}`, 0.15);
    const later = isMuchLater ? at + BEYOND_A_LOAD : at + 10 * MINUTE;
    // In FHIR another time of issue makes another identity.
    const isSameIssue = this.#dialects[said.sender].format === "fhir";
    const isMoved = !isSameIssue && (isMuchLater || this.#is(`conflict time ${place}`, 0.5));
    const time = isMoved ? this.#time(later) : said.fact.time;
    const results = data.results.map((result) => ({ ...result, collectedAt: time }));
    const fact = { ...said.fact, time, data: { ...data, results } } as CloudEvent;
    this.sendings.push({ id: `${id} conflict`, at: later, said: { ...said, fact } });
  }

  /** Some laboratories send what nobody here has a code for. */
  #stranger(lab: Lab, place: string): Said["stranger"] {
    if (this.#dialects[lab].format === "events" || !this.#is(`stranger ${place}`, 0.06)) return undefined;
    return this.#chance.pick(`stranger ${this.#subject} ${place}`, ["beside", "beside", "alone"]);
  }

  #symptoms(id: string, start: number, end: number): void {
    const count = this.#draw(`symptoms ${id}`, 3);
    for (let one = 0; one < count; one += 1) {
      const name = `${id} ${one}`;
      const kind = this.#chance.pick(`kind ${this.#subject} ${name}`, [
        "muscle-spasm",
        "twitching",
        "muscle-spasm",
      ]);
      const severity = this.#chance.pick(`severity ${this.#subject} ${name}`, ["mild", "severe", null]);
      const onset = this.#between(`onset ${name}`, start / MINUTE, (end + 4 * HOUR) / MINUTE) * MINUTE;
      const at = onset + this.#between(`seen ${name}`, 0, 30) * MINUTE;
      const stated = this.#is(`stated ${name}`, 0.7) ? { onset: this.#time(onset) } : {};
      const symptom = { kind, ...(severity && { severity }), ...stated };
      const type = "symptoms.reported.v1";
      this.#send("bedside", at, { type, time: this.#time(at), data: { symptoms: [symptom] } });
      if (!this.#is(`over ${name}`, 0.3)) continue;
      const later = at + this.#between(`over ${name}`, 5, 60) * MINUTE;
      const symptoms = [{ ...symptom, active: false }];
      this.#send("bedside", later, { type, time: this.#time(later), data: { symptoms } });
    }
  }

  #orders(id: string, start: number, end: number): void {
    if (!this.#is(`order ${id}`, 0.35)) return;
    const at = this.#between(`order ${id}`, start / MINUTE, (end + 5 * HOUR) / MINUTE) * MINUTE;
    const treatment = this.#chance.pick(`treatment ${this.#subject} ${id}`, [
      "magnesium",
      "calcium",
      "potassium",
    ]);
    const order = { orderId: `O-${id}`, treatment, route: "intravenous" as const };
    const type = "treatment.changed.v1";
    this.#send("pharmacy", at, { type, time: this.#time(at), data: { ...order, action: "ordered" } });
    if (!this.#is(`stopped ${id}`, 0.4)) return;
    const later = at + this.#between(`stopped ${id}`, 5, 90) * MINUTE;
    this.#send("pharmacy", later, { type, time: this.#time(later), data: { ...order, action: "stopped" } });
  }

  /** Now and then a sender sends the same again. */
  #send(sender: SenderName, at: number, says: Says, stranger?: Said["stranger"]): Sending {
    this.#facts += 1;
    const id = `${this.#subject}-${this.#facts}`;
    const isLab = sender === "lab-a" || sender === "lab-b";
    const subject = isLab ? this.#labSubject : this.#subject;
    const fact = { specversion: "1.0", id, source: sender, subject, ...says } as CloudEvent;
    const sending = { id, at, said: { sender, saidAt: this.#time(at), fact, stranger } };
    this.sendings.push(sending);
    if (this.#is(`again ${id}`, 0.08)) {
      const later = at + this.#between(`again ${id}`, 1, 400) * MINUTE;
      this.sendings.push({ ...sending, id: `${id} again`, at: later });
    }
    return sending;
  }

  #time(at: number): string {
    return instant(at + this.#skew);
  }

  #is(name: string, probability: number): boolean {
    return this.#chance.is(`${this.#subject} ${name}`, probability);
  }

  #between(name: string, from: number, to: number): number {
    return this.#chance.between(`${this.#subject} ${name} between`, from, to);
  }

  #draw(name: string, below: number): number {
    return this.#chance.between(`${this.#subject} ${name} draw`, 0, below);
  }
}

type Lab = "lab-a" | "lab-b";

type Says = { [T in CloudEvent["type"]]: Pick<FactOf<T>, "type" | "time" | "data"> }[CloudEvent["type"]];

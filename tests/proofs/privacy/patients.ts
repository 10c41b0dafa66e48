import { plusMinutes } from "../../../shared/base/instant.ts";
import { marksOf } from "./marks.ts";

/** What a sender posts, and whether the door takes it. */
interface Posted {
  readonly path: "/v1/events" | "/v1/hl7v2";
  readonly type: string;
  readonly body: string;
}

type Story = (n: number, now: string) => readonly Posted[];

const stories: readonly Story[] = [
  crampedSession,
  criticalByHl7,
  forbiddenOrder,
  refusedFact,
  unreadableResult,
  conflict,
];

/** All that is posted for the `n`th patient. */
export function postedFor(n: number, now: string): readonly Posted[] {
  return stories[n % stories.length]?.(n, now) ?? [];
}

function json(...events: readonly object[]): Posted {
  return { path: "/v1/events", type: "application/cloudevents-batch+json", body: JSON.stringify(events) };
}

function fact(n: number, what: string, type: string, time: string, data: object) {
  const { subject } = marksOf(n);
  return { specversion: "1.0", id: `${what}-${n}`, source: "privacy", type, subject, time, data };
}

function lab(n: number, what: string, code: string, value: unknown, time: string, more: object = {}) {
  const { id } = marksOf(n);
  const result = {
    resultId: id(`RES${what}`),
    code: { system: "http://loinc.org", code, display: marksOf(n).name },
    value,
    unit: "mmol/L",
    status: "final",
    collectedAt: time,
    ...more,
  };
  return fact(n, what, "lab.results.reported.v1", time, { reportId: id("REP"), results: [result] });
}

/** An urgent alert, with a value that is low and a history. */
function crampedSession(n: number, now: string): readonly Posted[] {
  const { id, value, bornIso } = marksOf(n);
  const session = {
    sessionId: id("SES"),
    startedAt: plusMinutes(now, -240),
    endedAt: plusMinutes(now, -20),
    dialysate: { magnesium: Number(value("0.2")), calcium: Number(value("1.2")) },
    symptoms: [{ kind: "muscle-spasm", severity: "severe", onset: plusMinutes(now, -20), active: true }],
    history: { dialysisSince: bornIso },
  };
  return [
    json(fact(n, "end", "dialysis.session.ended.v1", now, session)),
    json(lab(n, "mg", "2601-3", Number(value("0.6")), plusMinutes(now, -5))),
  ];
}

/** A critical alert, from a message that names the patient in full. */
function criticalByHl7(n: number, now: string): readonly Posted[] {
  return [hl7(n, now, `OBX|1|NM|2823-3^${marksOf(n).name}^LN||${marksOf(n).value("6.8")}|mmol/L|||||F`)];
}

function unreadableResult(n: number, now: string): readonly Posted[] {
  const { value, name } = marksOf(n);
  return [
    hl7(n, now, `OBX|1|ZZ|2823-3^K^LN||${value("6.8")}|${name}|||||F`),
    json(lab(n, "text", "2823-3", `${name} ${value("6.8")}`, plusMinutes(now, -5))),
  ];
}

function hl7(n: number, now: string, obx: string): Posted {
  const { subject, name, born, id } = marksOf(n);
  const time = `${now.slice(0, 19).replace(/[-T:]/g, "")}+0000`;
  const segments = [
    `MSH|^~\\&|LAB|PRIVACY|||${time}||ORU^R01|H${n}|P|2.5.1`,
    `PID|1||${subject}^^^SITE^MR~${id("MRN")}^^^NAT^NI||${name}||${born}|F|||${name} STREET||${id("PHONE")}`,
    `OBR|1|${id("ORD")}|${id("FIL")}|PANEL|||${time}||||||||${name}|||||||${time}`,
    `${obx}|||${time}`,
    `NTE|1||${name}`,
  ];
  return { path: "/v1/hl7v2", type: "x-application/hl7-v2+er7", body: segments.join("\r") };
}

function forbiddenOrder(n: number, now: string): readonly Posted[] {
  const order = {
    orderId: marksOf(n).id("ORD"),
    treatment: "magnesium",
    action: "ordered",
    route: "intravenous",
  };
  return [json(fact(n, "order", "treatment.changed.v1", now, order))];
}

/** Wrong in as many ways as a sender can be: the answer names fields and rules, never what stood there. */
function refusedFact(n: number, now: string): readonly Posted[] {
  const { name, value, bornIso, id } = marksOf(n);
  const wrong = {
    orderId: id("ORD"),
    treatment: name,
    action: bornIso,
    dosePerDay: { value: value("5.5"), unit: 7 },
  };
  return [
    json({ ...fact(n, "refused", "treatment.changed.v1", now, wrong), time: bornIso }),
    json(fact(n, "unknown", `${name}.v1`, now, {})),
    {
      path: "/v1/events",
      type: "application/cloudevents+json",
      body: `{"subject":"${id("P")}","name":${name}`,
    },
    { path: "/v1/hl7v2", type: "text/plain", body: `${name}|${value("6.8")}|${bornIso}` },
  ];
}

/** The same identity with other content is held for a person. */
function conflict(n: number, now: string): readonly Posted[] {
  const { value } = marksOf(n);
  return [
    json(lab(n, "k", "2823-3", Number(value("6.9")), plusMinutes(now, -5))),
    json(lab(n, "k", "2823-3", Number(value("4.4")), plusMinutes(now, -5))),
  ];
}

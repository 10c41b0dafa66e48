import type { AlertView } from "../../../functions/respond/ports.ts";
import type { DigestEntry } from "../../../shared/episode/state/lists.ts";
import type { ListedPatient } from "../../../shared/views/listed-patient.ts";

/** What the page shows of a made-up patient; `text` stands wherever a sender's or a rule's words can. */
export function anAlertView({ text }: { readonly text: string }): AlertView {
  return {
    subject: `P-0042${text}`,
    joinedTo: null,
    joined: [],
    isAnswered: true,
    alert: {
      id: "alert-1",
      episode: "episode-1",
      causedAt: "2026-11-22T09:59:58.000Z",
      raisedAt: "2026-11-22T10:00:00.000Z",
      severity: "urgent",
      state: "acknowledged",
      gatherUntil: "2026-11-22T10:00:00.000Z",
      steps: [{ afterMinutes: 0, role: "nurse" }],
      unansweredAfterMinutes: 10,
      stepsTaken: 1,
      references: { "day-nurse": "Xy12_-Xy12_-Xy12_-Xy12" },
      answer: { contact: "day-nurse", outcome: "acting", note: `n${text}`, at: "2026-11-22T10:05:00.000Z" },
    },
    lines: [
      {
        rule: "measure-magnesium-first",
        subject: "magnesium",
        severity: "urgent",
        text: `t${text}`,
        version: 1,
        section: "Measure",
        references: [1],
        because: [
          {
            input: "magnesium",
            value: "0.62",
            unit: "mmol/L",
            at: "2026-11-22T09:40:00.000Z",
            limit: { value: "0.70", unit: "mmol/L", source: "made-up source" },
          },
          { input: "specimen", value: `v${text}`, unit: null, at: null },
        ],
        cautions: [{ text: "made-up caution", source: `s${text}` }],
      },
    ],
    known: [
      {
        analyte: "aluminium",
        value: `220${text}`,
        unit: "ug/L",
        at: "2026-11-20T09:00:00.000Z",
        issuedAt: "2026-11-20T10:00:00.000Z",
        status: "final",
        phase: "before",
        doubts: [],
        problem: null,
        beyond: null,
        limit: null,
        hasLimit: false,
        evidence: { of: "result:aluminium", version: "1" },
      },
    ],
    since: [],
    unknown: [{ input: "calcium-ionized", reason: "missing", rules: ["measure-panel"] }],
    records: [],
    told: [
      {
        kind: "alert",
        contact: "day-nurse",
        channel: "sms",
        step: 1,
        state: "accepted",
        sendAt: "2026-11-22T10:00:00.000Z",
      },
    ],
    session: { startedAt: "2026-11-22T05:30:00.000Z", endedAt: "2026-11-22T09:30:00.000Z" },
    window: {
      opensAt: "2026-11-22T09:30:00.000Z",
      closesAt: "2026-11-22T14:30:00.000Z",
      provisional: false,
    },
    measurements: {
      measured: [
        {
          analyte: "magnesium",
          at: "2026-11-22T09:40:00.000Z",
          phase: "after",
          value: `0.62${text}`,
          unit: "mmol/L",
          millimoles: 0.62,
          label: "0.62",
          beyond: "low",
          settled: true,
          doubts: [],
        },
        {
          analyte: "potassium",
          at: "2026-11-22T09:40:00.000Z",
          phase: "after",
          value: "5.1",
          unit: `u${text}`,
          millimoles: null,
          label: "",
          beyond: null,
          settled: false,
          doubts: [`d${text}`],
        },
      ],
      limits: { magnesium: { low: 0.7 }, "calcium-ionized": {}, potassium: {}, phosphate: {} },
    },
    now: "2026-11-22T10:10:00.000Z",
    reference: "2026-11-22T09:30:00.000Z",
  };
}

/** A patient of whom nothing stands: what a list told of is over. */
export async function quietListed(subject: string, entries: readonly DigestEntry[]): Promise<ListedPatient> {
  const over = entries.map((entry) => {
    const listedIn = "2026-11-22T07:00:00.000Z";
    return { entry, state: "resolved" as const, endedAt: null, listedIn, rule: entry.rule };
  });
  return { subject, severity: null, since: null, closesAt: null, standing: [], over };
}

import type { Instant } from "../../../shared/base/instant.ts";
import type { FactContent, Scene } from "./scene.ts";

/** LOINC's codes of what the story measures, all in mmol/L. */
const magnesium = "2601-3";
const calciumIonized = "1994-3";
const potassium = "2823-3";
export const demoNames: Readonly<Record<string, string>> = {
  [magnesium]: "magnesium",
  [calciumIonized]: "ionized calcium",
  [potassium]: "potassium",
};

/** What stays of the treatment that a machine tells of. */
export const demoMachine = {
  ...{ eui: "00A0C914C8290104", serial: "0104", begins: "07:37", patient: "P-104", modality: "HD" },
  ...{ bath: { MG: 0.5, CA: 1.25, K: 2 }, pre: 72.4 },
} as const;

export const opens = "10:55";

export const story: readonly Scene[] = [
  {
    at: "11:02",
    says: "P-101 comes off the machine with a severe muscle spasm; the bath was low in magnesium",
    happens: {
      kind: "fact",
      subject: "P-101",
      make: (day) => ({
        type: "dialysis.session.ended.v1",
        data: {
          sessionId: "S-101",
          startedAt: day("07:00"),
          endedAt: day("11:00"),
          dialysate: { magnesium: 0.25, calcium: 1.25, potassium: 2.0 },
          symptoms: [{ kind: "muscle-spasm", severity: "severe", onset: day("10:50"), active: true }],
        },
      }),
    },
  },
  {
    at: "11:06",
    says: "the nurse follows the link, gives the PIN and answers",
    happens: { kind: "answer", contact: "demo-nurse", outcome: "acting" },
  },
  {
    at: "11:20",
    says: "P-102 ends a quiet session",
    happens: {
      kind: "fact",
      subject: "P-102",
      make: (day) => ({
        type: "dialysis.session.ended.v1",
        data: {
          sessionId: "S-102",
          startedAt: day("07:10"),
          endedAt: day("11:15"),
          dialysate: { magnesium: 0.5, calcium: 1.5, potassium: 2.0 },
        },
      }),
    },
  },
  {
    at: "11:22",
    says: "a dialysis machine says by itself what it does: P-104 is in treatment",
    happens: { kind: "machine", shows: { mode: "TX", minutes: 225, removed: 2250 } },
  },
  {
    at: "11:30",
    says: "its next snapshot",
    happens: { kind: "machine", shows: { mode: "TX", minutes: 233, removed: 2330 } },
  },
  {
    at: "11:32",
    says: "blood has left the circuit of P-104's machine: that opens a window, and nobody has reported a session's end",
    happens: { kind: "machine", shows: { mode: "POSTTX", minutes: 234, removed: 2350, post: 70.1 } },
  },
  {
    at: "11:34",
    says: "the laboratory reports P-101 in pieces: first the magnesium",
    happens: reported("P-101", "L-1", "11:30", "F", { [magnesium]: "0.62" }),
  },
  {
    at: "11:34",
    says: "then the rest; it makes one alert, and this time nobody answers for ten minutes",
    happens: reported("P-101", "L-2", "11:30", "F", { [calciumIonized]: "1.02", [potassium]: "3.1" }),
  },
  {
    at: "11:50",
    says: "the nephrologist, told as the second step, answers",
    happens: { kind: "answer", contact: "demo-nephrologist", outcome: "acting" },
  },
  {
    at: "12:10",
    says: "P-102 has a low magnesium and no spasm: a line for the digest",
    happens: {
      kind: "fact",
      subject: "P-102",
      make: (day) => ({
        type: "lab.results.reported.v1",
        data: {
          reportId: "L-3",
          results: [
            result("r-1", magnesium, 0.66, day("12:00")),
            result("r-2", potassium, 4.4, day("12:00")),
          ],
        },
      }),
    },
  },
  {
    at: "12:40",
    says: "somebody orders magnesium by vein for P-101",
    happens: { kind: "fact", subject: "P-101", make: () => magnesiumByVein("ordered") },
  },
  {
    at: "12:43",
    says: "the nurse answers",
    happens: { kind: "answer", contact: "demo-nurse", outcome: "acting" },
  },
  {
    at: "12:45",
    says: "the order is stopped",
    happens: { kind: "fact", subject: "P-101", make: () => magnesiumByVein("stopped") },
  },
  {
    at: "13:10",
    says: "the laboratory corrects P-101's magnesium to 0.82: what rested on it is withdrawn",
    happens: reported("P-101", "L-1", "11:30", "C", { [magnesium]: "0.82" }),
  },
  {
    at: "13:30",
    says: "P-103, of whom no session is known, has a potassium of 6.8",
    happens: {
      kind: "fact",
      subject: "P-103",
      make: (day) => ({
        type: "lab.results.reported.v1",
        data: { reportId: "L-4", results: [result("r-3", potassium, 6.8, day("13:20"))] },
      }),
    },
  },
  {
    at: "13:33",
    says: "the nurse answers",
    happens: { kind: "answer", contact: "demo-nurse", outcome: "acting" },
  },
  {
    at: "14:00",
    says: "three hours after the session P-101's magnesium is low again, and that is news",
    happens: reported("P-101", "L-5", "13:55", "F", { [magnesium]: "0.60" }),
  },
  {
    at: "14:05",
    says: "the nurse answers",
    happens: { kind: "answer", contact: "demo-nurse", outcome: "acting" },
  },
  {
    at: "15:01",
    says: "the shift has ended, and its digest has gone out",
    happens: { kind: "time passes" },
  },
  {
    at: "15:30",
    says: "P-103's session end comes two hours late, and tells nothing twice",
    happens: {
      kind: "fact",
      subject: "P-103",
      make: (day) => ({
        type: "dialysis.session.ended.v1",
        data: { sessionId: "S-103", startedAt: day("09:00"), endedAt: day("13:10") },
      }),
    },
  },
  { at: "18:15", says: "the windows have closed", happens: { kind: "time passes" } },
];

/** The laboratory's message: its order, when blood was drawn, whether it is final or corrected, and values by code. */
function reported(
  subject: string,
  order: string,
  drawnAt: string,
  status: "F" | "C",
  values: Readonly<Record<string, string>>,
): Scene["happens"] {
  const results = Object.entries(values).map(([code, value]) => ({ code, value }));
  return { kind: "hl7", make: (day) => ({ subject, order, drawnAt: day(drawnAt), status, results }) };
}

function result(resultId: string, code: string, value: number, collectedAt: Instant) {
  return {
    resultId,
    code: { system: "http://loinc.org", code, display: demoNames[code] },
    value,
    unit: "mmol/L",
    status: "final" as const,
    collectedAt,
  };
}

function magnesiumByVein(action: "ordered" | "stopped"): FactContent {
  return {
    type: "treatment.changed.v1",
    data: { orderId: "O-1", treatment: "magnesium", action, route: "intravenous" },
  };
}

import type { FactOf } from "../../../shared/events/fact.ts";
import type { Happens, Scene } from "./scene.ts";

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

/** At which time of the day, what is said of it, and what happens. */
export const story: readonly Scene[] = [
  scene(
    "11:02",
    "P-101 comes off the machine with a severe muscle spasm; the bath was low in magnesium",
    ended("P-101", "07:00", "11:00", { magnesium: 0.25, calcium: 1.25, potassium: 2.0 }, "10:50"),
  ),
  scene("11:06", "the nurse follows the link, gives the PIN and answers", answered("demo-nurse")),
  scene(
    "11:20",
    "P-102 ends a quiet session",
    ended("P-102", "07:10", "11:15", { magnesium: 0.5, calcium: 1.5, potassium: 2.0 }),
  ),
  scene(
    "11:22",
    "a dialysis machine says by itself what it does: P-104 is in treatment",
    shown({ mode: "TX", minutes: 225, removed: 2250 }),
  ),
  scene("11:30", "its next snapshot", shown({ mode: "TX", minutes: 233, removed: 2330 })),
  scene(
    "11:32",
    "blood has left the circuit of P-104's machine: that opens a window, and nobody has reported a session's end",
    shown({ mode: "POSTTX", minutes: 234, removed: 2350, post: 70.1 }),
  ),
  scene(
    "11:34",
    "the laboratory reports P-101 in pieces: first the magnesium",
    reported("P-101", "L-1", "11:30", "F", { [magnesium]: "0.62" }),
  ),
  scene(
    "11:34",
    "then the rest; it makes one alert, and this time nobody answers for ten minutes",
    reported("P-101", "L-2", "11:30", "F", { [calciumIonized]: "1.02", [potassium]: "3.1" }),
  ),
  scene("11:50", "the nephrologist, told as the second step, answers", answered("demo-nephrologist")),
  scene(
    "12:10",
    "P-102 has a low magnesium and no spasm: a line for the digest",
    measured("P-102", "L-3", "12:00", { [magnesium]: 0.66, [potassium]: 4.4 }),
  ),
  scene("12:40", "somebody orders magnesium by vein for P-101", magnesiumByVein("P-101", "ordered")),
  scene("12:43", "the nurse answers", answered("demo-nurse")),
  scene("12:45", "the order is stopped", magnesiumByVein("P-101", "stopped")),
  scene(
    "13:10",
    "the laboratory corrects P-101's magnesium to 0.82: what rested on it is withdrawn",
    reported("P-101", "L-1", "11:30", "C", { [magnesium]: "0.82" }),
  ),
  scene(
    "13:30",
    "P-103, of whom no session is known, has a potassium of 6.8",
    measured("P-103", "L-4", "13:20", { [potassium]: 6.8 }),
  ),
  scene("13:33", "the nurse answers", answered("demo-nurse")),
  scene(
    "14:00",
    "three hours after the session P-101's magnesium is low again, and that is news",
    reported("P-101", "L-5", "13:55", "F", { [magnesium]: "0.60" }),
  ),
  scene("14:05", "the nurse answers", answered("demo-nurse")),
  scene("15:01", "the shift has ended, and its digest has gone out", { kind: "time passes" }),
  scene(
    "15:30",
    "P-103's session end comes two hours late, and tells nothing twice",
    ended("P-103", "09:00", "13:10"),
  ),
  scene("18:15", "the windows have closed", { kind: "time passes" }),
];

function scene(at: string, says: string, happens: Happens): Scene {
  return { at, says, happens };
}

/** A session, by the times of its start and its end, with a severe spasm that goes on where one is said. */
function ended(
  subject: string,
  from: string,
  to: string,
  dialysate?: FactOf<"dialysis.session.ended.v1">["data"]["dialysate"],
  spasmAt?: string,
): Happens {
  return {
    kind: "fact",
    subject,
    make: (day) => ({
      type: "dialysis.session.ended.v1",
      data: {
        ...{ sessionId: subject.replace("P", "S"), startedAt: day(from), endedAt: day(to) },
        ...(dialysate && { dialysate }),
        ...(spasmAt !== undefined && {
          symptoms: [{ kind: "muscle-spasm", severity: "severe", onset: day(spasmAt), active: true }],
        }),
      },
    }),
  };
}

/** The laboratory's message: its order, when blood was drawn, whether it is final or corrected, and values by code. */
function reported(
  subject: string,
  order: string,
  drawnAt: string,
  status: "F" | "C",
  values: Readonly<Record<string, string>>,
): Happens {
  const results = Object.entries(values).map(([code, value]) => ({ code, value }));
  return { kind: "hl7", make: (day) => ({ subject, order, drawnAt: day(drawnAt), status, results }) };
}

/** Final values by code, told as an event. */
function measured(
  subject: string,
  reportId: string,
  drawnAt: string,
  values: Readonly<Record<string, number>>,
): Happens {
  return {
    kind: "fact",
    subject,
    make: (day) => ({
      type: "lab.results.reported.v1",
      data: {
        reportId,
        results: Object.entries(values).map(([code, value]) => ({
          ...{ resultId: `${reportId}-${code}`, status: "final", collectedAt: day(drawnAt) },
          ...{ code: { system: "http://loinc.org", code, display: demoNames[code] }, value, unit: "mmol/L" },
        })),
      },
    }),
  };
}

function magnesiumByVein(subject: string, action: "ordered" | "stopped"): Happens {
  const data = { orderId: "O-1", treatment: "magnesium", action, route: "intravenous" } as const;
  return { kind: "fact", subject, make: () => ({ type: "treatment.changed.v1", data }) };
}

function shown(shows: Extract<Happens, { kind: "machine" }>["shows"]): Happens {
  return { kind: "machine", shows };
}

function answered(contact: string): Happens {
  return { kind: "answer", contact };
}

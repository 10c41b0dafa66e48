/** Facts as a sender posts them. The patients are made up. */
export function sessionEnd(subject: string, endedAt: string, data: object = {}) {
  const startedAt = new Date(Date.parse(endedAt) - 4 * 3_600_000).toISOString();
  const content = { sessionId: `S-${subject}`, startedAt, endedAt, ...data };
  return event("dialysis.session.ended.v1", subject, `end-${subject}`, endedAt, content);
}

export function potassium(subject: string, value: number, collectedAt: string) {
  const code = { system: "http://loinc.org", code: "2823-3" };
  const result = { resultId: "r-1", code, value, unit: "mmol/L", status: "final", collectedAt };
  const content = { reportId: `L-${subject}`, results: [result] };
  return event("lab.results.reported.v1", subject, `lab-${subject}`, collectedAt, content);
}

export function event(type: string, subject: string, id: string, time: string, data: object) {
  return { specversion: "1.0", id, source: "unit", type, subject, time, data };
}

export const NOW = "2026-11-22T10:00:00.000Z";

/** A session's end as a sender writes it; `data` replaces or adds. */
export function aSessionEnd(data: object = {}, envelope: object = {}) {
  return {
    specversion: "1.0",
    id: "end-1",
    source: "unit/machine-4",
    type: "dialysis.session.ended.v1",
    subject: "patient-7",
    time: "2026-11-22T09:00:00Z",
    ...envelope,
    data: { sessionId: "s-1", startedAt: "2026-11-22T05:00:00Z", endedAt: "2026-11-22T09:00:00Z", ...data },
  };
}

export function aReport(result: object = {}, envelope: object = {}) {
  return {
    specversion: "1.0",
    id: "report-1",
    source: "laboratory",
    type: "lab.results.reported.v1",
    subject: "patient-7",
    time: "2026-11-22T09:40:00+02:00",
    ...envelope,
    data: {
      reportId: "r-1",
      results: [
        {
          resultId: "r-1/mg",
          code: { system: "http://loinc.org", code: "2601-3" },
          value: 0.62,
          unit: "mmol/L",
          status: "final",
          collectedAt: "2026-11-22T07:30:00Z",
          ...result,
        },
      ],
    },
  };
}

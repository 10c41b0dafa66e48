/** What a clinician may answer. It stands apart from the facts' schemas: whoever reads a message has no use for those. */
export const answerOutcomes = ["acting", "no-action", "pass-on", "unable"] as const;

export type AnswerOutcome = (typeof answerOutcomes)[number];

/** Stands in values of every valid body: it must be in no answer and in no line of a log. */
export const MARKER = "MARKED-7Q2";

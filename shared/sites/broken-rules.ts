import * as z from "zod/mini";

/** A person writes the file: the small library says no more than that something is wrong. */
export const inEnglish = { error: z.locales.en().localeError };

/** Each place of a file that breaks a rule, and the rule. */
export function brokenRules({ issues }: z.core.$ZodError): string {
  return issues.map((issue) => `${issue.path.join(".") || "the whole"}: ${issue.message}`).join("; ");
}

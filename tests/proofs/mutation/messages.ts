import * as z from "zod";

/** What an examiner asks its thread: the test files, one after the other, while this mutant lives. */
export const requestSchema = z.object({
  /** 0 for none. */
  mutant: z.number(),
  files: z.array(z.string()),
});
export type Request = z.infer<typeof requestSchema>;

export const replySchema = z.object({
  /** The first test file that failed; null where all passed. */
  killedBy: z.string().nullable(),
  /** Its first error. */
  why: z.string(),
  /** All mutants that the tests came past. Empty while one lives: nobody asks then. */
  met: z.set(z.number()),
  milliseconds: z.number(),
});
export type Reply = z.infer<typeof replySchema>;

import * as z from "zod/mini";
import type { Instant } from "../../base/instant.ts";
import { someText } from "./rota.ts";

/** For some hours one contact holds a role in place of the rota: for an illness, or a change of duty that nobody planned. */
const cover = z.strictObject({
  role: someText,
  contact: someText,
  from: z.string(),
  until: z.string(),
});

export const coversSchema = z.array(cover);
export type Cover = z.infer<typeof cover>;

/** Nobody has to undo it: it holds from its first instant to the last, and then the rota does. */
export function coverAt(covers: readonly Cover[], role: string, at: Instant): Cover | null {
  return covers.find((one) => one.role === role && one.from <= at && at < one.until) ?? null;
}

/** One cover a role: a new one takes the place of what stood, and what is over goes. */
export function withCover(covers: readonly Cover[], next: Cover): readonly Cover[] {
  const others = covers.filter(({ role, until }) => role !== next.role && until > next.from);
  return next.until > next.from ? [...others, next] : others;
}

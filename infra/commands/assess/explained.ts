import type { Instant } from "../../../shared/base/instant.ts";
import { episodesOf } from "../../../shared/episode/episodes.ts";
import { fold } from "../../../shared/episode/facts/fold.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { parseFacts } from "../../../shared/events/parse.ts";
import { assess } from "../../../shared/protocol/assess.ts";
import type { Policy } from "../../../shared/protocol/policy.ts";
import { explain } from "../../../shared/protocol/words/explain.ts";
import { pictureSchema } from "./picture-schema.ts";

/** The file holds neither facts nor a picture: it says where and why, never the value. */
export class InputError extends Error {
  override name = "InputError";
}

/**
 * Every episode of the facts, or the one picture, assessed at `now` and explained.
 * @throws InputError
 */
export function explained(content: unknown, policy: Policy, now: Instant): string {
  if (Array.isArray(content)) return explainedFacts(content, policy, now);
  const picture = pictureSchema.safeParse(content);
  if (picture.success) return explain(assess(picture.data, policy, now));
  throw new InputError(
    "This is no list of facts, and no picture:\n" +
      lines(
        picture.error.issues.map(({ path, message }) => ({ pointer: `/${path.join("/")}`, detail: message })),
      ),
  );
}

function explainedFacts(content: readonly unknown[], policy: Policy, now: Instant): string {
  const parsed = parseFacts(content, now);
  if (!parsed.ok) throw new InputError(`Not every entry is a fact:\n${lines(parsed.errors)}`);
  const bySubject = Map.groupBy(parsed.facts, ({ subject }) => subject);
  const texts = [...bySubject].flatMap(([subject, facts]) => ofPatient(subject, facts, policy, now));
  return texts.length > 0 ? texts.join("\n\n") : "These facts make no episode: there is nothing to assess.";
}

function ofPatient(subject: string, facts: readonly CloudEvent[], policy: Policy, now: Instant): string[] {
  const stored = facts.map((event) => ({ event, digest: "", receivedAt: now }));
  return episodesOf(fold(stored), () => policy.windowHours).map(({ id, opensAt, closesAt, picture }) => {
    const heading = `Patient ${subject}, episode ${id}, from ${opensAt} to ${closesAt}, as of ${now}`;
    return `${heading}\n${explain(assess(picture, policy, now))}`;
  });
}

function lines(errors: readonly { readonly pointer: string; readonly detail: string }[]): string {
  return errors.map(({ pointer, detail }) => `  ${pointer || "/"}: ${detail}`).join("\n");
}

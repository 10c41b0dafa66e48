import { sessionEnded, treatment } from "../patients/episode-facts.ts";
import { at, type Visitor } from "../people/visitor.ts";

/** A session's end with a severe spasm: an urgent alert, after a minute's wait for its neighbours. */
export const severeEnd = (subject = "P-1", endedAt = at("12:00")) => ({
  ...sessionEnded({
    startedAt: new Date(Date.parse(endedAt) - 4 * 3_600_000).toISOString(),
    endedAt,
    symptoms: [
      {
        kind: "muscle-spasm",
        severity: "severe",
        onset: new Date(Date.parse(endedAt) - 600_000).toISOString(),
        active: true,
      },
    ],
  }),
  subject,
});

/** An order that must not stand: a critical alert, at once. */
export const ivMagnesium = (subject = "P-1", time = at("12:00")) => ({
  ...treatment(time, { treatment: "magnesium", route: "intravenous" }),
  subject,
});

/** `kind severity step contact channel` for both channels. */
export const byStep = (kind: string, severity: string, step: number, contact: string) =>
  ["email", "sms"].map((channel) => `${kind} ${severity} ${step} ${contact} ${channel}`);

/** What was told while something happened, in the order of text. */
export async function toldBy(visitor: Visitor, act: () => Promise<unknown>): Promise<string[]> {
  const before = (await visitor.outbox()).length;
  await act();
  return (await visitor.told(before)).sort();
}

/** The link of the newest SMS to this contact. */
export async function linkOf(visitor: Visitor, contact: string): Promise<string> {
  const sms = (await visitor.outbox())
    .filter(({ to, channel }) => to === contact && channel === "sms")
    .at(-1);
  if (!sms) throw new Error(`no SMS to ${contact}`);
  return sms.ref;
}

export async function answer(visitor: Visitor, contact: string, outcome: string): Promise<void> {
  const ref = await linkOf(visitor, contact);
  const { status } = await visitor.answer(ref, { pin: visitor.site.pin, outcome, note: "made up" });
  if (status !== 303) throw new Error(`the answer was not taken: ${status}`);
  await visitor.advance("PT0S");
}

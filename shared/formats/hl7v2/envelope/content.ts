import { type Finding, reasons } from "../reasons/reasons.ts";
import type { MessagePart } from "../results/units.ts";

/** What the table keeps of a message with one item. */
const MAX_CONTENT = 96 * 1024;

/** A long line is cut: its beginning says what it is. */
const MAX_LINE = 8 * 1024;

/**
 * A message as a person sees it. Of one that the table could not keep, its header and patients, and the segments that
 * are meant; the archive has all of it.
 */
export function contentForAPerson(
  { text, message }: Extract<MessagePart, { kind: "message" }>,
  findings: readonly Finding[],
): string {
  if (Buffer.byteLength(text) <= MAX_CONTENT) return text;
  const meant = new Set(findings.map(({ reason, at }) => `${reasons[reason].segment} ${at}`));
  const seen = new Map<string, number>();
  const lines: string[] = [];
  let bytes = 0;
  for (const { name, line } of message.segments) {
    const at = (seen.get(name) ?? 0) + 1;
    seen.set(name, at);
    if (!["MSH", "PID", "OBR"].includes(name) && !meant.has(`${name} ${at}`)) continue;
    const kept = line.slice(0, MAX_LINE).toWellFormed();
    bytes += Buffer.byteLength(kept) + 1;
    if (bytes > MAX_CONTENT) break;
    lines.push(kept);
  }
  return lines.join("\r");
}

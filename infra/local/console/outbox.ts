import { appendFileSync, readFileSync, truncateSync } from "node:fs";
import * as z from "zod";

const entrySchema = z.strictObject({
  at: z.iso.datetime(),
  channel: z.enum(["sms", "email"]),
  to: z.string(),
  text: z.string(),
  ref: z.string(),
  alert: z.string(),
  severity: z.string(),
  step: z.number(),
  kind: z.string(),
});

/** One message as a phone or a mailbox received it. */
export type OutboxEntry = z.infer<typeof entrySchema>;

/** What the phones and mailboxes received, oldest first. It is only ever appended. */
export interface Outbox {
  append(entry: OutboxEntry): void;
  entries(): readonly OutboxEntry[];
}

/** Kept as JSON lines in `file`, if one is given. */
export function openOutbox(file?: string, heard: (entry: OutboxEntry) => void = () => {}): Outbox {
  const entries = file ? load(file) : [];
  return {
    append(entry) {
      if (file) appendFileSync(file, `${JSON.stringify(entry)}\n`);
      entries.push(entry);
      heard(entry);
    },
    entries: () => entries,
  };
}

/** A last line that a crash cut short is cut off: nobody was answered for it, so it is sent again. */
function load(file: string): OutboxEntry[] {
  appendFileSync(file, "");
  const bytes = readFileSync(file);
  const whole = bytes.subarray(0, bytes.lastIndexOf("\n") + 1);
  if (whole.length < bytes.length) truncateSync(file, whole.length);
  return whole
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => entrySchema.parse(JSON.parse(line)));
}

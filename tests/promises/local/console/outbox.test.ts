import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type OutboxEntry, openOutbox } from "../../../../infra/local/console/outbox.ts";
import { freshFolder } from "../../../made-up/sites/local-folder.ts";

const entry = (text: string): OutboxEntry => ({
  ...{ at: "2026-03-01T10:00:00.000Z", channel: "sms", to: "nurse", text, ref: "r" },
  ...{ alert: "a", severity: "urgent", step: 1, kind: "alert" },
});

describe("the outbox", () => {
  it("keeps what was received, oldest first, over a restart", () => {
    const file = join(freshFolder(), "outbox.jsonl");
    const first = openOutbox(file);
    first.append(entry("one\ntwo"));
    first.append(entry("three"));
    const second = openOutbox(file);
    second.append(entry("four"));
    expect(
      openOutbox(file)
        .entries()
        .map(({ text }) => text),
    ).toEqual(["one\ntwo", "three", "four"]);
  });

  it("goes on after a line that a crash cut short", () => {
    const file = join(freshFolder(), "outbox.jsonl");
    openOutbox(file).append(entry("whole"));
    appendFileSync(file, '{"at":"2026-03-0');
    openOutbox(file).append(entry("next"));
    expect(
      openOutbox(file)
        .entries()
        .map(({ text }) => text),
    ).toEqual(["whole", "next"]);
  });
});

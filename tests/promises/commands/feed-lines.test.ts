import { describe, expect, test } from "vitest";
import { feedLines } from "../../../infra/commands/site/feed-lines.ts";
import type { FeedDay } from "../../../shared/store/lists/feed-days.ts";

const none = { held: {}, refused: {}, warned: {}, kindAt: {} };
const friday: FeedDay = {
  ...none,
  sender: "LAB|NORTH",
  day: "2026-11-20",
  heardAt: "2026-11-20T20:00:00.000Z",
  taken: 3,
  warned: { "collection-time-doubtful": 2 },
};
const sunday: FeedDay = {
  ...friday,
  day: "2026-11-22",
  heardAt: "2026-11-22T09:30:00.000Z",
  taken: 4,
  held: { "unmapped-code": 1, "no-subject": 2 },
};

describe("the list of senders", () => {
  test("gives each of them a day and a week, by reason", () => {
    expect(feedLines([friday, sunday], "2026-11-22", "Europe/Berlin")).toEqual([
      "LAB|NORTH: last heard 2026-11-22 10:30 (Europe/Berlin)",
      "  today:   taken 4, held 3 (no-subject 2, unmapped-code 1), refused 0, warnings 2 (collection-time-doubtful 2)",
      "  7 days:  taken 7, held 3 (no-subject 2, unmapped-code 1), refused 0, warnings 4 (collection-time-doubtful 4)",
    ]);
  });

  test("has who was heard last first, and knows older ones by their last day", () => {
    const older: FeedDay = {
      ...friday,
      sender: "unit",
      day: "2026-11-10",
      heardAt: "2026-11-10T08:00:00.000Z",
    };
    expect(feedLines([older, sunday], "2026-11-22", "UTC").filter((line) => !line.startsWith(" "))).toEqual([
      "LAB|NORTH: last heard 2026-11-22 09:30 (UTC)",
      "unit: last heard 2026-11-10 08:00 (UTC)",
    ]);
  });

  test("lets no sender's name move the cursor", () => {
    const [line] = feedLines([{ ...sunday, sender: "a\u001b[2Jb\nc" }], "2026-11-22", "UTC");
    expect(line).toMatch(/^a\?\[2Jb\?c: /);
  });

  test("says that nobody was heard", () => {
    expect(feedLines([], "2026-11-22", "UTC")).toEqual(["Nobody was heard."]);
  });

  test("has dialysis machines together, each with its counts", () => {
    const heard = { ...none, day: "2026-11-22", warned: { "machine-clock-off": 3 } };
    const machine = (sender: string, heardAt: string): FeedDay => {
      return { ...heard, sender, heardAt, taken: 300, kindAt: { machines: heardAt } };
    };
    const days = [machine("00A1", "2026-11-22T09:31:00.000Z"), machine("00A2", "2026-11-22T09:40:00.000Z")];
    const counted = "taken 300, held 0, refused 0, warnings 3 (machine-clock-off 3)";
    expect(feedLines([...days, sunday], "2026-11-22", "UTC").slice(3)).toEqual([
      "dialysis machines, 2: last heard 2026-11-22 09:40 (UTC)",
      "machine 00A2: last heard 2026-11-22 09:40 (UTC)",
      `  today:   ${counted}`,
      `  7 days:  ${counted}`,
      "machine 00A1: last heard 2026-11-22 09:31 (UTC)",
      `  today:   ${counted}`,
      `  7 days:  ${counted}`,
    ]);
  });
});

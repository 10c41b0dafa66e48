import { expect, test } from "vitest";
import { windowEnd } from "../../../shared/episode/spans.ts";
import { boundsOf, phaseOf } from "../../../shared/protocol/readings/phase.ts";
import type { Lab, Session } from "../../../shared/protocol/types/picture.ts";
import { minuteOf } from "../../../shared/protocol/words/phrases.ts";
import { assessed, at, session as known, linesOf } from "../../made-up/patients/pictures.ts";

const evidence = { of: "session:1", version: "1" };
const session: Session = {
  ...{ evidence, sessionId: "1", startedAt: "2026-11-22T08:00:00.000Z", endedAt: "2026-11-22T12:00:00.000Z" },
  ...{ dialysate: {}, fluid: { evidence } },
};
const policy = {
  ...{ limits: {}, atEndMinutes: 15, windowHours: 5, measureWithinMinutes: 60, reliefWithinMinutes: 60 },
  checkpointHours: [0],
};

function phaseAt(time: string, of: Session) {
  const at = `2026-11-22T${time}:00.000Z`;
  const lab: Lab = {
    ...{ evidence, code: { system: "s", code: "c" }, value: "1", status: "final" },
    ...{ collectedAt: at, issuedAt: at },
  };
  return phaseOf(lab, boundsOf(of, policy));
}

test("blood drawn between the earlier and the later end of a session is of unknown phase, and none of its end", () => {
  const interval = { ...session, endedBy: "2026-11-22T13:00:00.000Z" };
  expect(["11:50", "12:30", "13:01"].map((time) => phaseAt(time, interval))).toEqual([
    "during",
    "unknown",
    "after",
  ]);
  expect(windowEnd({ starts: [] }, interval, 5)).toBe("2026-11-22T18:00:00.000Z");
});

test("after the last sight of a session whose end is not known no blood is surely after it", () => {
  expect(phaseAt("16:00", { ...session, provisional: true })).toBe("unknown");
  expect(phaseAt("12:01", session)).toBe("after");
});

test("the window of an end that is not sure asks for it: as routine where a session was only last seen, with both ends of an interval", () => {
  const window = (of: Partial<Session>) =>
    linesOf(assessed({ session: { ...known, ...of } }), "post-dialysis-window");
  const [sure, lastSeen, interval] = [{}, { provisional: true }, { endedBy: at(10) }].map(
    (of) => window(of)[0],
  );
  expect([sure, lastSeen, interval].map((line) => line?.severity)).toEqual(["info", "routine", "info"]);
  expect(sure?.text).not.toContain("ended between");
  expect(window({ provisional: true, endedBy: at(10) })[0]?.text).not.toContain("ended between");
  const between = `${minuteOf(known.endedAt)} and ${minuteOf(at(10))}`;
  expect(interval?.text).toContain(`The session ended between ${between}: report when`);
});

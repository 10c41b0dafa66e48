import { expect, test } from "vitest";
import { plusHours } from "../../../../../shared/base/instant.ts";
import {
  acknowledged,
  result,
  sessionEnded,
  symptoms,
  treatment,
} from "../../../../made-up/patients/episode-facts.ts";
import { at, byBoth, Ward } from "../../../../made-up/patients/ward.ts";

const days = (instant: string, count: number) => plusHours(instant, count * 24);
/** At once, and again when it comes back after an hour. */
function answerTwice(ward: Ward): void {
  ward.answerAll();
  ward.pass(60);
  for (const { id, returned } of ward.state.alerts) if (returned) ward.hear(acknowledged(ward.now, id));
}

/** Ends so many days after the day of the examples, from 08:00 to 12:00, and is heard of at once. */
function dialyse(ward: Ward, after: number, sessionId: string): void {
  ward.now = days(at("12:00"), after);
  ward.hear(sessionEnded({ sessionId, startedAt: days(at("08:00"), after), endedAt: ward.now }));
  ward.pass(2);
}

const potassium = (time: string) =>
  treatment(time, { treatment: "potassium", route: "oral", indication: "replacement" });
const ivMagnesium = (time: string) => treatment(time, { treatment: "magnesium", route: "intravenous" });

test("potassium that was ordered on a day off rings again when magnesium falls low, and not as a session begins", () => {
  const ward = new Ward(at("10:00"), potassium(at("10:00")));
  expect(ward.rings).toHaveLength(1);
  answerTwice(ward);

  dialyse(ward, 2, "S-1");
  expect(ward.rings).toHaveLength(2);
  ward.pass(20);
  ward.hear(result("magnesium", 0.45, days(at("12:20"), 2)));
  expect(ward.rings).toHaveLength(3);
  ward.answerAll();
  ward.pass(20);
  ward.hear(result("magnesium", 0.44, days(at("12:40"), 2)));
  expect(ward.rings).toHaveLength(3);
});

test.each([
  ["quinine", { treatment: "quinine" }],
  ["potassium", { treatment: "potassium", route: "oral", indication: "replacement" }],
] as const)("%s of days ago that is heard of with the sessions since then rings once", (_what, order) => {
  const ward = new Ward(days(at("12:00"), 4));
  ward.hear(
    treatment(at("10:00"), order),
    ...[2, 4].map((after) => {
      const [startedAt, endedAt] = [days(at("08:00"), after), days(at("12:00"), after)];
      return sessionEnded({ sessionId: `S-${after}`, startedAt, endedAt });
    }),
  );
  ward.pass(2);
  expect(ward.rings).toHaveLength(1);
  ward.answerAll();
  ward.pass(2);
  expect(ward.alerts).toEqual(["acknowledged"]);
});

test.each([
  ["quinine", { treatment: "quinine" }],
  ["potassium", { treatment: "potassium", route: "oral", indication: "replacement" }],
] as const)("%s of days ago that is heard of in a later session rings once", (_what, order) => {
  const ward = new Ward(days(at("11:50"), 2));
  dialyse(ward, 2, "S-1");
  ward.hear(treatment(at("10:00"), order));
  ward.pass(2);
  expect(ward.rings).toHaveLength(1);
  ward.answerAll();
  ward.pass(2);
  expect(ward.state.alerts.map(({ state }) => state)).toEqual(["acknowledged"]);
});

test.each([
  ["a spasm begins", (now: string) => symptoms(now, { kind: "twitching", severity: "mild", onset: now })],
  [
    "its value is cancelled",
    (now: string) => result("magnesium", 0.9, now, { resultId: "mg", status: "cancelled" }),
  ],
])(
  "potassium that was told on a day off rings when magnesium was known in the session and is not any more: %s",
  (_why, fact) => {
    const ward = new Ward(at("10:00"), potassium(at("10:00")));
    answerTwice(ward);
    dialyse(ward, 2, "S-1");
    ward.pass(20);
    ward.hear(result("magnesium", 0.9, ward.now, { resultId: "mg" }));
    ward.pass(20);
    expect(ward.rings).toHaveLength(2);
    ward.hear(fact(ward.now));
    expect(ward.rings).toHaveLength(3);
  },
);

test("what was told of it days ago is not withdrawn with a value of today", () => {
  const ward = new Ward(at("12:00"));
  dialyse(ward, 0, "S-0");
  ward.hear(result("magnesium", 0.6, at("12:02"), { resultId: "then" }));
  ward.hear(potassium(ward.now));
  answerTwice(ward);
  dialyse(ward, 2, "S-1");
  const today = (value: number, status: "final" | "corrected") =>
    result("magnesium", value, days(at("12:02"), 2), { resultId: "today", status });
  ward.hear(today(0.6, "final"));
  ward.answerAll();
  ward.pass(2);
  const before = ward.told.length;
  ward.hear(today(0.9, "corrected"));
  ward.pass(2);
  expect(ward.told.slice(before)).toEqual(byBoth("withdrawal 1 demo-nurse critical"));
});

test("it does not come back to who took it on before a session in which magnesium is known", () => {
  const ward = new Ward(at("07:00"), potassium(at("07:00")));
  ward.passUntil(at("11:30"));
  ward.answer();
  ward.passUntil(at("12:05"));
  ward.hear(
    sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00") }),
    result("magnesium", 0.9, at("12:02")),
  );
  const before = ward.rings.length;
  ward.pass(60);
  expect(ward.rings).toHaveLength(before);
});

test("potassium of days ago rings once for all that is heard of with it", () => {
  const ward = new Ward(days(at("12:30"), 2));
  const [startedAt, endedAt] = [days(at("08:00"), 2), days(at("12:00"), 2)];
  ward.hear(
    potassium(at("10:00")),
    sessionEnded({ startedAt, endedAt }),
    result("magnesium", 0.45, days(at("12:10"), 2)),
  );
  ward.pass(2);
  expect(ward.rings).toHaveLength(1);
  expect(ward.state.alerts.map(({ episode }) => episode)).toEqual(["session:S-1"]);
});

test.each([
  ["", []],
  [
    " though blood of before the session stays where it was",
    [result("potassium", 4.5, days(at("07:50"), 2))],
  ],
])("the magnesium may come before the session's end%s", (_though, before) => {
  const ward = new Ward(at("10:00"), potassium(at("10:00")));
  answerTwice(ward);
  ward.now = days(at("12:20"), 2);
  for (const lab of before) ward.hear(lab);
  ward.hear(result("magnesium", 0.45, days(at("12:05"), 2)));
  expect(ward.rings).toHaveLength(3);
  ward.answerAll();
  ward.hear(sessionEnded({ startedAt: days(at("08:00"), 2), endedAt: days(at("12:00"), 2) }));
  ward.pass(2);
  expect(ward.rings).toHaveLength(3);
});

test("quinine rings once, and not at every session that follows", () => {
  const ward = new Ward(at("10:00"), treatment(at("10:00"), { treatment: "quinine", route: "oral" }));
  ward.pass(2);
  expect(ward.rings).toHaveLength(1);
  ward.answerAll();
  for (const after of [1, 3, 5, 8]) dialyse(ward, after, `S-${after}`);
  expect(ward.rings).toHaveLength(1);
  expect(ward.standing("session:S-8")).toMatchObject({ "no-routine-quinidine": "urgent" });
});

test("quinine of long ago that nobody was told of rings with the first session", () => {
  const ward = new Ward(at("12:00"));
  ward.hear(treatment(days(at("10:00"), -90), { treatment: "quinine", route: "oral" }));
  for (const after of [0, 2]) {
    dialyse(ward, after, `S-${after}`);
    ward.answerAll();
  }
  expect(ward.rings).toHaveLength(1);
});

test.each([
  ["rings as it is given", "given", {}, 1],
  ["rings as it is started", "started", {}, 1],
  ["rings as it is given under a number that was joined before", "given", { subject: "P-OLD" }, 1],
  ["rings no phone as somebody says how it did", "assessed", {}, 0],
  ["rings no phone as a fast clock says that it is stopped", "stopped", { time: days(at("18:00"), 2) }, 0],
] as const)("magnesium into a vein of before a session %s as the session is heard of", (...row) => {
  const [, action, differences, more] = row;
  const ward = new Ward(at("10:00"), ivMagnesium(at("10:00")));
  answerTwice(ward);
  ward.now = days(at("12:00"), 2);
  const before = ward.rings.length;
  const { data, ...again } = ivMagnesium(ward.now);
  const effect = action === "assessed" ? ({ effect: "effective" } as const) : {};
  const session = sessionEnded({ startedAt: days(at("08:00"), 2), endedAt: ward.now });
  ward.hear(session, { ...again, ...differences, data: { ...data, ...effect, action } });
  expect(ward.rings).toHaveLength(before + more);
});

test("its alert goes to the session that the value was drawn after, and is found there when the next one is over", () => {
  const ward = new Ward(at("10:00"), potassium(at("10:00")));
  answerTwice(ward);
  ward.now = days(at("12:20"), 2);
  ward.hear(result("magnesium", 0.45, days(at("12:05"), 2)));
  ward.hear(sessionEnded({ startedAt: days(at("08:00"), 2), endedAt: days(at("12:00"), 2) }));
  dialyse(ward, 4, "S-2");
  const kept = new Set(ward.state.episodes.map(({ id }) => id));
  expect(ward.state.alerts.filter(({ episode }) => !kept.has(episode))).toEqual([]);
});

test("potassium of days ago that nobody was told of rings with its session, and once more when magnesium falls low in it", () => {
  const ward = new Ward(at("11:55"));
  ward.hear(
    sessionEnded({ startedAt: at("08:00"), endedAt: at("11:50") }),
    result("magnesium", 0.9, at("11:48")),
  );
  ward.hear(potassium(at("11:55")));
  expect(ward.rings).toHaveLength(0);
  dialyse(ward, 2, "S-2");
  expect(ward.rings).toHaveLength(1);
  ward.answerAll("no-action");
  const low = (value: number, minute: string) => result("magnesium", value, days(at(`12:${minute}`), 2));
  ward.hear(low(0.6, "02"));
  expect(ward.rings).toHaveLength(2);
  ward.answerAll("no-action");
  ward.pass(5);
  ward.hear(low(0.55, "07"));
  ward.pass(90);
  expect(ward.rings).toHaveLength(2);
});

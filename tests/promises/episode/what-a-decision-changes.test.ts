import { beforeEach, describe, expect, it } from "vitest";
import { decide } from "../../../shared/episode/decide.ts";
import { newRef } from "../../../shared/episode/messages/new-ref.ts";
import type { PatientState } from "../../../shared/episode/state/patient.ts";
import {
  acknowledged,
  result,
  sessionEnded,
  symptoms,
  treatment,
} from "../../made-up/patients/episode-facts.ts";
import { message } from "../../made-up/patients/kept-facts.ts";
import { at, storedFact, Ward, worldAt } from "../../made-up/patients/ward.ts";

const someRef = newRef(() => "random-16");

const spasm = { kind: "muscle-spasm", active: true, onset: at("11:50") } as const;

const end = (severity: "mild" | "severe") =>
  sessionEnded({ startedAt: at("08:00"), endedAt: at("12:00"), symptoms: [{ ...spasm, severity }] });

let ward: Ward;
beforeEach(() => {
  ward = new Ward(at("12:00"));
});

describe("a message", () => {
  it("is one per alert, kind, round, step, contact and channel, with one link per contact that is readable until a day after the hours that it is about", () => {
    ward.world = { random: (bytes) => `random-${bytes}` };
    const { changes } = ward.hear(treatment(at("12:00"), { treatment: "magnesium", route: "intravenous" }));
    const [alert] = changes.alerts;
    expect(changes.messages.map(({ id }) => id)).toEqual([
      `${alert?.id}.alert.0.1.demo-nurse.sms`,
      `${alert?.id}.alert.0.1.demo-nurse.email`,
    ]);
    expect(changes.references).toEqual([
      {
        ref: someRef,
        owner: { kind: "patient", subject: "P-1" },
        alert: alert?.id,
        contact: "demo-nurse",
        expiresAt: "2026-03-11T17:00:00.000Z",
      },
    ]);
    expect(alert?.references).toEqual({ "demo-nurse": someRef });
    expect(changes.messages[0]).toMatchObject({
      ref: someRef,
      causedAt: at("12:00"),
      notAfter: at("12:30"),
      late: false,
      repeat: false,
      attempts: 0,
      revision: 0,
    });
  });

  it("carries when the first of its facts was received, not when it was decided upon", () => {
    const facts = [
      storedFact(end("severe"), at("12:05")),
      storedFact(result("potassium", 4.2, at("12:01")), at("12:03")),
    ];
    const { changes } = decide(ward.state, facts, worldAt(at("12:10")));
    expect(changes.alerts.map(({ causedAt, raisedAt }) => [causedAt, raisedAt])).toEqual([
      [at("12:03"), at("12:10")],
    ]);
  });

  it("that time alone led to carries the time of the decision", () => {
    ward.hear(end("mild"));
    ward.pass(60);
    expect(ward.sent[0]).toMatchObject({ causedAt: at("12:50"), sendAt: at("12:51") });
  });
});

describe("a decision", () => {
  it("names the alerts that it calls unanswered, and no others", () => {
    const { changes } = ward.hear(end("severe"));
    const [alert] = changes.alerts;
    ward.pass(20);
    const world = { ...ward.state, dueAt: ward.now };
    ward.state = world;
    const quiet = ward.hear(symptoms(ward.now, { kind: "tachycardia", active: false }));
    expect(quiet.unanswered).toEqual([]);
    ward.state = { ...ward.state, dueAt: null };
    ward.pass(1);
    const last = ward.hear();
    expect(last.unanswered).toEqual([alert?.id]);
    ward.state = { ...ward.state, dueAt: null };
    ward.pass(10);
    expect(ward.hear().unanswered).toEqual([]);
  });

  it("that changes an alert which was unanswered before calls it so no second time", () => {
    ward.hear(treatment(at("12:00"), { treatment: "magnesium", route: "intravenous" }));
    ward.passUntil(at("14:59"));
    ward.now = at("15:00");
    const { changes, unanswered } = ward.hear();
    expect([changes.alerts.map(({ state }) => state), unanswered]).toEqual([["unanswered"], []]);
  });

  it("changes what it changed, and nothing else", () => {
    ward.hear(end("severe"));
    ward.pass(2);
    const [alert] = ward.state.alerts;
    const { changes } = ward.hear(acknowledged(ward.now, alert?.id ?? ""));
    expect(changes.alerts.map(({ id, state }) => [id, state])).toEqual([[alert?.id, "acknowledged"]]);
    expect(changes.messages).toEqual([]);
    expect(changes.references).toEqual([]);
    expect(changes.episodes).toEqual([]);
  });

  it("numbers the round of a withdrawal by the state that it leads to", () => {
    ward.hear(end("severe"), result("magnesium", 0.6, at("12:00"), { resultId: "mg" }));
    ward.pass(2);
    const { version } = ward.state;
    const { changes } = ward.hear(
      result("magnesium", 0.9, at("12:00"), { resultId: "mg", status: "corrected", issuedAt: at("12:02") }),
    );
    const [withdrawal] = changes.messages.filter(({ kind }) => kind === "withdrawal");
    expect(withdrawal?.id).toContain(`.withdrawal.${version + 1}.1.`);
  });
});

describe("what a decision is taken on", () => {
  const facts = () => [
    end("mild"),
    result("potassium", 7.5, ward.now),
    result("total calcium", 2.2, ward.now),
  ];

  it("tells nothing of a number that was joined to another, and lists and watches nothing of it", () => {
    expect(new Ward(ward.now).hear(...facts()).changes.digestAdds).not.toEqual([]);
    ward.state = { ...ward.state, mergedInto: "P-2" };
    const { changes } = ward.hear(...facts());
    expect(changes).toMatchObject({ alerts: [], messages: [], digestAdds: [] });
    const joinsOf = (given: Partial<PatientState>) => {
      ward = new Ward(at("12:00"));
      ward.state = { ...ward.state, ...given };
      return ward.hear(result("potassium", 4.2, at("12:00"))).changes.joins;
    };
    expect(joinsOf({})).not.toEqual({});
    expect(joinsOf({ mergedInto: "P-2" })).toEqual({});
  });

  it("sets no list right under a number that was joined to another: that one's does", () => {
    const total = (given = {}) => result("total calcium", 2.3, at("12:00"), { resultId: "ca", ...given });
    ward.hear(end("severe"), total());
    ward.passUntil(at("15:00"));
    ward.state = { ...ward.state, mergedInto: "P-2" };
    const gone = total({ status: "entered-in-error", issuedAt: at("15:00") });
    expect(ward.hear(gone).changes.digestAdds).toEqual([]);
  });

  it("makes links that are readable until a day after the window that they are about", () => {
    ward = Ward.atNoon();
    ward.now = at("13:00");
    const { references } = ward.hear(result("potassium", 7.5, ward.now)).changes;
    expect(references.map(({ expiresAt }) => expiresAt)).toEqual(["2026-03-11T17:00:00.000Z"]);
  });

  it("counts what earlier ones left to be written", () => {
    const none = {
      episodes: [],
      removedEpisodes: [],
      alerts: [],
      references: [],
      digestAdds: [],
      digestRemoves: [],
    };
    const isMore = (count: number) => {
      const content = { ...none, messages: Array.from({ length: count }, () => message()) };
      ward.state = { ...ward.state, remainders: [{ slot: 0, commit: 1, content }] };
      return ward.hear().hasMore;
    };
    expect([isMore(799), isMore(800)]).toEqual([false, true]);
  });
});

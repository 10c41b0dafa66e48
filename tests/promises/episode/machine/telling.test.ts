import { beforeEach, describe, expect, it } from "vitest";
import { tellOfTherapy } from "../../../../shared/episode/machine/tell.ts";
import { endedByNext } from "../../../../shared/episode/machine/therapy.ts";
import { at, blood, none, numbers, snapshot, Treatment } from "./treatment.ts";

const of = { subject: "1" };
let treatment: Treatment;
beforeEach(() => {
  treatment = new Treatment();
});

describe("a start and an end", () => {
  it("are told once each, with the session's times, and each word is issued later than the one before", () => {
    treatment.hear(none(-5, of)).hear(blood(0), blood(10));
    expect(treatment.told).toEqual(["start 1"]);
    expect(treatment.facts[0]).toEqual({
      ...{ specversion: "1.0", id: "T#start", source: "M", subject: "1", time: at(0) },
      ...{ type: "dialysis.session.started.v1", data: { sessionId: "T", startedAt: at(0) } },
    });
    treatment.hear(none(12), none(13));
    expect(treatment.told).toEqual(["start 1", "end-1 1 08:12"]);
    expect(treatment.facts[1]).toMatchObject({
      ...{ specversion: "1.0", id: "T#end-1", source: "M", subject: "1", time: at(12) },
      data: { sessionId: "T", startedAt: at(0), endedAt: at(12), issuedAt: at(12) },
    });
    const again = new Treatment().hear(blood(0, of), none(0.5, { receivedAt: at(0) }));
    expect(again.facts.map(({ data }) => "issuedAt" in data && data.issuedAt)).toEqual([
      false,
      "2026-11-22T08:00:00.001Z",
    ]);
  });

  it("are told again by the same call, as long as they wait, and a look at what was told is the same object", () => {
    treatment.hear(blood(0, of), none(1));
    const { therapy, dueAt } = tellOfTherapy(treatment.therapy, at(2), numbers);
    expect(therapy).toBe(treatment.therapy);
    expect(dueAt).toBeNull();
    const waiting = { ...therapy, outbox: treatment.facts.slice(1) };
    expect(tellOfTherapy(waiting, at(2), numbers)).toMatchObject({ therapy: waiting, dueAt: at(2) });
  });

  it("are issued no earlier than what was told before, though the clock went back", () => {
    treatment.hear(blood(0, of));
    treatment.therapy = { ...treatment.therapy, told: { ...treatment.therapy.told, issuedAt: at(9) } };
    expect(treatment.hear(blood(5, { subject: "2" })).therapy.told.issuedAt).toBe(at(9));
  });

  it("are told of each patient, whoever is named later", () => {
    treatment.hear(blood(0, of), blood(5, { subject: "2" }), blood(6, { subject: "3" }));
    expect(treatment.told).toEqual(["start 1", "start-2 2", "start-3 3"]);
  });

  it("are no start where it may be no dialysis, and that word is left to the end", () => {
    treatment.hear(blood(0, { ...of, modality: "IUF" }), none(1), blood(2), none(3), blood(4), none(5));
    expect(treatment.told).toEqual([
      ...["end-1 1 08:01", "end-2 1 taken back", "end-3 1 08:03", "end-4 1 taken back", "end-5 1 08:05"],
    ]);
  });
});

describe("an end waits until nothing changes", () => {
  it("for a minute where it is an interval", () => {
    treatment.hear(blood(0, of), none(30));
    expect(treatment.told).toEqual(["start 1"]);
    expect(treatment.dueAt).toBe(at(31));
    expect(treatment.look(at(30.9)).told).toHaveLength(1);
    expect(treatment.look(at(31)).told).toEqual(["start 1", "end-1 1 08:00 - 08:30"]);
  });

  it("for a minute where it moves, and for ten where its content alone changes", () => {
    treatment.hear(blood(0, of), none(5), none(4));
    expect(treatment.dueAt).toBe(at(5));
    treatment = new Treatment().hear(blood(0, of), none(5), none(4, { receivedAt: at(6) }));
    expect([treatment.told.length, treatment.dueAt]).toEqual([2, at(7)]);
    expect(treatment.look(at(7)).told).toEqual(["start 1", "end-1 1 08:05", "end-2 1 08:04"]);
    treatment = new Treatment().hear(blood(0, of), none(30)).look(at(31));
    expect(treatment.hear(none(25, { receivedAt: at(32) })).dueAt).toBe(at(33));
    expect(treatment.look(at(33)).told.at(-1)).toBe("end-2 1 08:00 - 08:25");
    treatment = new Treatment().hear(blood(0, of), none(5), snapshot(6, { values: { post: 70 } }));
    expect([treatment.told.length, treatment.dueAt]).toEqual([2, at(16)]);
    expect(treatment.look(at(16)).told).toEqual(["start 1", "end-1 1 08:05", "end-2 1 08:05"]);
    treatment = new Treatment().hear(blood(0, of), none(5, { isOver: true }));
    expect(treatment.hear(snapshot(6, { values: { post: 70 } })).dueAt).toBe(at(7));
  });

  it("not where it was provisional, and is sure by now", () => {
    treatment.hear(blood(0, of), blood(10)).look(at(25));
    expect(treatment.told).toEqual(["start 1", "end-1 1 08:10 provisional"]);
    expect(treatment.hear(none(12, { receivedAt: at(30) })).told.at(-1)).toBe("end-2 1 08:12");
    treatment = new Treatment().hear(blood(0, of), blood(10)).look(at(25));
    expect(treatment.hear(none(26)).dueAt).toBe(at(27));
    expect(treatment.look(at(27)).told.at(-1)).toBe("end-2 1 08:10 - 08:26");
  });

  it("and is taken back at once where blood is in the circuit again", () => {
    treatment.hear(blood(0, of), none(5), blood(7));
    expect(treatment.told).toEqual(["start 1", "end-1 1 08:05", "end-2 1 taken back"]);
    expect(treatment.facts[2]).toMatchObject({
      ...{ specversion: "1.0", source: "M", time: at(7), type: "dialysis.session.ended.v1" },
      data: { sessionId: "T", startedAt: at(0), endedAt: at(7), issuedAt: at(7) },
    });
    expect(treatment.hear(none(8)).told.at(-1)).toBe("end-3 1 08:08");
    const two = new Treatment().hear(blood(0, of), blood(1, { subject: "2" }), none(5), blood(6));
    expect(two.told.slice(4)).toEqual(["end-3 1 taken back", "end-4 2 taken back"]);
  });
});

describe("few words are said of one treatment", () => {
  it("a start, an end, and one more; what changes then is held for a person, once", () => {
    treatment.hear(blood(0, of), none(9), none(8)).look(at(20));
    expect(treatment.told).toHaveLength(3);
    treatment.hear(none(7, { receivedAt: at(30) })).look(at(31));
    expect([treatment.told.length, treatment.asks]).toEqual([3, ["therapy-changed-late"]]);
    expect(treatment.look(at(32)).asks).toEqual([]);
    treatment.hear(none(6, { receivedAt: at(40) })).look(at(41));
    expect([treatment.told.length, treatment.asks]).toEqual([3, []]);
  });

  it("two more each time that it is taken up again, and so many for each patient", () => {
    treatment.hear(blood(0, of), none(9), none(8)).look(at(20));
    treatment.hear(blood(21), none(22));
    expect(treatment.told.slice(3)).toEqual(["end-3 1 taken back", "end-4 1 08:22"]);
    treatment.hear(none(21.5, { receivedAt: at(30) })).look(at(31));
    expect([treatment.told.length, treatment.asks]).toEqual([5, ["therapy-changed-late"]]);
    const two = new Treatment().hear(blood(0, of), blood(1, { subject: "2" }), none(9));
    expect(two.told.slice(2)).toEqual([
      "end-1 1 08:09 - 08:09 provisional",
      "end-2 2 08:09 - 08:09 provisional",
    ]);
    two.hear(none(8, { receivedAt: at(20) })).look(at(21));
    expect(two.told).toHaveLength(6);
    two.hear(none(7, { receivedAt: at(30) })).look(at(31));
    expect([two.told.length, two.asks]).toEqual([6, ["therapy-changed-late"]]);
  });
});

it("an end that is provisional is told at once, also where the machine's clock is off", () => {
  const slow = { isClockOff: true, receivedAt: at(69) };
  const two = new Treatment().hear(blood(0, of), blood(1, { subject: "2" }), none(9, slow));
  expect(two.told.slice(2)).toEqual([
    "end-1 1 08:09 - 09:09 provisional",
    "end-2 2 08:09 - 09:09 provisional",
  ]);
});

describe("a person is asked", () => {
  it("whose a treatment is that names nobody, until somebody is named", () => {
    expect(treatment.hear(none(-1)).asks).toEqual([]);
    expect(treatment.hear(blood(0)).asks).toEqual(["therapy-without-patient"]);
    expect(treatment.hear(none(1)).asks).toEqual([]);
    expect(treatment.told).toEqual([]);
    treatment.hear(snapshot(2, of));
    expect([treatment.asks, treatment.settled]).toEqual([[], ["therapy-without-patient"]]);
    expect(treatment.therapy.told.held).toEqual([]);
    expect(treatment.told).toEqual(["start 1", "end-1 1 08:01"]);
  });

  it("which of two it is, and nobody is asked any more once one is left", () => {
    treatment.hear(blood(0, of), blood(1, { subject: "2" }));
    expect(treatment.asks).toEqual(["therapy-of-two-patients"]);
    treatment.therapy = { ...treatment.therapy, subjects: ["1"] };
    expect(treatment.look(at(2)).settled).toEqual(["therapy-of-two-patients"]);
    expect(treatment.look(at(3)).settled).toEqual([]);
  });

  it("of one that outlasts the site's longest, once, whether it goes on or is over", () => {
    treatment.hear(blood(0, of));
    expect(treatment.dueAt).toBe(at(721));
    expect(treatment.look(at(720)).asks).toEqual([]);
    expect(treatment.look(at(721)).asks).toEqual(["therapy-continuous"]);
    expect(treatment.look(at(722)).asks).toEqual([]);
    expect(treatment.dueAt).toBeNull();
    const over = new Treatment().hear(blood(0, of), blood(719), none(719.5)).look(at(900));
    expect(over.asks).toEqual([]);
  });

  it("of none that came as late as a run sheet does, or by a clock that is behind, and was no longer than others", () => {
    const late = { ...of, receivedAt: at(1500) };
    expect(treatment.hear(blood(0, late), blood(10, late)).asks).toEqual([]);
    expect(treatment.hear(none(240, late)).asks).toEqual([]);
    const behind = new Treatment().hear(blood(0, { ...of, receivedAt: at(800) }));
    expect(behind.dueAt).toBe(at(1521));
    expect(behind.look(at(1520)).asks).toEqual([]);
    expect(behind.look(at(1521)).asks).toEqual(["therapy-continuous"]);
  });

  it("and ops are told of a machine that fell silent in it, once", () => {
    treatment.hear(blood(0, of), blood(10));
    expect(treatment.dueAt).toBe(at(25));
    expect(treatment.look(at(24)).asks).toEqual([]);
    expect(treatment.look(at(25)).asks).toEqual(["machine-silent"]);
    expect(treatment.look(at(26)).asks).toEqual([]);
    expect(treatment.dueAt).toBe(at(721));
    const over = new Treatment().hear(blood(0, of), blood(10), none(11)).look(at(60));
    expect([over.asks, over.dueAt]).toEqual([[], null]);
  });
});

describe("it is looked at again", () => {
  it("within the minute where that time is past and the word still waits", () => {
    treatment.hear(blood(0, of), blood(10)).look(at(25));
    const { told } = treatment.therapy;
    treatment.therapy = {
      ...treatment.therapy,
      told: { ...told, last: "", held: ["machine-silent"], ends: 9 },
    };
    expect(treatment.look(at(25)).dueAt).toBe(at(26));
    expect(treatment.look(at(40)).dueAt).toBe(at(41));
  });

  it("for silence until ops and the patient's clinicians have heard of it", () => {
    expect(treatment.hear(blood(0), blood(10)).dueAt).toBe(at(25));
    treatment.look(at(25));
    expect([treatment.told, treatment.dueAt]).toEqual([[], at(721)]);
    expect(new Treatment().hear(none(0, of)).dueAt).toBeNull();
  });

  it("not any more once the machine's next treatment has ended it", () => {
    treatment.hear(blood(0, of));
    treatment.therapy = { ...treatment.therapy, ...endedByNext(none(5)) };
    expect(treatment.look(at(5)).told.at(-1)).toBe("end-1 1 08:05");
    expect(treatment.dueAt).toBeNull();
  });
});

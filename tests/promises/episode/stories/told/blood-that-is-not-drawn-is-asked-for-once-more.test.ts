import { beforeEach, describe, expect, it } from "vitest";
import { result, sessionStarted, symptoms } from "../../../../made-up/patients/episode-facts.ts";
import { at, byBoth, Ward } from "../../../../made-up/patients/ward.ts";

let ward: Ward;
beforeEach(() => {
  ward = Ward.atNoon();
});

describe("blood that was asked for and is not drawn", () => {
  const severe = { kind: "muscle-spasm", severity: "severe", onset: at("12:00"), active: true } as const;
  const urgent = byBoth("alert 1 demo-nurse urgent");

  it("is asked for once more an hour after it was told, answered or not", () => {
    ward.hear(symptoms(at("12:00"), severe));
    ward.pass(5);
    ward.answer();
    ward.pass(55);
    expect(ward.told).toEqual(urgent);
    ward.pass(1);
    expect(ward.told).toEqual([...urgent, ...urgent]);
    ward.pass(120);
    expect(ward.told).toEqual([...urgent, ...urgent]);
    expect(ward.alerts).toEqual(["acknowledged"]);
  });

  it.each([
    ["preliminary", { status: "preliminary" }],
    ["haemolysed", { haemolysed: true }],
    ["no number", { value: "clotted" }],
  ] as const)("is not, once it was drawn, though the value is %s", (_why, given) => {
    ward.hear(symptoms(at("12:00"), severe));
    ward.pass(5);
    ward.answer();
    ward.pass(10);
    ward.hear(result("magnesium", 0.9, ward.now, given));
    ward.pass(120);
    expect(ward.told.filter((told) => told === urgent[0])).toHaveLength(1);
    expect(ward.standing()).toMatchObject({ "measure-magnesium-first": "urgent" });
  });

  it("is, where a session takes the spasm over and a critical value of before it stays where it was", () => {
    ward = new Ward(at("09:00"), symptoms(at("09:00"), { ...severe, onset: at("08:58") }));
    ward.hear(result("potassium", 2.5, at("08:25")));
    ward.pass(1);
    ward.hear(sessionStarted("S-1", at("08:49")));
    ward.pass(3);
    ward.answerAll("no-action");
    expect(ward.toldWhile(() => ward.pass(60))).toEqual(urgent);
  });

  it("is not, once it was drawn after the window closed", () => {
    ward.hearAt(at("16:50"), symptoms(at("16:50"), { ...severe, onset: at("16:50") }));
    ward.pass(5);
    ward.answer();
    ward.hearAt(at("17:20"), result("magnesium", 0.9, at("17:20")));
    ward.pass(120);
    expect(ward.told).toEqual(urgent);
  });
});

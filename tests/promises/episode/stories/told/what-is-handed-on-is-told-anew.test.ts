import { beforeEach, describe, expect, it } from "vitest";
import { result } from "../../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../../made-up/patients/ward.ts";

let ward: Ward;
beforeEach(() => {
  ward = Ward.atNoon();
  ward.hear(result("potassium", 6.4, at("12:00")));
});

const says = (contact: "demo-nurse" | "demo-nephrologist", outcome: "acting" | "pass-on" | "unable") =>
  ward.answer(outcome, contact);
/** Who was told since, each once for all channels. */
const toldBy = (run: () => void): string[] => {
  const before = ward.sent.length;
  run();
  return [...new Set(ward.sent.slice(before).map(({ kind, contact }) => `${kind} ${contact}`))];
};
const nurse = ["alert demo-nurse"];
const doctor = ["alert demo-nephrologist"];
const ops = ["ops demo-ops"];

describe.each(["pass-on", "unable"] as const)("an alert that is handed on by %s", (handsOn) => {
  it("calls again who was called before, and saw somebody take it on", () => {
    ward.pass(12);
    says("demo-nurse", "acting");
    ward.pass(5);
    expect(toldBy(() => says("demo-nurse", handsOn))).toEqual(doctor);
    expect(ward.alerts).toEqual(["open"]);
    expect(toldBy(() => ward.pass(9))).toEqual([]);
    expect(toldBy(() => ward.pass(1))).toEqual(ops);
    expect(ward.alerts).toEqual(["unanswered"]);
  });

  it("calls the next step after nobody had answered, and after the next shift was told", () => {
    ward.passUntil(at("15:05"));
    says("demo-nurse", "acting");
    ward.pass(10);
    expect(toldBy(() => says("demo-nurse", handsOn))).toEqual(doctor);
    expect(toldBy(() => ward.pass(10))).toEqual(ops);
    expect(toldBy(() => ward.passUntil(at("22:59")))).toEqual([]);
    expect(toldBy(() => ward.pass(1))).toEqual([...nurse, ...ops]);
  });

  it("tells ops each time that nobody is left", () => {
    says("demo-nurse", handsOn);
    says("demo-nephrologist", "acting");
    ward.pass(5);
    expect(toldBy(() => says("demo-nephrologist", handsOn))).toEqual(ops);
    says("demo-nephrologist", "acting");
    ward.pass(5);
    expect(toldBy(() => says("demo-nephrologist", handsOn))).toEqual(ops);
  });

  it("comes back to who takes it on again, an hour later, and each time", () => {
    says("demo-nurse", "acting");
    expect(toldBy(() => ward.pass(60))).toEqual(nurse);
    expect(toldBy(() => says("demo-nurse", handsOn))).toEqual(doctor);
    says("demo-nurse", "acting");
    expect(toldBy(() => ward.pass(59))).toEqual([]);
    expect(toldBy(() => ward.pass(1))).toEqual(nurse);
    expect(toldBy(() => ward.pass(10))).toEqual(doctor);
  });

  it("waits ten minutes for the next step, though one of the same step failed before", () => {
    says("demo-nurse", "acting");
    ward.pass(3);
    says("demo-nurse", handsOn);
    const lost = { delivery: "undelivered", deliveryAt: ward.now } as const;
    const messages = ward.state.messages.map((one) => (one.step === 2 ? { ...one, ...lost } : one));
    ward.state = { ...ward.state, messages };
    says("demo-nurse", "acting");
    ward.pass(1);
    expect(toldBy(() => says("demo-nurse", handsOn))).toEqual(doctor);
    expect(toldBy(() => ward.pass(9))).toEqual([]);
    expect(toldBy(() => ward.pass(1))).toEqual(ops);
  });

  it("by who took on what came back goes on from them", () => {
    ward.pass(11);
    says("demo-nurse", "acting");
    expect(toldBy(() => ward.pass(60))).toEqual(nurse);
    says("demo-nephrologist", "acting");
    expect(toldBy(() => ward.pass(15))).toEqual([]);
    expect(toldBy(() => says("demo-nurse", handsOn))).toEqual([]);
    expect(toldBy(() => says("demo-nephrologist", handsOn))).toEqual(ops);
    expect(ward.alerts).toEqual(["unanswered"]);
  });

  it("by whom it was passed to, though they were called by no step before, goes on from them", () => {
    says("demo-nurse", "acting");
    expect(toldBy(() => ward.pass(70))).toEqual([...nurse, ...doctor]);
    expect(toldBy(() => says("demo-nephrologist", handsOn))).toEqual(ops);
    expect(ward.alerts).toEqual(["unanswered"]);
  });

  it("while it is passed on, by the one to whom it came back, calls the next one anew", () => {
    says("demo-nurse", "acting");
    ward.pass(71);
    expect(toldBy(() => says("demo-nurse", handsOn))).toEqual(doctor);
    expect(toldBy(() => ward.pass(10))).toEqual(ops);
  });

  it("by somebody to whom it was passed after it was taken on again changes nothing", () => {
    says("demo-nurse", "acting");
    ward.pass(71);
    says("demo-nurse", "acting");
    expect(toldBy(() => says("demo-nephrologist", handsOn))).toEqual([]);
    expect(ward.alerts).toEqual(["acknowledged"]);
  });
});

describe.each(["pass-on", "unable"] as const)(
  "an alert that nobody took on, of which somebody says %s",
  (handsOn) => {
    it("waits for the next one as long as before, where they were told already", () => {
      ward.pass(10);
      expect(toldBy(() => says("demo-nurse", handsOn))).toEqual([]);
      expect(toldBy(() => ward.pass(9))).toEqual([]);
      expect(ward.alerts).toEqual(["open"]);
      expect(toldBy(() => ward.pass(1))).toEqual(ops);
      expect(ward.alerts).toEqual(["unanswered"]);
    });

    it("takes no second step by a second word of theirs", () => {
      ward.pass(1);
      expect(toldBy(() => says("demo-nurse", handsOn))).toEqual(doctor);
      expect(toldBy(() => says("demo-nurse", "unable"))).toEqual([]);
      expect(ward.alerts).toEqual(["open"]);
    });

    it("is unanswered at once if it is the last one", () => {
      ward.pass(10);
      expect(toldBy(() => says("demo-nephrologist", handsOn))).toEqual(ops);
      expect(ward.alerts).toEqual(["unanswered"]);
    });
  },
);

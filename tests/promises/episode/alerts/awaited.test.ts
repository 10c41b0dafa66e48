import { expect, it } from "vitest";
import type { Analyte } from "../../../../shared/protocol/values/analyte.ts";
import { acknowledged, type Measured, result } from "../../../made-up/patients/episode-facts.ts";
import { at, Ward } from "../../../made-up/patients/ward.ts";

/** At 12:10 potassium of 12:00 is critical, the nurse acts, and waits for what is given. */
function aWard(...awaiting: Analyte[]) {
  const ward = Ward.atNoon();
  ward.hear(result("potassium", 6.4, at("12:00"), { resultId: "K-1" }));
  ward.passUntil(at("12:10"));
  const [alert] = ward.state.alerts;
  ward.hear(acknowledged(ward.now, alert?.id ?? ""));
  for (const one of awaiting) ask(ward, one);
  return ward;
}

function ask(ward: Ward, awaiting: Analyte): void {
  const wish = acknowledged(ward.now, ward.state.alerts[0]?.id ?? "");
  ward.hear({ ...wish, data: { ...wish.data, awaiting } });
}

function arrives(ward: Ward, analyte: Measured, value: number, drawnAt: string, given = {}): void {
  ward.hear(result(analyte, value, at(drawnAt), { issuedAt: ward.now, ...given }));
}

const words = (ward: Ward) => ward.told.filter((one) => one.startsWith("awaited"));
const once = ["awaited 1 demo-nurse sms info"];

it("who asked is told once, by one message, and nobody else; what comes later is told to nobody", () => {
  const ward = aWard("potassium");
  ward.passUntil(at("12:40"));
  arrives(ward, "magnesium", 0.8, "12:30");
  expect(words(ward)).toEqual([]);
  expect(ward.toldWhile(() => arrives(ward, "potassium", 5.0, "12:30"))).toEqual(once);
  ward.passUntil(at("12:50"));
  arrives(ward, "potassium", 5.0, "12:45");
  ward.passUntil(at("17:30"));
  expect(words(ward)).toEqual(once);
  expect(ward.state.alerts[0]?.awaited).toMatchObject([{ toldAt: at("12:40") }]);
});

it("who was never told of the alert, and whose ways are not known, is not told", () => {
  const ward = aWard();
  const wish = acknowledged(ward.now, ward.state.alerts[0]?.id ?? "");
  ward.hear({ ...wish, data: { ...wish.data, contact: "stranger", awaiting: "potassium" } });
  ward.passUntil(at("12:40"));
  arrives(ward, "potassium", 5.0, "12:30");
  expect(words(ward)).toEqual([]);
});

it("the alert stays answered as it was, and asking twice is asking once", () => {
  const ward = aWard("potassium", "potassium");
  expect(ward.state.alerts[0]).toMatchObject({ state: "acknowledged", answer: { outcome: "acting" } });
  expect(ward.state.alerts[0]?.awaited).toHaveLength(1);
});

it("each of two results is told", () => {
  const ward = aWard("potassium", "magnesium");
  ward.passUntil(at("12:40"));
  arrives(ward, "potassium", 5.0, "12:30");
  arrives(ward, "magnesium", 0.8, "12:30");
  expect(words(ward)).toEqual([...once, ...once]);
});

it("a correction of what was known, an older sample and a cancelled one are not the result that is waited for", () => {
  const ward = aWard("potassium");
  ward.passUntil(at("12:40"));
  arrives(ward, "potassium", 6.5, "12:00", { resultId: "K-1", status: "corrected" });
  arrives(ward, "potassium", 4.4, "11:50", { resultId: "K-0" });
  arrives(ward, "potassium", 4.4, "12:30", { resultId: "K-2", status: "cancelled" });
  expect(words(ward)).toEqual([]);
  arrives(ward, "potassium", 4.4, "12:30", { resultId: "K-3", unit: "furlongs" });
  expect(words(ward)).toEqual(once);
});

it("what was known of something else, or was drawn two windows before the close, is none of it", () => {
  const ward = aWard();
  arrives(ward, "magnesium", 0.8, "12:09");
  ask(ward, "potassium");
  ask(ward, "phosphate");
  ward.passUntil(at("12:40"));
  arrives(ward, "phosphate", 1.2, "07:00");
  expect(words(ward)).toEqual([]);
  arrives(ward, "phosphate", 1.2, "07:01");
  arrives(ward, "potassium", 5.0, "12:05");
  expect(words(ward)).toEqual([...once, ...once]);
});

it("the wait ends with the window, without a word", () => {
  const ward = aWard("potassium");
  ward.passUntil(at("17:00"));
  arrives(ward, "potassium", 5.0, "16:50");
  expect(words(ward)).toEqual([]);
});

it("whose telephone is off the list is told by email, and who left the list not at all", () => {
  const byEmail = aWard("potassium");
  byEmail.world = { channelsOf: () => ["email"] };
  byEmail.passUntil(at("12:40"));
  arrives(byEmail, "potassium", 5.0, "12:30");
  expect(words(byEmail)).toEqual(["awaited 1 demo-nurse email info"]);
  const gone = aWard("potassium");
  gone.world = { channelsOf: () => [] };
  gone.passUntil(at("12:40"));
  arrives(gone, "potassium", 5.0, "12:30");
  expect(words(gone)).toEqual([]);
});

it("each who asks is told, of what they asked for and no other", () => {
  const ward = aWard("potassium");
  const wish = acknowledged(ward.now, ward.state.alerts[0]?.id ?? "");
  const doctor = { ...wish.data, contact: "demo-nephrologist" } as const;
  ward.world = { channelsOf: (contact) => (contact === "demo-nurse" ? ["email", "sms"] : ["email"]) };
  ward.hear({ ...wish, id: "of-the-doctor", data: { ...doctor, awaiting: "potassium" } });
  ward.hear({ ...wish, id: "of-the-doctor-too", data: { ...doctor, awaiting: "magnesium" } });
  ward.passUntil(at("12:40"));
  arrives(ward, "potassium", 5.0, "12:30");
  expect(words(ward)).toEqual([...once, "awaited 2 demo-nephrologist email info"]);
  ward.pass(1);
  expect(words(ward)).toHaveLength(2);
  arrives(ward, "magnesium", 0.8, "12:30");
  expect(words(ward).slice(2)).toEqual(["awaited 2 demo-nephrologist email info"]);
});

it("who was told may ask again, and waits for what is drawn after what is known by then", () => {
  const ward = aWard("potassium");
  ward.passUntil(at("12:40"));
  arrives(ward, "potassium", 5.0, "12:30");
  ask(ward, "potassium");
  arrives(ward, "potassium", 5.0, "12:30", { resultId: "K-9" });
  expect(words(ward)).toEqual(once);
  arrives(ward, "potassium", 5.0, "12:31", { resultId: "K-10" });
  expect(words(ward)).toEqual([...once, ...once]);
});

it.each([
  ["was entered in error", { status: "entered-in-error" }],
  ["is of urine", { specimen: "urine" }],
  ["has a code of red cells", { code: { system: "http://loinc.org", code: "2597-3" } }],
] as const)("what %s is not the result that is waited for", (_why, given) => {
  const ward = aWard("potassium", "magnesium");
  ward.passUntil(at("12:40"));
  arrives(ward, "potassium", 5.0, "12:30", given);
  expect(words(ward)).toEqual([]);
});

it("a result without a time of its collection is it, if it came after the wish", () => {
  const ward = aWard("potassium");
  ward.passUntil(at("12:40"));
  arrives(ward, "potassium", 5.0, "12:30", { resultId: "K-7", collectedAt: undefined });
  expect(words(ward)).toEqual(once);
  ask(ward, "potassium");
  ward.pass(5);
  ward.hear();
  expect(words(ward)).toEqual(once);
});

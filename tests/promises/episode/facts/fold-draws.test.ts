import { describe, expect, it } from "vitest";
import { foldDraws } from "../../../../shared/episode/facts/fold-draws.ts";
import { foldLabs } from "../../../../shared/episode/facts/fold-labs.ts";
import { result } from "../../../made-up/patients/episode-facts.ts";
import { at } from "../../../made-up/patients/ward.ts";

type Collected = Parameters<typeof foldDraws>[0][number];
type Data = Collected["data"];

const loinc = "http://loinc.org";
const magnesium = { system: loinc, code: "2601-3" };
const potassium = { system: loinc, code: "2823-3" };

const drawn = (data: Partial<Data> = {}, envelope: Partial<Collected> = {}): Collected => ({
  specversion: "1.0",
  type: "specimen.collected.v1",
  id: "d",
  source: "ward",
  subject: "P-1",
  time: at("12:00"),
  receivedAt: at("12:05"),
  data: { collectionId: "T-1", collectedAt: at("12:00"), ...data },
  ...envelope,
});

const reported = (given: object = {}, source = "ward") =>
  foldLabs([{ ...result("potassium", 4.1, at("11:00"), given), source }]).labs;

const awaited = (collected: readonly Collected[], labs: ReturnType<typeof reported> = []) =>
  foldDraws(collected, labs).map(({ collectedAt, receivedAt, codes }) => [
    collectedAt,
    receivedAt,
    codes.map(({ code }) => code),
  ]);

describe("blood that is awaited", () => {
  it("is one draw per source and id, from when it was first heard of, as it was last told", () => {
    const first = drawn({ codes: [potassium, magnesium] });
    const later = drawn({ codes: [magnesium] }, { id: "e", time: at("12:20"), receivedAt: at("12:21") });
    expect(awaited([later, first])).toEqual([[at("12:00"), at("12:05"), ["2601-3"]]]);
    expect(awaited([first, drawn({}, { source: "other" })])).toHaveLength(2);
  });

  it("is awaited no more once it is lost", () => {
    expect(awaited([drawn(), drawn({ status: "lost" }, { id: "e", time: at("12:20") })])).toEqual([]);
    expect(awaited([drawn({ status: "lost" }, { id: "e" }), drawn()])).toEqual([]);
  });

  it.each([
    ["of its order", { orderId: "T-1" }],
    ["of its time", { collectedAt: at("12:00") }],
    ["of its order, cancelled", { orderId: "T-1", status: "cancelled" }],
  ])("a result %s ends the wait for its analyte, and for what is not named", (_name, given) => {
    expect(awaited([drawn()], reported(given))).toEqual([]);
    expect(awaited([drawn({ codes: [potassium] })], reported(given))).toEqual([]);
    const both = drawn({ codes: [potassium, magnesium] });
    expect(awaited([both], reported(given))).toEqual([[at("12:00"), at("12:05"), ["2601-3"]]]);
  });

  it.each([
    ["that is preliminary", { orderId: "T-1", status: "preliminary" }, "ward"],
    ["of another order", { orderId: "T-2" }, "ward"],
    ["of another source's order", { orderId: "T-1" }, "other"],
  ])("a result %s does not", (_name, given, source) => {
    expect(awaited([drawn()], reported(given, source))).toHaveLength(1);
  });
});

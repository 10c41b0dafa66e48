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
  it("is evidence by its name and its time, in order of both", () => {
    const of = (collectionId: string, time: string, status?: "lost") =>
      drawn({ collectionId, collectedAt: at(time), ...(status && { status }) });
    const draws = foldDraws([of("T-3", "12:01"), of("T-1", "12:02"), of("T-2", "12:01")], []);
    expect(draws.map(({ evidence }) => evidence)).toEqual([
      { of: 'draw:["ward","T-2"]', version: at("12:01") },
      { of: 'draw:["ward","T-3"]', version: at("12:01") },
      { of: 'draw:["ward","T-1"]', version: at("12:02") },
    ]);
  });

  it("was drawn by its report and by our receipt, else nobody waits for it; that it is lost counts all the same", () => {
    const ahead = { collectedAt: at("12:11") };
    expect(awaited([drawn(ahead, { receivedAt: at("12:20") })])).toEqual([]);
    expect(awaited([drawn(ahead, { time: at("12:20") })])).toEqual([]);
    expect(awaited([drawn(ahead, { time: at("12:20"), receivedAt: at("12:20") })])).toHaveLength(1);
    const lost = drawn({ ...ahead, status: "lost" }, { id: "e", time: at("12:01") });
    expect(awaited([drawn(), lost])).toEqual([]);
  });

  it("is as the report said that was made last; of one time, that came last; then the loss", () => {
    const named = (code: typeof potassium, envelope: Partial<Collected>) =>
      drawn({ codes: [code] }, envelope);
    const codesOf = (...facts: Collected[]) => {
      const [one, other] = [awaited(facts), awaited(facts.toReversed())];
      expect(other).toEqual(one);
      return one.flatMap(([, , codes]) => codes);
    };
    const [early, late] = [at("12:10"), at("12:20")];
    expect(
      codesOf(
        named(potassium, { time: early, receivedAt: late }),
        named(magnesium, { receivedAt: late, time: late }),
      ),
    ).toEqual(["2601-3"]);
    expect(
      codesOf(named(magnesium, { time: late, receivedAt: early }), named(potassium, { receivedAt: late })),
    ).toEqual(["2601-3"]);
    expect(codesOf(named(magnesium, { receivedAt: late }), named(potassium, { receivedAt: early }))).toEqual([
      "2601-3",
    ]);
    expect(codesOf(named(magnesium, {}), named(potassium, {}))).toEqual(["2823-3"]);
    expect(codesOf(drawn({ codes: [potassium] }), drawn({ status: "lost" }))).toEqual([]);
  });

  it.each([
    ["the analyte's other code", potassium, { system: loinc, code: "6298-4" }, 0],
    ["the same code that nobody knows", { system: "s", code: "x" }, { system: "s", code: "x" }, 0],
    ["another one", { system: "s", code: "x" }, { system: "s", code: "y" }, 1],
    ["that of another system", { system: "s", code: "x" }, { system: "t", code: "x" }, 1],
  ])("is no more where its result comes under %s", (_, code, told, left) => {
    expect(awaited([drawn({ codes: [code] })], reported({ orderId: "T-1", code: told }))).toHaveLength(left);
  });

  it("is one draw per source and id, from when it was first heard of, as it was last told", () => {
    const first = drawn({ codes: [potassium, magnesium] });
    const later = drawn({ codes: [magnesium] }, { id: "e", time: at("12:20"), receivedAt: at("12:21") });
    expect(awaited([later, first])).toEqual([[at("12:00"), at("12:05"), ["2601-3"]]]);
    expect(awaited([first, drawn({}, { source: "other" })])).toHaveLength(2);
  });

  it("is awaited no more once it is lost", () => {
    expect(awaited([drawn(), drawn({ status: "lost" }, { id: "e", time: at("12:20") })])).toEqual([]);
    const both = [drawn({ status: "lost" }, { id: "e" }), drawn()];
    expect([awaited(both), awaited(both.toReversed())]).toEqual([[], []]);
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

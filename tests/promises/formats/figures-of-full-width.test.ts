import { describe, expect, test } from "vitest";
import { sentFactSchema } from "../../../shared/events/fact.ts";
import { doubted } from "../../../shared/formats/events/doubts.ts";
import { anObservation, resultOf } from "../../made-up/messages/fhir-resource.ts";
import { aMessage, aSite, readOne, reportIn } from "../../made-up/messages/hl7v2-message.ts";
import { aReport, NOW } from "../../made-up/patients/events.ts";

const inHl7 = (text: string) => reportIn(readOne(aMessage({ 2: "ST", 5: text }))).data.results[0];
const inFhir = (text: string) => resultOf(anObservation({ valueQuantity: undefined, valueString: text }));
const inJson = (text: string) => {
  const event = sentFactSchema.parse(aReport({ value: text }));
  const { data } = doubted(event, [], { site: aSite(), now: NOW }).fact;
  return "results" in data ? data.results[0] : undefined;
};

describe("figures of full width are figures", () => {
  test.each([
    ["HL7 v2", inHl7],
    ["FHIR", inFhir],
    ["JSON", inJson],
  ])("in %s", (_format, read) => {
    expect(read("\uff16\uff0e\uff19")).toMatchObject({ value: "6.9" });
    expect(read("\uff16.9 H")).toMatchObject({ value: "6.9 H" });
    expect(read("\u9ad8\u3044 \uff16\uff0e\uff19")).toMatchObject({ value: "\u9ad8\u3044 6.9" });
  });

  test("with their comparator, where the format has one in its text", () => {
    for (const read of [inHl7, inFhir])
      expect(read("\uff1e\uff18\uff0e\uff10")).toMatchObject({ value: "8.0", comparator: ">" });
    expect(inJson("\uff1e\uff18\uff0e\uff10")).toMatchObject({ value: ">8.0" });
  });
});

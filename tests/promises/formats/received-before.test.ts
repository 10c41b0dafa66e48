import { describe, expect, test } from "vitest";
import { anObservation, reasonsOf as toldInFhir } from "../../made-up/messages/fhir-resource.ts";
import { message, msh, obr, obx, pid, readOne, segment } from "../../made-up/messages/hl7v2-message.ts";

const DRAWN = "20261122103000+0000";

describe("blood that the laboratory received before it was drawn is of no sure time", () => {
  const told = (order: object, specimen: Record<number, string> = {}) => {
    const spm = segment("SPM", { 1: "1", ...specimen });
    const one = readOne(message(msh(), pid(), obr({ 7: DRAWN, ...order }), obx({ 14: "" }), spm));
    return one.findings.map(({ reason }) => reason);
  };

  test.each<[string, object, Record<number, string>]>([
    ["OBR-14", { 14: "20261122094000+0000" }, {}],
    ["SPM-18", {}, { 18: "20261122094000+0000" }],
    ["SPM-18 beside SPM-17", { 7: "" }, { 17: DRAWN, 18: "202611220940+0000" }],
    ["OBR-14 in another offset", { 14: "20261122114000+0200" }, {}],
  ])("by %s", (_name, order, specimen) => {
    expect(told(order, specimen)).toEqual(["collection-time-doubtful"]);
  });

  test.each<[string, object, Record<number, string>]>([
    ["received later", { 14: "20261122104000+0000" }, { 18: "20261122104500+0000" }],
    ["clocks that differ by five minutes", { 14: "20261122102500+0000" }, {}],
    ["a day without an hour", { 14: "20261121" }, { 18: "20261122000000+0000" }],
    ["words where a time should be", { 14: "Blood" }, {}],
    ["a collection that began before", { 7: "20261122102500+0000", 8: DRAWN, 14: "20261122102700+0000" }, {}],
  ])("not by %s", (_name, order, specimen) => {
    expect(told(order, specimen)).toEqual([]);
  });

  const received = (receivedTime: string) =>
    toldInFhir(
      anObservation({
        effectiveDateTime: "2026-11-22T10:30:00Z",
        contained: [{ resourceType: "Specimen", id: "s", receivedTime }],
        specimen: { reference: "#s" },
      }),
    );

  test("by the receivedTime of a FHIR specimen, where it has an hour", () => {
    expect(received("2026-11-22T09:40:00Z")).toEqual(["collection-contradicted"]);
    for (const later of [
      "2026-11-22T10:26:00Z",
      "2026-11-22T10:40:00Z",
      "2026-11-21",
      "2026-11-22T00:00:00Z",
    ])
      expect(received(later)).toEqual([]);
  });
});

import { expect, test } from "vitest";
import { sentFactSchema } from "../../../shared/events/fact.ts";
import { doubted } from "../../../shared/formats/events/doubts.ts";
import { aBundle, anObservation, findingsOf, read } from "../../made-up/messages/fhir-resource.ts";
import {
  aMessage,
  aSite,
  message,
  msh,
  obr,
  obx,
  pid,
  readOne,
} from "../../made-up/messages/hl7v2-message.ts";
import { aReport, aSessionEnd, NOW } from "../../made-up/patients/events.ts";

/** The site takes what is 30 days old. */
const LONG_AGO = "2026-09-20T10:30:00Z";

test("a result of long ago is held behind the door, and HL7 v2 says so in the answer", () => {
  const old = { 14: "20260920103000+0000" };
  const { code, ack, held } = readOne(aMessage(old));
  expect([code, held]).toEqual(["AA", []]);
  expect(ack).toContain("|W|time-behind|||Older than the site takes; 1 held for a person");
  expect(readOne(message(msh(), pid(), obr(), obx(), obx({ ...old, 3: "2823-3^K^LN" }))).ack).toContain(
    "time-behind",
  );
  expect(readOne(aMessage()).ack).not.toContain("time-behind");
});

test("FHIR names the element, and no more says that all was taken", () => {
  const old = anObservation({
    id: "old",
    effectiveDateTime: LONG_AGO,
    issued: LONG_AGO,
  });
  const bundle = aBundle([anObservation(), old]);
  expect(findingsOf(bundle)).toEqual([["time-behind", "Bundle.entry[1].resource"]]);
  expect(read(bundle).held).toEqual([]);
  expect(JSON.stringify(read(old).outcome)).not.toContain("All that is read here was taken");
});

test.each<[string, object, string[]]>([
  ["a result", aReport({ collectedAt: LONG_AGO, issuedAt: LONG_AGO }), ["/data/results/0"]],
  [
    "a session",
    aSessionEnd({ startedAt: "2026-09-20T06:00:00Z", endedAt: LONG_AGO }, { time: LONG_AGO }),
    ["/data"],
  ],
  ["what is of today", aSessionEnd(), []],
])("JSON has the place of it among the warnings: %s", (_name, event, places) => {
  const { warnings } = doubted(sentFactSchema.parse(event), [], { site: aSite(), now: NOW });
  expect(warnings.map(({ pointer }) => pointer)).toEqual(places);
});

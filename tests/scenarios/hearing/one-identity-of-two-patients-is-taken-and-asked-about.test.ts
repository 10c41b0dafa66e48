import { expect, it } from "vitest";
import { result } from "../../made-up/patients/episode-facts.ts";
import { at, visit } from "../../made-up/people/visitor.ts";

it("each patient has the fact, and a person hears of it once", async () => {
  await visit(async (visitor) => {
    const first = result("potassium", 7.1, at("11:40"));
    const second = { ...first, subject: "P-2" };
    await visitor.report(first, first);
    await visitor.report(second);
    await visitor.report(second);
    for (const subject of ["P-1", "P-2"]) expect(await visitor.rules(subject)).toContain("potassium-high");
    expect(await visitor.held()).toMatchObject([{ reason: "identity-two-patients", subject: "P-2" }]);
  });
});

it("in one batch too: each fact names itself, and a message is not a batch", async () => {
  await visit(async (visitor) => {
    const first = result("potassium", 7.1, at("11:40"));
    await visitor.report(...["P-1", "P-2", "P-3"].map((subject) => ({ ...first, subject })));
    const held = await visitor.held();
    expect(held).toHaveLength(2);
    expect(held).toMatchObject([{ reason: "identity-two-patients" }, { reason: "identity-two-patients" }]);
  });
});

const patient = (subject: string, order: string) => [
  `PID|1||${subject}`,
  `OBR|1||${order}|PANEL|||20260310114000+0000`,
  "OBX|1|NM|2823-3^K^LN||7.1|mmol/L|||||F|||20260310114000+0000",
];
const header = "MSH|^~\\&|LAB|NORTH|||20260310115500+0000||ORU^R01^ORU_R01|M-1|P|2.5.1";

it("of several patients in one message each has their own results, and nobody is asked, however often it comes", async () => {
  await visit(async (visitor) => {
    for (const _ of ["first", "repeat"]) {
      await visitor.hl7v2(header, ...patient("P-1", "F-1"), ...patient("P-2", "F-2"));
      for (const subject of ["P-1", "P-2"]) expect(await visitor.rules(subject)).toContain("potassium-high");
      expect(await visitor.held()).toEqual([]);
    }
    await visitor.hl7v2(header, ...patient("P-2", "F-2"), ...patient("P-4", "F-4"));
    expect(await visitor.held()).toMatchObject([{ reason: "identity-two-patients", subject: "P-4" }]);
  });
});

it("two messages of one body under one control id are asked about, and their repeat is not", async () => {
  await visit(async (visitor) => {
    const both = [header, ...patient("P-1", "F-1"), ...patient("P-2", "F-2")];
    const batch = [...both, ...both, header, ...patient("P-3", "F-3")];
    for (const _ of ["first", "repeat"]) {
      await visitor.hl7v2(...batch);
      for (const subject of ["P-1", "P-2", "P-3"])
        expect(await visitor.rules(subject)).toContain("potassium-high");
      expect(await visitor.held()).toMatchObject([
        { reason: "identity-two-patients", source: "LAB|NORTH", subject: "P-3" },
      ]);
    }
  });
});

const observation = (subject: string, more: object = {}) =>
  JSON.stringify({
    ...{ resourceType: "Observation", id: "k-1", status: "final", issued: at("11:55") },
    ...{ code: { coding: [{ system: "http://loinc.org", code: "2823-3" }] }, effectiveDateTime: at("11:40") },
    ...{ subject: { reference: `Patient/${subject}` }, valueQuantity: { value: 7.1, unit: "mmol/L" } },
    ...more,
  });

it("in FHIR the name of the result is asked about, whatever it says of the second patient, and one without a name is not", async () => {
  await visit(async (visitor) => {
    const send = (body: string) => visitor.send("/v1/fhir", "application/fhir+json", body);
    for (const subject of ["P-1", "P-2"]) await send(observation(subject, { id: undefined }));
    expect(await visitor.held()).toEqual([]);
    await send(observation("P-3"));
    for (const _ of ["first", "repeat"])
      await send(observation("P-4", { valueQuantity: { value: 7.4, unit: "mmol/L" } }));
    for (const subject of ["P-3", "P-4"]) expect(await visitor.rules(subject)).toContain("potassium-high");
    expect(await visitor.held()).toMatchObject([{ reason: "identity-two-patients", subject: "P-4" }]);
  });
});

it("under two numbers of one patient nobody is asked", async () => {
  await visit(async (visitor) => {
    await visitor.hl7v2(
      "MSH|^~\\&|ADT|HOSP|PDW|SITE|20260310115500+0000||ADT^A40^ADT_A39|A40-1|P|2.5.1",
      ...["EVN|A40|20260310115500+0000", "PID|1||P-1^^^SITE^MR", "MRG|P-2^^^SITE^MR"],
    );
    for (const subject of ["P-2", "P-1"])
      await visitor.send("/v1/fhir", "application/fhir+json", observation(subject));
    expect(await visitor.rules("P-1")).toContain("potassium-high");
    expect(await visitor.held()).toEqual([]);
  });
});

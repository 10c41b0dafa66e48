import { describe, expect, test } from "vitest";
import { doorOf } from "../../made-up/messages/door.ts";
import { aBundle, anObservation, aReport, aSite, coded } from "../../made-up/messages/fhir-resource.ts";
import { aRequest } from "../../made-up/messages/request.ts";

const FHIR = "application/fhir+json";
const local = anObservation({
  id: "SECRET",
  code: coded("SECRET", "urn:x"),
  subject: { reference: "Patient/SECRET" },
});

/** `down`: what does not answer. */
function aDoor(down?: "bus" | "table") {
  const fail = () => Promise.reject(new Error("down"));
  const door = doorOf({
    site: aSite(),
    ...(down === "bus" && { bus: { publish: fail } }),
    ...(down === "table" && { store: { hold: fail } }),
  });
  const raw = (body: string | Uint8Array, type = FHIR) =>
    door.ingest(aRequest("POST", "/v1/fhir", type, body));
  return { ...door, raw, fhir: (body: unknown) => raw(JSON.stringify(body)) };
}

describe("POST /v1/fhir", () => {
  test("what is taken is on the bus, and the answer is 202 with an OperationOutcome", async () => {
    const { fhir, onTheBus, store, counts } = aDoor();
    const answer = await fhir(anObservation());
    expect(answer).toMatchObject({ statusCode: 202, headers: { "content-type": FHIR } });
    expect(JSON.parse(answer.body)).toMatchObject({
      resourceType: "OperationOutcome",
      issue: [{ severity: "information" }],
    });
    expect(onTheBus).toMatchObject([{ subject: "P-77", type: "lab.results.reported.v1" }]);
    expect(await store.held()).toEqual([]);
    expect(counts).toEqual({ FactsAccepted: 1 });
  });

  test("what cannot be read waits for a person; the rest is taken", async () => {
    const { fhir, onTheBus, store, counts } = aDoor();
    const answer = await fhir(aBundle([anObservation(), local]));
    expect(answer.statusCode).toBe(202);
    expect(JSON.parse(answer.body)).toMatchObject({
      issue: [{ severity: "warning", expression: ["Bundle.entry[1].resource"] }],
    });
    expect(onTheBus).toHaveLength(1);
    expect(await store.held()).toMatchObject([{ reason: "unmapped-code" }]);
    expect(counts).toEqual({ FactsAccepted: 1, FactsHeld: 1 });
  });

  test("if nothing could be taken it is 422, and waits for a person; sent again it stands once", async () => {
    const { fhir, store } = aDoor();
    await fhir(local);
    const answer = await fhir(local);
    expect(answer.statusCode).toBe(422);
    expect(JSON.parse(answer.body)).toMatchObject({
      issue: [{ severity: "error", expression: ["Observation"] }],
    });
    expect(await store.held()).toMatchObject([{ reason: "unmapped-code", content: JSON.stringify(local) }]);
  });

  test("what carries nothing for us is 422, counted, and not kept", async () => {
    const { fhir, store, counts } = aDoor();
    expect((await fhir({ resourceType: "Patient", id: "1" })).statusCode).toBe(422);
    expect(await store.held()).toEqual([]);
    expect(counts).toEqual({ FactsRefused: 1 });
  });

  test.each([
    ["JSON that says no type", "application/json", "{}", 415],
    ["another type", "application/yaml", "{}", 415],
    ["FHIR in XML", "application/fhir+xml", "<Observation/>", 415],
    ["no UTF-8", FHIR, Buffer.from([0x22, 0xff, 0x22]), 400],
    ["no JSON", FHIR, "{", 400],
    ["no resource", FHIR, "[]", 400],
    ["nesting of 33", FHIR, "[".repeat(33), 400],
    ["more than 1 MiB", FHIR, " ".repeat(1024 * 1024 + 1), 413],
  ])("%s is answered %s %#", async (_name, type, body, status) => {
    const { raw, onTheBus } = aDoor();
    expect((await raw(body, type)).statusCode).toBe(status);
    expect(onTheBus).toEqual([]);
  });

  test.each([
    "application/json",
    "application/json; charset=utf-8",
    `${FHIR}; charset=utf-8`,
    "Application/FHIR+JSON; fhirVersion=4.0",
  ])("%s will do", async (type) => {
    expect((await aDoor().raw(JSON.stringify(anObservation()), type)).statusCode).toBe(202);
  });

  const change = (method: string, url: string, resource?: object) =>
    aBundle([], {
      type: "transaction",
      entry: [{ request: { method, url }, ...(resource && { resource }) }],
    });
  const status = (value: string) => ({
    resourceType: "Parameters",
    parameter: [
      {
        name: "operation",
        part: [
          { name: "type", valueCode: "replace" },
          { name: "path", valueString: "Observation.status" },
          { name: "value", valueCode: value },
        ],
      },
    ],
  });

  test.each([
    ["a deletion", change("DELETE", "Observation/mg-1"), "deletion", "unsettled"],
    [
      "a deletion by its whole address",
      change("DELETE", "https://lab.invalid/fhir/Observation/mg-1"),
      "deletion",
      "unsettled",
    ],
    [
      "a patch",
      change("PATCH", "Observation/mg-1", { resourceType: "Binary", data: "W10=" }),
      "patch",
      "unsettled",
    ],
    ["a patch that cancels", change("PATCH", "Observation/mg-1", status("cancelled")), "patch", "cancelled"],
    ["a deletion in small letters", change("delete", "Observation/mg-1"), "deletion", "unsettled"],
    [
      "what is in error, its patient left out,",
      anObservation({ status: "entered-in-error", subject: undefined }),
      "no-subject",
      "entered-in-error",
    ],
    [
      "what is cancelled, of a patient who is not there,",
      anObservation({ status: "cancelled", subject: { display: "somebody" } }),
      "no-subject",
      "cancelled",
    ],
    ["a patch of another status", change("PATCH", "Observation/mg-1", status("final")), "patch", "unsettled"],
  ])(
    "%s reaches the patient of the result that it names, and is held as what it is",
    async (_name, bundle, reason, settled) => {
      const { fhir, onTheBus, store } = aDoor();
      await fhir(
        aBundle([anObservation(), anObservation({ id: "other", subject: { reference: "Patient/P-78" } })]),
      );
      onTheBus.length = 0;
      const answer = await fhir(bundle);
      expect(answer.statusCode).toBe(202);
      expect(JSON.parse(answer.body)).toMatchObject({
        issue: [{ severity: "warning", details: { coding: [{ code: reason }] } }],
      });
      expect(onTheBus).toMatchObject([
        {
          type: "lab.results.withdrawn.v1",
          subject: "P-77",
          data: { resultIds: ["mg-1"], status: settled },
        },
      ]);
      expect(await store.held()).toMatchObject([{ reason }]);
      const [first] = onTheBus;
      await fhir(bundle);
      expect(onTheBus[1]?.id).toBe(first?.id);
    },
  );

  test.each([
    ["of nobody's result", change("DELETE", "Observation/unknown")],
    ["of a patient", change("DELETE", "Patient/P-77")],
    ["by a condition", change("DELETE", "Observation?identifier=x")],
  ])("a deletion %s is held alone", async (_name, bundle) => {
    const { fhir, onTheBus, store } = aDoor();
    await fhir(anObservation());
    expect((await fhir(bundle)).statusCode).toBe(422);
    expect(onTheBus).toHaveLength(1);
    expect(await store.held()).toMatchObject([{ reason: "deletion" }]);
  });

  test("of two patients under one name nothing says whose is in error: both are in doubt", async () => {
    const { fhir, onTheBus } = aDoor();
    await fhir(anObservation());
    await fhir(anObservation({ subject: { reference: "Patient/P-78" } }));
    await fhir(anObservation({ status: "entered-in-error", subject: undefined }));
    const told = onTheBus.slice(2).map(({ subject, data }) => [subject, "status" in data && data.status]);
    expect(told.toSorted()).toEqual([
      ["P-77", "unsettled"],
      ["P-78", "unsettled"],
    ]);
  });

  test("a deletion of a report reaches its results", async () => {
    const { fhir, onTheBus } = aDoor();
    await fhir(aBundle([anObservation(), aReport({ result: [{ reference: "Observation/mg-1" }] })]));
    await fhir(change("DELETE", "DiagnosticReport/panel-1"));
    expect(onTheBus[1]).toMatchObject({ subject: "P-77", data: { orderIds: ["panel-1"] } });
  });

  test("a warning is counted, and told by its reason alone", async () => {
    const { fhir, counts, logged } = aDoor();
    await fhir(anObservation({ effectiveDateTime: "2026-11-22" }));
    expect(counts).toEqual({ FactsAccepted: 1, FactsWarned: 1 });
    expect(JSON.stringify(logged)).toContain("collection-unusable");
    expect(JSON.stringify(logged)).not.toContain("P-77");
  });

  test.each(["bus", "table"] as const)(
    "it answers 503 when the %s is down, and claims nothing",
    async (down) => {
      const { fhir, counts } = aDoor(down);
      const answer = await fhir(aBundle([anObservation(), local]));
      expect(answer).toMatchObject({ statusCode: 503, headers: { "retry-after": "5" } });
      expect(answer.body).not.toContain("OperationOutcome");
      expect(counts).toEqual({});
    },
  );

  test("nothing of the patient or the sender is logged, counted or answered", async () => {
    const { fhir, raw, logged, counts } = aDoor();
    const answers = [
      await fhir(aBundle([anObservation(), local], { id: "SECRET" })),
      await fhir({ resourceType: "SECRET" }),
      await raw("SECRET"),
    ];
    expect(logged.length).toBeGreaterThan(2);
    expect(JSON.stringify([logged, counts, answers])).not.toContain("SECRET");
  });
});

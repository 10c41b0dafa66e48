import { beforeEach, describe, expect, test } from "vitest";
import { aMessage, message, msh, obr, obx, pid } from "../../made-up/messages/hl7v2-message.ts";
import { aReport, aSessionEnd } from "../../made-up/patients/events.ts";
import { aDoor, allIsTaken, BATCH, CLINICAL_LIMIT, ER7, ONE, onTheBus } from "./ingest/a-door.ts";

const LIMIT = 256 * 1024;

beforeEach(allIsTaken);

describe("POST /v1/events", () => {
  test("one event is accepted by its id, and is on the bus", async () => {
    const answer = await aDoor().events(aSessionEnd());
    expect(answer).toMatchObject({ statusCode: 202, headers: { "content-type": "application/json" } });
    expect(answer.body).toBe('{"accepted":["end-1"]}');
    expect(onTheBus()).toEqual([aSessionEnd()]);
  });

  test("a batch is accepted by its ids, in order", async () => {
    const { events, counts } = aDoor();
    const answer = await events([aReport(), aSessionEnd()], BATCH);
    expect(JSON.parse(answer.body)).toEqual({ accepted: ["report-1", "end-1"] });
    expect(onTheBus()).toEqual([aReport(), aSessionEnd()]);
    expect(counts).toEqual({ FactsAccepted: 2 });
  });

  test.each([`${ONE}; charset=utf-8`, "Application/CloudEvents+JSON", `${ONE} ;x=y`])(
    "%s will do",
    async (type) => {
      expect((await aDoor().events(aReport(), type)).statusCode).toBe(202);
    },
  );

  test("a patient stands under the site's normal form of their identifier, or the sender's own", async () => {
    const subjectForm = { leadingZeros: "trim", only: "digits" } as const;
    const senders = { own: { subjectForm: { drop: "-" } } };
    const { events } = aDoor(undefined, { subjectForm, senders });
    await events(
      [
        { ...aReport(), subject: "0042" },
        { ...aSessionEnd(), source: "own", subject: "4-2" },
      ],
      BATCH,
    );
    expect(onTheBus()).toMatchObject([{ subject: "42" }, { subject: "42" }]);
  });

  test("an identifier that has no normal form is refused with its place, and nothing of the request is taken", async () => {
    const { events } = aDoor(undefined, { subjectForm: { only: "digits" } });
    const unfit = { ...aReport(), subject: "X 7" };
    const pointers = (body: string) =>
      JSON.parse(body).errors.map(({ pointer }: { pointer: string }) => pointer);
    const answer = await events([{ ...aSessionEnd(), subject: "7" }, unfit], BATCH);
    expect(answer.statusCode).toBe(422);
    expect(pointers(answer.body)).toEqual(["/1/subject"]);
    expect(answer.body).not.toContain("X 7");
    expect(pointers((await events(unfit)).body)).toEqual(["/subject"]);
    expect(onTheBus()).toEqual([]);
  });

  test("a repeat is accepted again", async () => {
    const { events } = aDoor();
    expect((await events(aReport())).statusCode).toBe(202);
    expect((await events(aReport())).statusCode).toBe(202);
  });

  test("a rule that is broken is 422 with its place, and nothing of the request is taken", async () => {
    const { events, counts } = aDoor();
    const answer = await events([aReport(), aReport({ status: "done" })], BATCH);
    expect(answer).toMatchObject({
      statusCode: 422,
      headers: { "content-type": "application/problem+json" },
    });
    expect(JSON.parse(answer.body)).toMatchObject({
      status: 422,
      errors: [
        { pointer: "/1/data/results/0/status", detail: expect.stringMatching(/^status must be one of/) },
      ],
    });
    expect(onTheBus()).toEqual([]);
    expect(counts).toEqual({ FactsRefused: 1 });
  });

  test.each([
    ["a list where one event was announced", [aReport()], ONE],
    ["one event where a list was announced", aReport(), BATCH],
  ])("%s is 422", async (_name, body, type) => {
    const answer = await aDoor().events(body, type);
    expect(answer.statusCode).toBe(422);
    expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ pointer: "" }] });
  });

  const nested = (depth: number) => `{"data":${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}}`;
  test.each([
    ["nothing", "", 400],
    ["no JSON", '{"id":', 400],
    ["no UTF-8", Buffer.from([0x22, 0xff, 0x22]), 400],
    ["nesting of 33", nested(33), 400],
    ["nesting of 33 that never closes", "[".repeat(33), 400],
    ["nesting of 32", nested(32), 422],
    ["more than 256 KiB", " ".repeat(LIMIT + 1), 413],
    ["256 KiB", " ".repeat(LIMIT), 400],
  ])("%s is answered %i", async (_name, body, status) => {
    const { raw } = aDoor();
    expect((await raw(body)).statusCode).toBe(status);
    expect(onTheBus()).toEqual([]);
  });

  test.each(["", "application/json", "text/plain", "application/cloudevents", "application/fhir+json"])(
    "type '%s' is 415",
    async (type) => {
      expect((await aDoor().events(aReport(), type)).statusCode).toBe(415);
    },
  );

  test("a field called __proto__ is refused like any other that does not belong there", async () => {
    const answer = await aDoor().raw(
      JSON.stringify(aReport()).replace('"status"', '"__proto__":{"unit":"x"},"status"'),
    );
    expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ pointer: "/data/results/0/__proto__" }] });
    expect(Object.hasOwn(Object.prototype, "unit")).toBe(false);
  });
});

describe("POST /v1/hl7v2", () => {
  const noPatient = message(msh(), obr(), obx());

  test("a message that is taken is AA and 200, and its fact is on the bus", async () => {
    const { hl7, store } = aDoor();
    const answer = await hl7(aMessage());
    expect(answer).toMatchObject({ statusCode: 200, headers: { "content-type": `${ER7}; charset=utf-8` } });
    expect(answer.body).toContain("\rMSA|AA|MSG-1\r");
    expect(onTheBus()).toMatchObject([{ id: "MSG-1", subject: "P-77", type: "lab.results.reported.v1" }]);
    expect(await store.held()).toEqual([]);
  });

  test("text/plain will do, and comes as text", async () => {
    expect((await aDoor().hl7(aMessage(), "text/plain; charset=utf-8")).statusCode).toBe(200);
  });

  test("what cannot be read waits for a person; the rest is taken", async () => {
    const { hl7, store, counts } = aDoor();
    const body = message(msh(), pid(), obr(), obx(), obx({ 3: "CA^Calcium^L" }));
    expect((await hl7(body)).statusCode).toBe(200);
    expect(await store.held()).toMatchObject([
      { reason: "unmapped-code", source: "LAB|NORTH", subject: "P-77" },
    ]);
    expect(onTheBus()).toHaveLength(1);
    expect(counts).toEqual({ FactsAccepted: 1, FactsHeld: 1 });
  });

  test("a message of which nothing is taken is AE and 422, and waits for a person; sent again it stands once", async () => {
    const { hl7, store } = aDoor();
    const answer = await hl7(noPatient);
    expect(answer.statusCode).toBe(422);
    expect(answer.body).toContain("\rMSA|AE|MSG-1\r");
    await hl7(noPatient);
    expect(await store.held()).toMatchObject([{ reason: "no-subject", content: noPatient.trimEnd() }]);
    expect(onTheBus()).toEqual([]);
  });

  test("a batch has one answer per message; one that is AE makes it 422, what is no HL7 makes it 400", async () => {
    const { hl7 } = aDoor();
    const good = aMessage();
    const answers = await Promise.all(
      [good + good, good + noPatient, `junk\r${good}${noPatient}`].map((body) => hl7(body)),
    );
    const codes = answers.map(({ body }) => [...body.matchAll(/MSA\|(..)/g)].map(([, code]) => code));
    expect(codes).toEqual([
      ["AA", "AA"],
      ["AA", "AE"],
      ["AR", "AA", "AE"],
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 422, 400]);
  });

  test.each([
    ["more than 1 MiB", ER7, "x".repeat(CLINICAL_LIMIT + 1), 413],
    ["a message of more than 256 KiB", ER7, aMessage({ 5: "x".repeat(LIMIT) }), 422],
    ["hundreds of messages", ER7, "MSH|^~\\&|\r".repeat(501), 413],
    ["another type", "application/hl7-v2", aMessage(), 415],
    ["no HL7", ER7, "hello", 400],
    ["nothing", ER7, "", 400],
  ])("%s is answered %s", async (_name, type, body, status) => {
    expect((await aDoor().hl7(body, type)).statusCode).toBe(status);
  });
});

import { describe, expect, test } from "vitest";
import { alarmText, snapshotText } from "../../../infra/commands/machine/message.ts";
import { type Admission, admissionOf } from "../../../shared/intake/admission.ts";
import { clientsSchema } from "../../../shared/sites/clients.ts";
import { doorOf } from "../../made-up/messages/door.ts";
import { anObservation } from "../../made-up/messages/fhir-resource.ts";
import { aMessage } from "../../made-up/messages/hl7v2-message.ts";
import { aRequest } from "../../made-up/messages/request.ts";
import { aReport } from "../../made-up/patients/events.ts";
import { shown } from "../machine/machine-door.ts";

const clients = clientsSchema.parse({
  laboratory: { sources: ["LAB|NORTH"], ways: ["hl7v2"] },
  unit: { sources: ["unit"], ways: ["events", "fhir"] },
});
const made = JSON.stringify([
  { id: "id-of-laboratory", name: "laboratory" },
  { id: "id-of-unit", name: "unit" },
]);

const ofEach = admissionOf({ clients }, made);

/** A door in AWS, where the gateway has checked the token. */
function aDoor(admission: Admission | undefined) {
  const door = doorOf({ admission });
  const send = async (as: string | null, path: string, type: string, body: string, certificate?: object) => {
    const request = aRequest("POST", path, type, body);
    const authorizer = { jwt: { claims: { client_id: as }, scopes: ["ingest/write"] } };
    const authentication = certificate && { clientCert: certificate };
    const requestContext = { ...request.requestContext, ...(as && { authorizer }), authentication };
    const answer = await door.ingest(Object.assign({}, request, { requestContext }));
    return { status: answer.statusCode, body: answer.body };
  };
  return { ...door, send };
}

const event = (source: string) => JSON.stringify(aReport({}, { source }));
const events = ["/v1/events", "application/cloudevents+json"] as const;
const hl7 = ["/v1/hl7v2", "x-application/hl7-v2+er7"] as const;

describe("a client sends by its own ways, in the name of its own sources", () => {
  test("what is its own is taken, and the archive knows who sent it", async () => {
    const { send, onTheBus, kept } = aDoor(ofEach);
    expect((await send("id-of-unit", ...events, event("unit"))).status).toBe(202);
    expect((await send("id-of-laboratory", ...hl7, aMessage())).status).toBe(200);
    expect(onTheBus.length).toBeGreaterThanOrEqual(2);
    expect(kept.map(({ client }) => client)).toEqual(["id-of-unit", "id-of-laboratory"]);
  });

  test.each([
    { why: "way-not-of-client", as: "id-of-laboratory", body: event("LAB|NORTH") },
    { why: "source-not-of-client", as: "id-of-unit", body: event("LAB|NORTH") },
    { why: "source-not-of-client", as: "id-of-unit", body: `[${event("unit")},${event("LAB|NORTH")}]` },
    { why: "client-unknown", as: "id-of-a-client-that-was-revoked", body: event("unit") },
    { why: "client-unknown", as: null, body: event("unit") },
  ])("$why: 403, and nothing of it is kept", async ({ why, as, body }) => {
    const { send, onTheBus, kept, logged } = aDoor(ofEach);
    const type = body.startsWith("[") ? "application/cloudevents-batch+json" : events[1];
    const answer = await send(as, events[0], type, body);
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toMatchObject({ title: "Forbidden", code: why });
    expect([onTheBus, kept]).toEqual([[], []]);
    expect(logged).toContainEqual({ level: "warn", code: "forbidden", fields: { reason: why } });
  });

  test("a resource in another's name is refused before any name of it is kept", async () => {
    const { send, kept } = aDoor(ofEach);
    const foreign = JSON.stringify({ ...anObservation(), meta: { source: "LAB|NORTH" } });
    expect((await send("id-of-unit", "/v1/fhir", "application/fhir+json", foreign)).status).toBe(403);
    expect(kept).toEqual([]);
  });

  test("a machine in another's name is refused, with what comes beside it; its own is taken", async () => {
    const { send, onTheBus, kept, store } = aDoor(ofEach);
    const screen = shown(0, "TX");
    for (const machine of [snapshotText(screen), alarmText(screen)]) {
      for (const body of [machine, `${aMessage()}${machine}`]) {
        const answer = await send("id-of-laboratory", ...hl7, body);
        expect([answer.status, JSON.parse(answer.body).code]).toEqual([403, "source-not-of-client"]);
      }
    }
    expect([onTheBus, kept, await store.held()]).toEqual([[], [], []]);
    const machines = clientsSchema.parse({ laboratory: { sources: [screen.eui], ways: ["hl7v2"] } });
    const own = aDoor(admissionOf({ clients: machines }, made));
    expect((await own.send("id-of-laboratory", ...hl7, snapshotText(screen))).status).toBe(200);
    expect(own.onTheBus).toMatchObject([{ source: screen.eui }]);
  });

  test("a site that names no clients takes all from whoever has its token", async () => {
    const { send } = aDoor(admissionOf({}, "[]"));
    expect((await send("id-of-anyone", ...events, event("LAB|NORTH"))).status).toBe(202);
    expect((await send(null, ...events, event("unit"))).status).toBe(202);
  });

  test("a site that names clients, of which none was made, takes nothing: it does not fall back to all", async () => {
    const { send } = aDoor(admissionOf({ clients }, "[]"));
    expect((await send("id-of-unit", ...events, event("unit"))).status).toBe(403);
  });
});

describe("a site that asks for certificates", () => {
  const mutualTls = {
    ...{ name: "feeds.site.invalid", certificate: "arn:aws:acm:eu-west-1:000000000000:certificate/one" },
    trustStore: { bucket: "site-trust", key: "authorities.pem" },
  };

  test("takes facts with one alone, whatever the token", async () => {
    const { send } = aDoor(admissionOf({ clients, mutualTls }, made));
    expect((await send("id-of-unit", ...events, event("unit"))).status).toBe(403);
    expect((await send("id-of-unit", ...events, event("unit"), { serialNumber: "1" })).status).toBe(202);
  });

  test("does so without clients of its own, too", async () => {
    const { send } = aDoor(admissionOf({ mutualTls }, "[]"));
    expect((await send("id-of-anyone", ...events, event("unit"))).status).toBe(403);
  });
});

test("the ids that the site's own issuer knows stand in its file", () => {
  const own = clientsSchema.parse({ laboratory: { clientIds: ["https://issuer.invalid/lab"] } });
  expect(admissionOf({ clients: own }, "[]")?.clients).toMatchObject([
    { id: "https://issuer.invalid/lab", name: "laboratory" },
  ]);
});

import { request as httpRequest } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from "aws-lambda";
import { describe, expect, it, onTestFinished } from "vitest";
import { listenOnLoopback } from "../../../infra/local/loopback.ts";
import { createFrontDoor } from "../../../infra/local/server.ts";

const token = "t0ken";
const authorized = { authorization: `Bearer ${token}` };

async function door(result: APIGatewayProxyResultV2 = { statusCode: 202, body: "{}" }) {
  const asked: { name: string; event: APIGatewayProxyEventV2 }[] = [];
  const listening = await listenOnLoopback(
    createFrontDoor({
      token,
      now: () => "2026-03-01T10:00:00.000Z",
      failed: () => {},
      console: {
        answer: async () => ({ status: 200, headers: {}, body: "console" }),
        follow: (response) => response.end("followed"),
      },
      async invoke(name, event) {
        asked.push({ name, event });
        return result;
      },
    }),
  );
  onTestFinished(() => listening.close());
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${listening.url}${path}`, { redirect: "manual", ...init });
  return { asked, ask, listening };
}

const post = (type: string, body: string) => ({
  method: "POST",
  headers: { ...authorized, "content-type": type },
  body,
});

describe("the console belongs to this machine", () => {
  const move = { method: "POST", body: '{"advance":"PT1M"}' };
  const from = (headers: Readonly<Record<string, string>>) => ({ ...move, headers });

  it.each([
    ["of elsewhere", { origin: "https://elsewhere.example" }],
    ["of another port", { origin: "http://127.0.0.1:1" }],
    ["of a file", { origin: "null" }],
    ["that a browser calls cross-site", { "sec-fetch-site": "cross-site" }],
    ["of another port, in a browser's word", { "sec-fetch-site": "same-site" }],
  ])("a page %s neither moves its clock nor reads it", async (_page, headers) => {
    const { ask } = await door();
    expect((await ask("/console/clock", from(headers))).status).toBe(404);
    expect((await ask("/console/outbox", { headers })).status).toBe(404);
    expect((await ask("/console/events", { headers })).status).toBe(404);
  });

  it("its own page and a program do", async () => {
    const { ask, listening } = await door();
    expect((await ask("/console/clock", from({ origin: listening.url }))).status).toBe(200);
    expect((await ask("/console/clock", from({ "sec-fetch-site": "same-origin" }))).status).toBe(200);
    expect((await ask("/console/clock", move)).status).toBe(200);
  });
});

describe("a request, as API Gateway hands it over", () => {
  it.each([
    ["application/cloudevents+json", true],
    ["x-application/hl7-v2+er7", true],
    ["application/x-www-form-urlencoded", true],
    ["application/fhir+json", true],
    ["application/json", false],
    ["application/json; charset=utf-8", false],
    ["application/xml", false],
    ["text/plain", false],
  ])("has a body of %s in base64: %s", async (type, encoded) => {
    const { asked, ask } = await door();
    await ask("/v1/events", post(type, "ä{}"));
    const event = asked[0]?.event;
    expect(event?.isBase64Encoded).toBe(encoded);
    expect(Buffer.from(event?.body ?? "", encoded ? "base64" : "utf8").toString()).toBe("ä{}");
  });

  it("has the route's key, its parameters, lower-case headers and no body where none came", async () => {
    const { asked, ask } = await door();
    await ask("/a/Ab-_12?answered", { headers: { "X-Some": "1" } });
    expect(asked[0]).toMatchObject({
      name: "respond",
      event: {
        version: "2.0",
        routeKey: "GET /a/{ref}",
        rawPath: "/a/Ab-_12",
        rawQueryString: "answered",
        pathParameters: { ref: "Ab-_12" },
        headers: { "x-some": "1" },
        isBase64Encoded: false,
        requestContext: { http: { method: "GET", path: "/a/Ab-_12" }, stage: "$default" },
      },
    });
    expect(asked[0]?.event.body).toBeUndefined();
  });

  it("goes nowhere where no route is", async () => {
    const { asked, ask } = await door();
    expect((await ask("/v1/other", post("text/plain", ""))).status).toBe(404);
    expect((await ask("/a/x/y")).status).toBe(404);
    expect((await ask("/a/x", { method: "DELETE" })).status).toBe(404);
    expect(asked).toEqual([]);
  });
});

describe("a token", () => {
  it.each([
    [{}],
    [{ authorization: "Bearer wrong" }],
    [{ authorization: `Basic ${token}` }],
    [{ authorization: token }],
  ])("is wanted of /v1: %j is not enough", async (headers) => {
    const { asked, ask } = await door();
    const answer = await ask("/v1/events", { method: "POST", headers, body: "{}" });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(asked).toEqual([]);
  });

  it("is asked for before the body has come", async () => {
    const { listening } = await door();
    const headers = { "content-length": "1000000" };
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(`${listening.url}/v1/events`, { method: "POST", headers });
      request.on("response", (response) => {
        resolve(response.statusCode);
        request.destroy();
      });
      request.on("error", reject);
      request.flushHeaders();
    });
    expect(status).toBe(401);
  });

  it("is not wanted elsewhere", async () => {
    const { ask } = await door();
    expect((await ask("/health")).status).toBe(202);
    expect((await ask("/a/ref")).status).toBe(202);
    expect((await ask("/")).status).toBe(200);
  });
});

describe("a body", () => {
  it("of 10 MB and more is refused, announced or not, and the function never sees it", async () => {
    const { asked, ask } = await door();
    const big = Buffer.alloc(10 * 1024 * 1024 + 1);
    const headers = { ...authorized, "content-type": "text/plain" };
    expect((await ask("/v1/events", { method: "POST", headers, body: big })).status).toBe(413);
    const stream = new Blob([big]).stream();
    const unannounced = { method: "POST", headers, body: stream, duplex: "half" } as RequestInit;
    expect((await ask("/v1/events", unannounced)).status).toBe(413);
    expect(asked).toEqual([]);
  });
});

describe("an answer", () => {
  it("comes back with its status, headers and cookies", async () => {
    const { ask } = await door({
      statusCode: 303,
      headers: { Location: "/a/x?answered" },
      cookies: ["a=1", "b=2"],
    });
    const answer = await ask("/a/x", { method: "POST", body: "" });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/a/x?answered");
    expect(answer.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  });

  it("in base64 is decoded, and a bare value is JSON with status 200", async () => {
    const encoded = await door({ statusCode: 200, body: "w6Q=", isBase64Encoded: true });
    expect(await (await encoded.ask("/health")).text()).toBe("ä");
    const bare = await door({ fine: true } as APIGatewayProxyResultV2);
    const answer = await bare.ask("/health");
    expect([answer.status, await answer.json()]).toEqual([200, { fine: true }]);
  });
});

describe("the console", () => {
  it("is not served under another host's name", async () => {
    const { listening } = await door();
    const ask = (host: string) =>
      new Promise((resolve) => {
        const options = { headers: { host } };
        httpRequest(`${listening.url}/console/outbox`, options, (answer) => {
          answer.resume();
          resolve(answer.statusCode);
        }).end();
      });
    expect(await ask("evil.example")).toBe(404);
    expect(await ask(`localhost:${listening.port}`)).toBe(200);
  });
});

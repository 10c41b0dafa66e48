import { setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { expect, test } from "vitest";
import { httpStack, json, UnavailableError } from "../../../shared/lambda/http.ts";
import { FunctionFailedError, scheduleStack, stack } from "../../../shared/lambda/stack.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { aRequest, contextWith } from "../../made-up/messages/request.ts";
import { NOW } from "../../made-up/patients/events.ts";

class SecretError extends Error {
  override name = "SecretError";
}

/** A recorder that also notes when its counts were written out. */
function observed() {
  const recorder = aRecorder(NOW);
  let flushed = 0;
  const flush = () => {
    flushed += 1;
  };
  const metrics = { ...recorder.runtime.metrics, flush };
  return { runtime: { ...recorder.runtime, metrics }, logged: recorder.logged, flushes: () => flushed };
}

const request: APIGatewayProxyEventV2 = aRequest("GET", "/health");

test("what a handler returns is what AWS gets, with one line and the counts written out", async () => {
  const { runtime, logged, flushes } = observed();
  expect(await stack(runtime, async (event: number) => event + 1)(1)).toBe(2);
  expect(logged).toMatchObject([{ level: "info", code: "invocation", fields: { outcome: "done" } }]);
  expect(flushes()).toBe(1);
});

test("a failed invocation fails for AWS too, and is logged and thrown by the classes of its errors alone", async () => {
  const { runtime, logged, flushes } = observed();
  const failing = scheduleStack(runtime, async () => {
    throw new SecretError("K 6.8", { cause: new TypeError("of Anna") });
  });
  const thrown = await failing(undefined).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(FunctionFailedError);
  expect(inspect(thrown)).toMatch(/FunctionFailedError: SecretError/);
  expect(inspect(thrown)).not.toMatch(/6\.8|Anna/);
  expect(logged).toMatchObject([{ level: "error", fields: { error: "SecretError", reason: "TypeError" } }]);
  expect(JSON.stringify(logged)).not.toMatch(/6\.8|Anna/);
  expect(flushes()).toBe(1);
});

test("over HTTP what could not be kept is 503 with the time to try again", async () => {
  const { runtime, logged, flushes } = observed();
  const answer = await httpStack(runtime, async () => {
    throw new UnavailableError("of Anna");
  })(request);
  expect(answer).toMatchObject({ statusCode: 503, headers: { "retry-after": "5" } });
  expect(answer.headers["content-type"]).toBe("application/problem+json");
  expect(answer.body).not.toContain("Anna");
  expect(logged).toMatchObject([{ level: "error", fields: { error: "UnavailableError" } }]);
  expect(flushes()).toBe(1);
});

test("over HTTP what is not kept when the time runs out is 503, while there is time to say so", async () => {
  const { runtime, flushes } = observed();
  const hanging = httpStack(runtime, () => new Promise(() => {}));
  const tooLate = delay(100, "no answer", { ref: false });
  const answer = await Promise.race([hanging(request, contextWith(200)), tooLate]);
  expect(answer).toMatchObject({ statusCode: 503, headers: { "retry-after": "5" } });
  expect(flushes()).toBe(1);
});

test("over HTTP an unforeseen error is 500 and says nothing of itself", async () => {
  const { runtime } = observed();
  const answer = await httpStack(runtime, async () => {
    throw new SecretError("of Anna");
  })(request);
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain("Anna");
});

test("one failure leaves no trace in the next invocation", async () => {
  const { runtime } = observed();
  let calls = 0;
  const second = httpStack(runtime, async () => {
    calls += 1;
    if (calls === 1) throw new SecretError("once");
    return json(200, {});
  });
  expect((await second(request)).statusCode).toBe(500);
  expect((await second(request)).statusCode).toBe(200);
});

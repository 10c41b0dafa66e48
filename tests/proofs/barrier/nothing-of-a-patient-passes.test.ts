import { expect, it } from "vitest";
import { smsText } from "../../../shared/messages/text.ts";
import type { Publication } from "../../../shared/work/ports/publisher.ts";
import type { LogFields } from "../../../shared/work/ports/runtime.ts";
import { aMessage } from "../../made-up/messages/message.ts";
import { aRecorder } from "../../made-up/messages/recorder.ts";
import { result } from "../../made-up/patients/episode-facts.ts";

it("what the system made passes", () => {
  const { runtime, logged } = aRecorder("2026-11-22T10:00:00.000Z");
  const message = aMessage({});
  const fields: LogFields = { alert: message.alert, contact: message.contact, step: message.step };
  runtime.log.info("message-accepted", fields);
  expect(logged).toHaveLength(1);
  const body: Publication["sms"] = smsText(message, { code: "DEMO", zone: "UTC" }, "https://demo.invalid");
  expect(body).toContain("DEMO");
});

it("what came from a patient is text and numbers as ever to the code that works with it", () => {
  const [{ value, code } = { value: 0, code: { code: "" } }] = result(
    "magnesium",
    0.62,
    "2026-11-22T10:00:00.000Z",
  ).data.results;
  const asNumber: number = Number(value);
  const asText: string = code.code;
  expect([asNumber, asText]).toEqual([0.62, "2601-3"]);
});

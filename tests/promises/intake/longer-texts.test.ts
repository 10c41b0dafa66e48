import { expect, test } from "vitest";
import { MAX_TEXT } from "../../../shared/events/limits.ts";
import { truncated } from "../../../shared/formats/dialect/value.ts";
import {
  anObservation,
  read,
  reasonsOf as reasonsOfFhir,
  resultOf,
} from "../../made-up/messages/fhir-resource.ts";
import { aMessage, readOne, reasonsOf, reportIn } from "../../made-up/messages/hl7v2-message.ts";

const words = "made-up words ".repeat(150);
const lasting = `${"\u{1F489}".repeat(600)} 6.9 ${"\u{1F489}".repeat(600)}`;

test.each([
  ["begins", `6.9 mmol/L ${words}`, /^6\.9 mmol\/L /],
  ["ends", `${words}6.9`, / 6\.9$/],
  ["goes on", `Ref. 3.5 ${words}Kalium: 6.9 mmol/L ${words}page 2`, / Kalium: 6\.9 mmol\/L .* page 2$/],
])(
  "a longer text is taken where it %s with a number, and a person is asked of the whole",
  (_name, text, value) => {
    const outcome = readOne(aMessage({ 2: "TX", 5: text }));
    expect(reportIn(outcome).data.results).toMatchObject([{ value: expect.stringMatching(value) }]);
    expect([outcome.code, reasonsOf(outcome)]).toEqual(["AA", ["too-long"]]);
    expect(outcome.ack).toContain("|W|too-long|");
    const observation = anObservation({ valueQuantity: undefined, valueString: text });
    expect(resultOf(observation)).toMatchObject({ value: expect.stringMatching(value) });
    expect(reasonsOfFhir(observation)).toContain("unfit");
    expect(read(observation).facts).toHaveLength(1);
  },
);

test("what takes a result back takes it back whatever words why it has", () => {
  const cancelled = { valueQuantity: undefined, valueString: `1. ${words}`, status: "cancelled" };
  expect(reportIn(readOne(aMessage({ 2: "TX", 5: `1. ${words}`, 11: "X" }))).data.results).toHaveLength(1);
  expect(resultOf(anObservation(cancelled))).toMatchObject({ status: "cancelled" });
});

test("no word is cut in two, so that no part of a date or of a longer number is read", () => {
  const date = `${"x".repeat(MAX_TEXT / 2 - 13)} 2026-03-02 `;
  const taken = truncated(`${date}${words}${words} 12345${".".repeat(MAX_TEXT / 2 - 12)} 6.9`);
  expect(taken).toMatch(/^x+ {2}\[\.\.\.\] {2}6\.9$/);
});

test("what fits is as it was, and so is what tells no number at its ends: it is held alone", () => {
  for (const text of ["6.9 ".repeat(256), "x".repeat(1025), words, lasting])
    expect(truncated(text)).toBe(text);
  for (const end of [1, 2, 3]) {
    const text = truncated(`6.9 ${" ".repeat(end)}${words}${lasting} 1`);
    expect([text.length <= MAX_TEXT, text.isWellFormed()]).toEqual([true, true]);
  }
});

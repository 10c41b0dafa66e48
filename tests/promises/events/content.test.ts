import { describe, expect, test } from "vitest";
import { parseFacts } from "../../../shared/events/parse.ts";
import { aReport, NOW } from "../../made-up/patients/events.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const { data, ...envelope } = aReport();
const inBase64 = (more: object) => ({ ...envelope, ...more });

describe("data is JSON, by whatever name of it", () => {
  test.each([
    "application/json",
    "application/json; charset=utf-8",
    'Application/JSON;charset="UTF-8"',
    "text/json",
    "application/vnd.lab+json",
  ])("%s", (datacontenttype) => {
    const parsed = parseFacts({ ...aReport(), datacontenttype }, NOW);
    expect(parsed).toMatchObject({ ok: true, facts: [{ datacontenttype: "application/json", data }] });
  });

  test.each(["application/xml", "application/json; charset=utf-16", "text/plain", "jsonp", 7])(
    "%s is none",
    (datacontenttype) => {
      const parsed = parseFacts([{ ...aReport(), datacontenttype }], NOW);
      expect(parsed).toMatchObject({ ok: false, errors: [{ pointer: "/0/datacontenttype" }] });
    },
  );
});

describe("data in base64", () => {
  test.each([
    ["alone", {}],
    ["beside its type", { datacontenttype: "application/json; charset=utf-8" }],
  ])("%s is what it says", (_name, more) => {
    const parsed = parseFacts(inBase64({ ...more, data_base64: base64(JSON.stringify(data)) }), NOW);
    expect(parsed).toMatchObject({ ok: true, facts: [{ data }] });
    expect(parsed.ok && "data_base64" in (parsed.facts[0] ?? {})).toBe(false);
  });

  test.each([
    ["no base64", { data_base64: "{}" }],
    ["no JSON", { data_base64: base64("{") }],
    ["no UTF-8", { data_base64: Buffer.from([0x22, 0xff, 0x22]).toString("base64") }],
    ["nested too deep", { data_base64: base64("[".repeat(33) + "]".repeat(33)) }],
    ["a number", { data_base64: 7 }],
    ["beside data", { data_base64: base64("{}"), data }],
  ])("%s is refused with its place", (_name, more) => {
    const parsed = parseFacts([aReport(), inBase64(more)], NOW);
    expect(parsed).toMatchObject({ ok: false, errors: [{ pointer: "/1/data_base64" }] });
  });

  test("a rule that it breaks is told as if it stood there as JSON", () => {
    const wrong = inBase64({ data_base64: base64(JSON.stringify({ reportId: "r", results: [] })) });
    expect(parseFacts(wrong, NOW)).toMatchObject({ ok: false, errors: [{ pointer: "/data/results" }] });
  });
});

import { describe, expect, test } from "vitest";
import {
  aMessage,
  type Fields,
  message,
  msh,
  obr,
  obx,
  pid,
  readOne,
} from "../../../made-up/messages/hl7v2-message.ts";

describe("the answer", () => {
  const lines = (ack: string) => ack.split("\r").map((line) => line.split("|"));

  test("goes back to the sender with its id and version, dated by our clock", () => {
    const [header = [], accept, end] = lines(readOne(aMessage()).ack);
    expect(header.slice(0, 9)).toEqual([
      "MSH",
      "^~\\&",
      "WATCH",
      "UNIT",
      "LAB",
      "NORTH",
      "20261122120000+0000",
      "",
      "ACK^R01^ACK",
    ]);
    expect(header.slice(10)).toEqual(["P", "2.5.1"]);
    expect(header[9]).toMatch(/^[0-9a-f]{20}$/);
    expect(accept).toEqual(["MSA", "AA", "MSG-1"]);
    expect(end).toEqual([""]);
  });

  test("names each reason once, at its first place, with HL7's own code: a warning if something was taken", () => {
    const local = obx({ 3: "MG^Magnesium^L" });
    const body = message(msh(), pid(), obr(), obx(), local, local);
    const [, , error] = lines(readOne(body).ack);
    expect(error).toEqual([
      "ERR",
      "",
      "OBX^2^3",
      "103^Table value not found^HL70357",
      "W",
      "unmapped-code",
      "",
      "",
      "The result has no LOINC code, and the site maps no other; 2 held for a person",
    ]);
  });

  test("is an error if nothing was", () => {
    const [, accept, error] = lines(readOne(message(msh(), obr(), obx())).ack);
    expect(accept).toEqual(["MSA", "AE", "MSG-1"]);
    expect(error?.slice(2, 6)).toEqual(["PID^1^3", "101^Required field missing^HL70357", "E", "no-subject"]);
  });

  test("to what is no HL7 has HL7's own delimiters and names nobody", () => {
    const [header, reject, error] = lines(readOne("hello").ack);
    expect(header?.slice(0, 6)).toEqual(["MSH", "^~\\&", "", "", "", ""]);
    expect(reject).toEqual(["MSA", "AR", ""]);
    expect(error?.slice(2, 5)).toEqual(["MSH^1", "100^Segment sequence error^HL70357", "E"]);
  });

  test("holds nothing of a damaged line behind the header", () => {
    const header = "MSH|^~\\&|LAB||||202611221130||ORU^R01|MSG-1";
    const outcome = readOne(message(header, `\u0001${pid()}`, obr(), obx()));
    expect(outcome.ack).not.toMatch(/SECRET|P-77/);
    expect(outcome.held.map(({ reason }) => reason)).toEqual(["no-subject", "broken-line"]);
  });

  test("holds nothing of the patient, whatever is wrong", () => {
    const bodies: Fields[] = [
      { 11: "Z" },
      { 3: "XX^SECRETCODE^L" },
      { 5: "SECRETVALUE", 11: "I" },
      { 2: "ED", 5: "SECRETVALUE" },
    ];
    for (const result of bodies) {
      expect(readOne(aMessage(result)).ack).not.toMatch(/SECRET|P-77|19480229|FILLER/);
    }
  });
});

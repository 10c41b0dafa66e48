import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Message } from "../../../shared/episode/state/message.ts";
import { english } from "../../../shared/messages/english/messages.ts";
import { assertFits, MessageDoesNotFitError } from "../../../shared/messages/fits.ts";
import { isGsm7 } from "../../../shared/messages/gsm7.ts";
import { pagesIn, wordsIn } from "../../../shared/messages/languages.ts";
import { emailText, smsText, TemplateError } from "../../../shared/messages/text.ts";
import type { Words } from "../../../shared/messages/words.ts";
import { severities } from "../../../shared/protocol/types/assessment.ts";
import { aMessage } from "../../made-up/messages/message.ts";

const site = { code: "DEMO", zone: "Europe/London" };
const url = "http://127.0.0.1:8080";
const awsUrl = "https://abcdefghij.execute-api.ap-southeast-2.amazonaws.com";

const messages: fc.Arbitrary<Message> = fc
  .record(
    {
      kind: fc.constantFrom("alert", "withdrawal", "digest", "drill", "ops", "awaited"),
      about: fc.constantFrom("unanswered", "nobody-to-tell", "pin-locked"),
      severity: fc.constantFrom(...severities),
      late: fc.boolean(),
      repeat: fc.boolean(),
      windowOpenUntil: fc.date({ min: new Date(0), noInvalidDate: true }).map((date) => date.toISOString()),
      lockedContact: fc.constantFrom("day-nurse", "n".repeat(63)),
      lockedUntil: fc.date({ min: new Date(0), noInvalidDate: true }).map((date) => date.toISOString()),
      ref: fc.string({ unit: fc.constantFrom(..."aZ0-_"), minLength: 22, maxLength: 22 }),
    },
    { requiredKeys: ["kind", "severity", "late", "repeat", "lockedContact", "lockedUntil", "ref"] },
  )
  .map((given) => aMessage(given));

test("every SMS is one part of GSM-7 with severity, site, reference, link and marks", () => {
  fc.assert(
    fc.property(messages, fc.constantFrom(url, awsUrl), (message, publicUrl) => {
      const text = smsText(message, site, publicUrl);
      expect(text.length).toBeLessThanOrEqual(160);
      expect(isGsm7(text)).toBe(true);
      const words = text.split(/[ :.;,]+/);
      expect(words).toContain(message.severity.toUpperCase());
      expect(words).toContain("DEMO");
      expect(words).toContain(message.ref.slice(0, 6));
      expect(text.endsWith(` ${publicUrl}/a/${message.ref}`)).toBe(true);
      expect(words.includes("LATE")).toBe(message.late);
      expect(words.includes("REPEAT")).toBe(message.repeat);
    }),
  );
});

test.each(Object.entries(wordsIn))(
  "in %s too, every SMS is one part of GSM-7, in every wording",
  (_language, words) => {
    fc.assert(
      fc.property(messages, fc.constantFrom(url, awsUrl), (message, publicUrl) => {
        const text = smsText(message, site, publicUrl, words);
        expect(text.length).toBeLessThanOrEqual(160);
        expect(isGsm7(text)).toBe(true);
        expect(text).toContain(words.severities[message.severity].sms);
        expect(text).toContain(` DEMO `);
        expect(text.endsWith(` ${publicUrl}/a/${message.ref}`)).toBe(true);
        expect(text.includes(words.marks.late)).toBe(message.late);
        expect(text.includes(words.marks.repeat)).toBe(message.repeat);
        const { subject, body } = emailText(message, site, publicUrl, words);
        expect(subject).toMatch(/^[ -~]{1,99}$/);
        expect(body).not.toMatch(/[{}]/);
        expect(body.includes(words.emailMarks.late)).toBe(message.late);
      }),
    );
    for (const wording of Object.values(words.sms).flat()) {
      expect(isGsm7(wording.replaceAll(/[{}]/g, ""))).toBe(true);
    }
  },
);

test("a Spanish withdrawal is no permission, and says until when the window is open", () => {
  const open = aMessage({ kind: "withdrawal", windowOpenUntil: "2026-07-01T14:05:00.000Z" });
  expect(smsText(open, site, url, wordsIn.es)).toMatch(/anulada.*no es un permiso.*abierta hasta las 15:05/);
  expect(emailText(open, site, url, wordsIn.es).body).toContain(
    "hasta las 15:05 del 1 de julio de 2026 (Europe/London)",
  );
});

test("every email says the same in sentences", () => {
  fc.assert(
    fc.property(messages, (message) => {
      const { subject, body } = emailText(message, site, url);
      expect(subject).toMatch(/^[ -~]{1,99}$/);
      expect(body).toContain(`${url}/a/${message.ref}`);
      expect(body).toContain(message.ref.slice(0, 6));
      expect(body).toContain(english.severities[message.severity].email);
      expect(body).not.toMatch(/[{}]/);
      expect(body.includes("LATE")).toBe(message.late);
      expect(body.includes("REPEAT")).toBe(message.repeat);
    }),
  );
});

test("a withdrawal is no permission, and says in the site's own time until when the window is open", () => {
  const open = aMessage({ kind: "withdrawal", windowOpenUntil: "2026-07-01T14:05:00.000Z" });
  expect(smsText(open, site, url)).toMatch(/withdrawn.*not a permission.*window is open until 15:05/i);
  expect(emailText(open, site, url).body).toContain(
    "not a permission to do anything. The window is open until 15:05 on 1 July 2026 (Europe/London)",
  );
  const closed = aMessage({ kind: "withdrawal" });
  expect(smsText(closed, site, url)).toMatch(/withdrawn.*not a permission/i);
  expect(smsText(closed, site, url)).not.toMatch(/window/i);
});

test("midnight is 00:00", () => {
  const open = aMessage({ kind: "withdrawal", windowOpenUntil: "2026-07-01T00:00:00.000Z" });
  expect(smsText(open, { code: "DEMO", zone: "UTC" }, url)).toContain("until 00:00");
});

test("ops hear whether nobody answered or nobody could be told", () => {
  const said = (about?: "unanswered" | "nobody-to-tell") =>
    smsText(aMessage({ kind: "ops", about }), site, url);
  expect(said("unanswered")).toContain("nobody has answered");
  expect(said("nobody-to-tell")).toContain("nobody could be told");
  expect(said()).not.toMatch(/nobody/);
});

test("that nobody has answered calls no alert open: what came back of one that somebody took on says it too", () => {
  const word = aMessage({ kind: "ops", about: "unanswered" });
  const texts = [wordsIn.en, wordsIn.es].flatMap((words) => {
    return [smsText(word, site, url, words), emailText(word, site, url, words).body];
  });
  expect(texts.join(" ")).not.toMatch(/\bopen\b|abierta/);
});

test("that nobody could be told says of messages that failed too, and blames no list of contacts alone", () => {
  const word = aMessage({ kind: "ops", about: "nobody-to-tell" });
  expect(smsText(word, site, url)).toContain("No contact has an address, or all messages failed.");
  const { body } = emailText(word, site, url);
  expect(body).toContain("has an address, or every message to them failed");
  const spanish = emailText(word, site, url, wordsIn.es).body;
  expect(spanish).toContain("o fallaron todos los mensajes");
});

test("ops hear whose PIN is locked and until when; an SMS has no room for whose", () => {
  const locked = aMessage({
    kind: "ops",
    about: "pin-locked",
    lockedContact: "day-nurse",
    lockedUntil: "2026-07-01T14:05:00.000Z",
  });
  expect(smsText(locked, site, url)).toMatch(/a PIN is locked until 15:05/);
  expect(smsText(locked, site, url, wordsIn.es)).toMatch(/un PIN queda bloqueado hasta las 15:05/);
  const { subject, body } = emailText(locked, site, url);
  expect(subject).toMatch(/a PIN is locked$/);
  expect(body).toContain("of the contact day-nurse is locked until 15:05 on 1 July 2026 (Europe/London)");
});

test("the proof passes for the demo site, and for a common site on AWS", () => {
  expect(() => assertFits(site, url)).not.toThrow();
  expect(() => assertFits(site, awsUrl)).not.toThrow();
});

test("the proof fails for a URL too long, a letter outside of GSM-7 and a subject beyond ASCII", () => {
  const long = `https://${"long.".repeat(12)}example`;
  expect(() => assertFits(site, long)).toThrow(MessageDoesNotFitError);
  expect(() => assertFits(site, "https://example.org/~demo")).toThrow(/GSM-7/);
  const accented: Words = {
    ...english,
    email: { ...english.email, drill: { subject: "Simulación", paragraphs: [] } },
  };
  expect(() => assertFits(site, url, [accented])).toThrow(/subject/);
});

test("a template that names what no message has is an error, not a hole in the text", () => {
  const broken: Words = { ...english, sms: { ...english.sms, alert: ["{name} {link}"] } };
  expect(() => smsText(aMessage({}), site, url, broken)).toThrow(TemplateError);
});

test("where no wording fits, the shortest goes out rather than none", () => {
  const long = `https://${"long.".repeat(30)}example`;
  expect(smsText(aMessage({}), site, long)).toContain(`answer ${long}/a/`);
});

test.each(Object.entries(pagesIn))("%s: one of a thing is said as one", (_, { pages, list }) => {
  const said = [...[pages.lockedFor(1), pages.triesLeft(1), pages.digestPatients(1)], list.totals(1, 1)];
  for (const text of said) expect(text).not.toMatch(/(?<!\d)1 [a-z]+s(?![a-z])/);
  expect(pages.lockedFor(2)).toMatch(/(?<!\d)2 [a-z]+s(?![a-z])/);
});

import type { Bug } from "./bug.ts";

export const reading: readonly Bug[] = [
  {
    name: "accepted though the bus did not answer",
    file: "shared/intake/make-durable.ts",
    find: 'throw new UnavailableError("The request could not be made durable", { cause });',
    replace: "void cause;",
    breaks: "the sender forgets what nobody has",
  },
  {
    name: "the archive after the answer",
    file: "shared/intake/make-durable.ts",
    find: "const archived = await archive.put(sent);",
    replace: 'const archived = "later";\n    void archive.put(sent).catch(() => undefined);',
    breaks: "what was answered as taken is nowhere to be read again",
  },
  {
    name: "an HL7 correction read as final",
    file: "shared/formats/hl7v2/results/status.ts",
    find: '      return "corrected";',
    replace: '      return "final";',
    breaks: "of two issues of one time the wrong one may stand",
  },
  {
    name: "a sender's zone forgotten",
    file: "shared/formats/hl7v2/time.ts",
    find: 'offset !== undefined || zone === "UTC" ? utcOf(match, offset ?? "") : zonedOf(match, zone, doubtful);',
    replace: 'utcOf(match, offset ?? "");',
    breaks: "samples stand hours from where they were drawn",
  },
  {
    name: "a doubled hour guessed at",
    file: "shared/formats/hl7v2/time.ts",
    find: 'const disambiguation = doubtful === "taken" ? "compatible" : "reject";',
    replace: 'const disambiguation = "compatible" as const;',
    breaks: "once a year samples stand an hour from where they were drawn",
  },
  {
    name: "a FHIR result without its offset",
    file: "shared/formats/fhir/elements/time.ts",
    find: "const at = instant(exact);",
    replace: 'const at = instant(exact.slice(0, 19) + "Z");',
    breaks: "samples stand hours from where they were drawn",
  },
  {
    name: "an address that opted out, counted on",
    file: "shared/sites/people/roles.ts",
    find: "return addressed(contact).filter((channel) => contact.unreachable?.[channel] === undefined);",
    replace: "return addressed(contact);",
    breaks: "a step counts as told that reaches nobody",
  },
  {
    name: "a rota without its exceptions",
    file: "shared/sites/hours/rota.ts",
    find: "if (excepted.length > 0) return contactsOf(excepted);",
    replace: "",
    breaks: "on a holiday the alert goes to whoever is away",
  },
];

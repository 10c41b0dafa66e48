import type { Random } from "../random.ts";
import { BATCH, ER7, type Hostile, ONE } from "./hostile.ts";
import { MARKER } from "./marker.ts";
import { validBatch, validEvent } from "./valid-events.ts";
import { validBody } from "./valid-hl7.ts";

const KIB = 1024;

const pieces: Readonly<Record<string, readonly string[]>> = {
  json: [
    "[],",
    "{},",
    "0,",
    '"",',
    '{"a":0},',
    "[",
    '{"data":',
    " ",
    "\\u0000",
    "\\\\",
    "9",
    "k",
    "~/",
    '{"type":"symptoms.reported.v1"},',
    '{"type":"lab.results.reported.v1","data":{"results":[{}]}},',
    '{"kind":"twitching"},',
    '{"code":{}},',
    '"a":0,',
    "\u20ac",
  ],
  hl7: [
    "|",
    "^",
    "~",
    "&",
    "\\",
    "\\T\\",
    "\\X41\\",
    "\r",
    "\n",
    "x\n",
    " \r",
    "\v",
    "\ufeff",
    "OBX\r",
    "OBR\r",
    "PID\r",
    "SPM\r",
    "MSH\r",
    "OBR||1\rOBX\r",
    "OBX||NM|2601-3^^LN||1\r",
    "OBX||NM|2601-3^^LN||1||||||F|||202611220900\r",
    "PID|||1\r",
    "SPM||||a\r",
    "FTS\r",
    "~^^^UNIT^MR",
    "MSH|^~\\&|L\r",
    "1",
    "\u0001",
    "\u20ac",
    "a~",
    "HEM~",
    "\r\r\n",
    "\u00fc",
  ],
};

/** A body of up to a little over 256 KiB. */
export function largeBody(random: Random): Hostile {
  return random.pick([
    fullOfPieces,
    fullOfPieces,
    manyEvents,
    manyResults,
    manyMessages,
    manyNumberedKeys,
    longResults,
  ])(random);
}

/** A valid body with one piece, over and over, somewhere in it. */
function fullOfPieces(random: Random): Hostile {
  const json = random.oneIn(2);
  const valid = json
    ? JSON.stringify(random.oneIn(2) ? [validEvent(random)] : validEvent(random))
    : `${validBody(random, 1).join("\r")}\r`;
  const piece = random.pick(pieces[json ? "json" : "hl7"] ?? []);
  const at = placeIn(valid, json ? ["[", "{", '"', ","] : ["|", "\r", "^", "~"], random);
  const bytes = random.pick([20, 100, 200, 254, 255, 256, 258]) * KIB - valid.length;
  const filling = piece.repeat(Math.max(1, Math.floor(bytes / Buffer.byteLength(piece))));
  const body = Buffer.from(
    valid.slice(0, at) + filling + valid.slice(at),
    random.oneIn(3) ? "latin1" : "utf8",
  );
  const how = [`full of ${JSON.stringify(piece)}`];
  if (!json) return { route: "/v1/hl7v2", contentType: ER7, body, how };
  return { route: "/v1/events", contentType: valid.startsWith("[") ? BATCH : ONE, body, how };
}

/** Behind one of those signs. */
function placeIn(text: string, signs: readonly string[], random: Random): number {
  const places = [...text].flatMap((sign, at) => (signs.includes(sign) ? [at + 1] : []));
  return random.pick([0, places[0] ?? 0, text.length, random.pick(places)]);
}

function manyEvents(random: Random): Hostile {
  const all = validBatch(random, 200 + random.below(500));
  const how = ["hundreds of events"];
  return { route: "/v1/events", contentType: BATCH, body: Buffer.from(JSON.stringify(all)), how };
}

function manyResults(random: Random): Hostile {
  const results = Array.from({ length: random.pick([499, 500, 501, 900]) }, (_, at) => ({
    resultId: `r-${at}`,
    code: { system: "http://loinc.org", code: random.pick(["2601-3", "2823-3", "1995-0"]) },
    value: random.pick(["9".repeat(200), MARKER, "0.7", `1.${"0".repeat(250)}`, " ".repeat(200)]),
    unit: random.pick(["mmol/L", "m".repeat(100)]),
    status: "final",
    collectedAt: `2026-11-22T11:${String(at % 60).padStart(2, "0")}:00Z`,
  }));
  const event = { ...validEvent(random), type: "lab.results.reported.v1", data: { reportId: "R", results } };
  const how = ["hundreds of results"];
  return { route: "/v1/events", contentType: ONE, body: Buffer.from(JSON.stringify(event)), how };
}

function manyNumberedKeys(random: Random): Hostile {
  const keys = Array.from({ length: 15_000 }, (_, at) => [`k${at}`, 0] as const);
  const event = {
    ...validEvent(random),
    ...(random.oneIn(2) ? Object.fromEntries(keys) : { data: Object.fromEntries(keys) }),
  };
  const how = ["thousands of keys"];
  return { route: "/v1/events", contentType: ONE, body: Buffer.from(JSON.stringify(event)), how };
}

function manyMessages(random: Random): Hostile {
  const body = Buffer.from(validBody(random, random.pick([100, 250, 400, 500, 501])).join("\r"));
  return { route: "/v1/hl7v2", contentType: ER7, body, how: ["hundreds of messages"] };
}

/** Results whose fact is far larger than the message. */
function longResults(random: Random): Hostile {
  const text = random.pick(["\u0001", "x", "\u20ac", '"', "\u00fc"]);
  const lines = [
    "MSH|^~\\&|LAB|NORTH|||20261122113000+0000||ORU^R01|LONG|P|2.5.1",
    `PID|||P-${MARKER}`,
    `OBR||${"O".repeat(random.pick([9, 230, 300]))}||X|||20261122110000||||||||${"s".repeat(100)}`,
    ...Array.from({ length: random.pick([400, 500, 1000]) }, (_, at) => {
      return `OBX||ST|2601-3^${text.repeat(60)}^LN|${at}|${text.repeat(random.pick([40, 120]))}||||||F`;
    }),
  ];
  const body = Buffer.from(lines.join("\r"), text === "\u00fc" ? "latin1" : "utf8");
  return { route: "/v1/hl7v2", contentType: ER7, body, how: ["long results"] };
}

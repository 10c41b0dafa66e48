import { randomBytes } from "node:crypto";
import type { AnsweredHeader } from "./header.ts";

/** The bridge's own word, where the site has none: it was not delivered in time, or never can be. */
export interface OwnWord {
  /** Another try may help; or none will. */
  readonly kind: "error" | "reject";
  readonly says: string;
}

export const tooLarge: OwnWord = { kind: "reject", says: "The message is larger than 1 MiB" };
export const overLimits: OwnWord = { kind: "reject", says: "The message is over the limits of the site" };
export const noTarget: OwnWord = { kind: "reject", says: "No site is named for this sender and receiver" };
export const late: OwnWord = { kind: "error", says: "The site has not answered in time; send it again" };

/** Its acknowledgement, in the mode that the message asks for; null where it asks for none. */
export function ownAnswer(header: AnsweredHeader, word: OwnWord, now: Date): Buffer | null {
  const code = codeOf(header, word);
  if (code === null) return null;
  const version = header.at(12) || "2.5.1";
  const isOld = /^2\.[0-4]/.test(version);
  const parties = [5, 6, 3, 4].map((number) => header.at(number));
  const segments = [
    [
      "MSH",
      header.signs,
      ...parties,
      timestamp(now),
      "",
      typeOf(header, code),
      newId(),
      header.at(11) || "P",
      version,
    ],
    ["MSA", code, header.at(10), ...(isOld ? [word.says] : [])],
    ...(isOld ? [] : [["ERR", "", "", internalError(header), "E", "", "", "", word.says]]),
  ];
  return Buffer.from(segments.map((fields) => `${fields.join(header.field)}\r`).join(""), "latin1");
}

/** MSH-15 and MSH-16: which acknowledgements an enhanced sender wants, accept and application. */
function codeOf(header: AnsweredHeader, { kind }: OwnWord): string | null {
  const letter = kind === "error" ? "E" : "R";
  const [accept, application] = [header.at(15), header.at(16)];
  if (!accept && !application) return `A${letter}`;
  if (wantsErrors(accept)) return `C${letter}`;
  return wantsErrors(application) ? `A${letter}` : null;
}

function wantsErrors(condition: string): boolean {
  return condition === "AL" || condition === "ER";
}

/** ORA^R41 answers an alarm of a device, ACK all else. */
function typeOf(header: AnsweredHeader, code: string): string {
  const component = header.signs[0] ?? "^";
  const [type, trigger = ""] = header.at(9).split(component);
  if (type === "ORU" && trigger === "R40" && code.startsWith("A"))
    return ["ORA", "R41", "ORA_R41"].join(component);
  return trigger ? ["ACK", trigger, "ACK"].join(component) : "ACK";
}

function internalError({ signs }: AnsweredHeader): string {
  return ["207", "Application internal error", "HL70357"].join(signs[0] ?? "^");
}

export function newId(): string {
  return randomBytes(10).toString("hex");
}

/** YYYYMMDDHHMMSS+0000 */
export function timestamp(now: Date): string {
  return `${now.toISOString().slice(0, 19).replace(/\D/g, "")}+0000`;
}

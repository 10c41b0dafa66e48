import { Logger } from "@aws-lambda-powertools/logger";
import { readArchiveKey } from "../work/ports/archive-key.ts";
import type { Log, LogFields } from "../work/ports/runtime.ts";

/** Ids, codes and class names have this shape; a sentence, a number with its unit or an address does not. */
const CODE = /^[A-Za-z_][\w.:/-]{0,127}$/;

type Keep = (value: unknown) => unknown;

const code: Keep = (value) => (typeof value === "string" && CODE.test(value) ? value : undefined);
const codes: Keep = (value) =>
  Array.isArray(value) ? value.filter((each) => code(each) !== undefined) : undefined;
const number: Keep = (value) => (typeof value === "number" ? value : undefined);
const numbers: Keep = (value) =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value).filter(([name, each]) => CODE.test(name) && typeof each === "number"),
      )
    : undefined;

/** A batch's first requests lead to the others. */
const MAX_KEYS = 10;

const keys: Keep = (value) =>
  Array.isArray(value) ? value.filter(isArchiveKey).slice(0, MAX_KEYS) : undefined;

function isArchiveKey(value: unknown): boolean {
  return typeof value === "string" && readArchiveKey(value) !== null;
}

/** The allow-list of LogFields once more, for what slips past the types. */
const allowed: Readonly<Record<keyof LogFields, Keep>> = {
  alert: id,
  severity: code,
  rules: codes,
  reason: code,
  requests: keys,
  sender: name,
  outcome: code,
  kind: code,
  messageId: id,
  provider: id,
  channel: code,
  contact: id,
  step: number,
  count: number,
  counts: numbers,
  milliseconds: number,
  attempt: number,
  error: code,
};

/** A sender's name, as the site's file has it: `LAB|NORTH`, or a URI. */
function name(value: unknown): unknown {
  return typeof value === "string" && /^[\w|.:/-]{1,100}$/.test(value) ? value : undefined;
}

/** Ids that the system made may begin with a digit. */
function id(value: unknown): unknown {
  return typeof value === "string" && CODE.test(`_${value}`) ? value : undefined;
}

/** Only what the allow-list names, and only in the shape of a code or a number: the rest is dropped. */
export function allowedFields(fields: LogFields): Record<string, unknown> {
  const given = new Map<string, unknown>(Object.entries(fields));
  const kept = Object.entries(allowed).map(([name, keep]) => [name, keep(given.get(name))] as const);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

/** JSON lines on standard output, by Powertools. */
export function createLog(functionName: string): Log {
  const logger = new Logger({ serviceName: functionName });
  const line = (text: string) => (code(text) === undefined ? "unnamed" : text);
  return {
    info: (text, fields = {}) => logger.info(line(text), allowedFields(fields)),
    warn: (text, fields = {}) => logger.warn(line(text), allowedFields(fields)),
    error: (text, fields = {}) => logger.error(line(text), allowedFields(fields)),
  };
}

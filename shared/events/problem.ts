import type * as z from "zod/mini";
import { MAX_ERRORS, MAX_KEY } from "./limits.ts";
import { ruleOf } from "./rule.ts";

/** What is wrong with a request: where (RFC 6901, from the request's root), and which rule of which field. */
export interface FactError {
  readonly pointer: string;
  readonly detail: string;
}

type Path = readonly PropertyKey[];

/** One error: field and rule, never the value. */
export function factError(path: Path, rule: string): FactError {
  return { pointer: pointerOf(path), detail: `${fieldOf(path)} ${rule}` };
}

/** `body` is only asked whether a field is there at all: what it holds goes nowhere. */
export function factErrors(root: Path, body: unknown, error: z.core.$ZodError): FactError[] {
  return error.issues
    .slice(0, MAX_ERRORS)
    .flatMap((issue) => errorsOf(root, body, issue))
    .slice(0, MAX_ERRORS);
}

function errorsOf(root: Path, body: unknown, issue: z.core.$ZodIssue): FactError[] {
  const path = [...root, ...issue.path];
  if (issue.code === "unrecognized_keys")
    return issue.keys.slice(0, MAX_ERRORS).map((key) => strangerAt(path, key));
  const missing = issue.path.length > 0 && !isGiven(body, issue.path);
  return [factError(path, missing ? "must be given" : ruleOf(issue))];
}

function strangerAt(path: Path, key: string): FactError {
  if (key.length > MAX_KEY) return factError(path, "has a field that does not stand here");
  return factError([...path, key], "is not a field that stands here");
}

function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** The last name on the way, with the index behind it if the way ends in a list. */
function fieldOf(path: Path): string {
  const at = path.findLastIndex((step) => typeof step === "string");
  const index = path
    .slice(at + 1)
    .map((step) => `[${String(step)}]`)
    .join("");
  return at < 0 ? `the ${index ? "event" : "request"}` : `${String(path[at])}${index}`;
}

function isGiven(body: unknown, path: Path): boolean {
  let here = body;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return false;
    here = Reflect.get(here, step);
  }
  return here !== undefined;
}

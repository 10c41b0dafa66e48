import { jsonIn } from "../base/json.ts";
import { isDeeperThan } from "../events/depth.ts";
import { MAX_DEPTH } from "../events/limits.ts";
import { problem } from "../lambda/http.ts";
import type { Refused } from "./request.ts";

/** A body as it came, and what it says. */
interface JsonBody {
  readonly text: string;
  readonly json: unknown;
}

type ReadBody = { readonly body: JsonBody } | Refused;

/** The body, or 400: not UTF-8, nested too deep, no JSON. How deep is looked at before it is parsed. */
export function jsonBody(bytes: Uint8Array): ReadBody {
  const text = utf8(bytes);
  if (text === null) return malformed("The body is not UTF-8.");
  if (isDeeperThan(MAX_DEPTH, text)) return malformed(`The body nests deeper than ${MAX_DEPTH}.`);
  const json = jsonIn(text);
  return json === undefined ? malformed("The body is not JSON.") : { body: { text, json } };
}

function malformed(detail: string): ReadBody {
  return { refused: problem(400, detail) };
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

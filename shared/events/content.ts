import { isDeeperThan } from "./depth.ts";
import { MAX_DEPTH } from "./limits.ts";
import { type FactError, factError } from "./problem.ts";

type Path = readonly (string | number)[];
type Prepared = { readonly event: unknown } | { readonly errors: FactError[] };

/** JSON by its media type, whatever its parameters; its text is UTF-8 or a part of that. */
const jsonType = /^(?:application|text)\/(?:[a-z0-9.!#$&^_-]+\+)?json\s*(?:;(.*))?$/i;
const charsets = new Set(["utf-8", "utf8", "us-ascii"]);

/**
 * An event with its data as JSON under the plain name of that type, which is how a fact is written: CloudEvents allows
 * parameters behind the type, and data in base64.
 */
export function withPlainContent(root: Path, event: unknown): Prepared {
  if (typeof event !== "object" || event === null || Array.isArray(event)) return { event };
  if (!("data_base64" in event) && !("datacontenttype" in event)) return { event };
  const { data_base64: encoded, ...rest } = Object.fromEntries(Object.entries(event));
  const type = "datacontenttype" in rest ? rest["datacontenttype"] : undefined;
  const isJson = typeof type === "string" && isJsonType(type);
  const plain = isJson ? { ...rest, datacontenttype: "application/json" } : rest;
  if (encoded === undefined) return { event: plain };
  if ("data" in rest) return refused([...root, "data_base64"], "must not stand beside data");
  const data = typeof encoded === "string" ? decoded(encoded) : undefined;
  if (data === undefined) return refused([...root, "data_base64"], "must be JSON as UTF-8 in base64");
  return { event: { ...plain, data } };
}

function refused(path: Path, rule: string): Prepared {
  return { errors: [factError(path, rule)] };
}

/** Whether data of this type is JSON in UTF-8. */
export function isJsonType(type: string): boolean {
  const [matched, parameters = ""] = jsonType.exec(type.trim()) ?? [];
  const charset = /(?:^|;)\s*charset\s*=\s*"?([^";\s]+)/i.exec(parameters)?.[1] ?? "utf-8";
  return matched !== undefined && charsets.has(charset.toLowerCase());
}

const base64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

function decoded(text: string): unknown {
  if (!base64.test(text)) return undefined;
  try {
    const json = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(text, "base64"));
    return isDeeperThan(MAX_DEPTH, json) ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { isJsonType } from "../events/content.ts";
import { isDeeperThan } from "../events/depth.ts";
import { MAX_DEPTH } from "../events/limits.ts";
import { bodyBytes } from "../lambda/http.ts";

const PREFIX = "ce-";

/** Marks an event whose attributes came as headers: its body is the data alone, and so are places in it. */
export const BINARY = "application/cloudevents+json; mode=binary";

/**
 * An event in CloudEvents' binary mode, its attributes in headers, as the same event in structured mode; null for any
 * other request. So one archive, one reader and one replay serve both.
 */
export function structuredBody(event: APIGatewayProxyEventV2): Buffer | null {
  const { "content-type": type = "", ...headers } = event.headers;
  if (headers[`${PREFIX}specversion`] === undefined) return null;
  const bytes = bodyBytes(event);
  const isJson = isJsonType(type || "application/json");
  // What is no JSON must not reach beyond its place: alone it is answered as the malformed body that it is.
  if (isJson && !isWhole(bytes)) return bytes;
  const attributes = Object.entries(headers).flatMap(([name, value = ""]) =>
    name.startsWith(PREFIX) && !content.has(name.slice(PREFIX.length))
      ? [[name.slice(PREFIX.length), unescaped(value)] as const]
      : [],
  );
  const said = [...attributes, ...(type ? [["datacontenttype", type] as const] : [])];
  const data = isJson ? `"data":${bytes}` : `"data_base64":${JSON.stringify(bytes.toString("base64"))}`;
  return Buffer.from(`${JSON.stringify(Object.fromEntries(said)).slice(0, -1)},${data}}`);
}

/** Members that are no attributes of their own. */
const content = new Set(["data", "data_base64", "datacontenttype"]);

function isWhole(bytes: Buffer): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    if (isDeeperThan(MAX_DEPTH, text)) return false;
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Header values carry percent-encoding where a sign is no header's. */
function unescaped(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

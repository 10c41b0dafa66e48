import * as z from "zod";

/**
 * A client of types alone, as generators make one of an OpenAPI document: an interface per schema, and a method per
 * operation. What it cannot name, no generator can.
 */
class UnknownShapeError extends Error {
  override name = "UnknownShapeError";
}

type Node = Readonly<Record<string, unknown>>;

const record = z.record(z.string(), z.unknown());

function nodeOf(value: unknown): Node {
  return record.parse(value ?? {});
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function clientOf(document: unknown): string {
  const { components, paths } = nodeOf(document);
  const { schemas } = nodeOf(components);
  const types = Object.entries(nodeOf(schemas)).map(
    ([name, schema]) => `export type ${name} = ${typeOf(schema)};`,
  );
  const methods = Object.values(nodeOf(paths)).flatMap((path) =>
    Object.entries(nodeOf(path)).flatMap(methodOf),
  );
  return [...types, "export interface Client {", ...methods, "}", ""].join("\n");
}

function methodOf([verb, operation]: [string, unknown]): string[] {
  if (verb === "parameters") return [];
  const { operationId, requestBody, responses } = nodeOf(operation);
  if (typeof operationId !== "string") throw new UnknownShapeError(`${verb} has no operationId`);
  const body = requestBody === undefined ? "" : `body: ${contentOf(requestBody)}`;
  const answers = Object.values(nodeOf(responses)).map(contentOf);
  return [`  ${operationId}(${body}): Promise<${[...new Set(answers)].join(" | ")}>;`];
}

function contentOf(body: unknown): string {
  const types = Object.values(nodeOf(nodeOf(body)["content"])).map((each) => typeOf(nodeOf(each)["schema"]));
  return types.length === 0 ? "undefined" : [...new Set(types)].join(" | ");
}

function typeOf(schema: unknown): string {
  const { $ref, const: constant, enum: values, oneOf, anyOf, type } = nodeOf(schema);
  if (typeof $ref === "string") return $ref.split("/").at(-1) ?? "";
  if (constant !== undefined) return JSON.stringify(constant);
  if (Array.isArray(values)) return values.map((each) => JSON.stringify(each)).join(" | ");
  const options = listOf(oneOf ?? anyOf);
  if (options.length > 0) return `(${options.map(typeOf).join(" | ")})`;
  return plainType(type, nodeOf(schema));
}

function plainType(type: unknown, schema: Node): string {
  switch (type) {
    case "string":
    case "boolean":
    case "null":
      return type;
    case "number":
    case "integer":
      return "number";
    case "array":
      return `readonly ${typeOf(schema["items"]).replace(/^(?!\w+$)(.*)$/s, "($1)")}[]`;
    case "object":
      return objectOf(schema);
    default:
      throw new UnknownShapeError(`There is no type for ${JSON.stringify(type)}`);
  }
}

function objectOf({ properties, required, additionalProperties }: Node): string {
  const needed = new Set(listOf(required));
  const members = Object.entries(nodeOf(properties)).map(
    ([name, schema]) => `readonly ${JSON.stringify(name)}${needed.has(name) ? "" : "?"}: ${typeOf(schema)};`,
  );
  const open =
    additionalProperties === false || members.length > 0 ? [] : ["readonly [name: string]: unknown;"];
  return `{ ${[...members, ...open].join(" ")} }`;
}

import type { AttributeValue, DynamoDBRecord } from "aws-lambda";
import { tableSchema } from "../items/schema.ts";
import type { Attribute, Attributes, Item, Key } from "../table.ts";
import { isList } from "./memory-write.ts";

/** One change as DynamoDB's stream tells it: keys and the new image. */
export function recordOf(
  sequence: number,
  key: Key,
  before: Item | undefined,
  now: Item | undefined,
): DynamoDBRecord {
  const number = String(sequence).padStart(21, "0");
  const created = before === undefined ? "INSERT" : "MODIFY";
  return {
    eventID: number,
    eventName: now === undefined ? "REMOVE" : created,
    eventSource: "aws:dynamodb",
    dynamodb: {
      Keys: imageOf({ pk: key.pk, sk: key.sk }),
      ...(now !== undefined && { NewImage: imageOf(now) }),
      SequenceNumber: number,
      StreamViewType: tableSchema.stream,
    },
  };
}

export function imageOf(attributes: Attributes): Record<string, AttributeValue> {
  const kept = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept.map(([name, value]) => [name, attributeValueOf(value)]));
}

/** What an image says, as the table keeps it. */
export function itemOfImage(image: Readonly<Record<string, AttributeValue>>): Item {
  return { ...attributesOf(image), pk: image["pk"]?.S ?? "", sk: image["sk"]?.S ?? "" };
}

function attributesOf(image: Readonly<Record<string, AttributeValue>>): Attributes {
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, attributeOf(value)]));
}

export function attributeOf({ S, N, BOOL, B, L, M }: AttributeValue): Attribute {
  if (S !== undefined) return S;
  if (N !== undefined) return Number(N);
  if (BOOL !== undefined) return BOOL;
  if (B !== undefined) return new Uint8Array(Buffer.from(B, "base64"));
  if (L !== undefined) return L.map(attributeOf);
  return M === undefined ? null : attributesOf(M);
}

function attributeValueOf(value: Attribute): AttributeValue {
  switch (typeof value) {
    case "string":
      return { S: value };
    case "number":
      return { N: String(value) };
    case "boolean":
      return { BOOL: value };
    case "undefined":
      return { NULL: true };
    case "object":
      if (value === null) return { NULL: true };
      if (value instanceof Uint8Array) return { B: Buffer.from(value).toString("base64") };
      return isList(value) ? { L: value.map(attributeValueOf) } : { M: imageOf(value) };
  }
}

import type { AttributeValue } from "aws-lambda";
import * as z from "zod";
import { attributeOf, itemOfImage } from "../../../shared/store/memory/stream-image.ts";
import type { Attribute, Attributes, Condition, Write } from "../../../shared/store/table.ts";
import { image } from "./call.ts";

/** A request that is none of those that our own table sends. */
export class UnknownRequestError extends Error {
  override name = "UnknownRequestError";
}

/** A table's file is called by it, so it leads to no other folder. */
const TableName = z.string().regex(/^[\w.-]{3,255}$/);
const expressed = {
  TableName,
  ConditionExpression: z.string().optional(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: z.record(z.string(), z.custom<AttributeValue>()).default({}),
};
const keyed = z.object({ ...expressed, Key: image });
export const requests = {
  named: z.object({ TableName }),
  put: z.object({ ...expressed, Item: image }),
  delete: keyed,
  update: keyed.extend({ UpdateExpression: z.string() }),
  get: z.object({ TableName, Key: image }),
  page: z.object({
    ...expressed,
    IndexName: z.string().optional(),
    KeyConditionExpression: z.string().optional(),
    ExclusiveStartKey: image.optional(),
    Limit: z.number().optional(),
  }),
  transaction: z.object({
    TransactItems: z.array(
      z.object({ Put: z.unknown(), Update: z.unknown(), Delete: z.unknown() }).partial(),
    ),
  }),
};

type Expressed = Pick<
  z.output<typeof keyed>,
  "ConditionExpression" | "ExpressionAttributeNames" | "ExpressionAttributeValues"
>;

export function putOf(body: unknown) {
  const request = requests.put.parse(body);
  const write: Write = { kind: "put", item: itemOfImage(request.Item), condition: conditionOf(request) };
  return { table: request.TableName, write };
}

export function deleteOf(body: unknown) {
  const request = requests.delete.parse(body);
  const write: Write = { kind: "delete", key: itemOfImage(request.Key), condition: conditionOf(request) };
  return { table: request.TableName, write };
}

export function updateOf(body: unknown) {
  const request = requests.update.parse(body);
  const clauses = clausesOf(request.UpdateExpression);
  const set: Record<string, Attribute> = {};
  for (const part of clauses.SET) {
    const [name = "", value = ""] = part.split(" = ");
    set[nameIn(name, request)] = valueIn(value, request);
  }
  for (const name of clauses.REMOVE) set[nameIn(name, request)] = undefined;
  const increment = Object.fromEntries(
    clauses.ADD.map((part) => {
      const [name = "", value = ""] = part.split(" ");
      return [nameIn(name, request), Number(valueIn(value, request))];
    }),
  );
  const { pk, sk } = itemOfImage(request.Key);
  const write: Write = { kind: "update", key: { pk, sk }, set, increment, condition: conditionOf(request) };
  return { table: request.TableName, write };
}

/** What a transaction writes, all of it into one table. */
export function transactionOf(body: unknown) {
  const all = requests.transaction.parse(body).TransactItems.map(({ Put, Update, Delete }) => {
    if (Put !== undefined) return putOf(Put);
    return Update === undefined ? deleteOf(Delete) : updateOf(Update);
  });
  const [table, ...others] = new Set(all.map((one) => one.table));
  if (table === undefined || others.length > 0)
    throw new UnknownRequestError("a transaction of several tables");
  return { table, writes: all.map(({ write }) => write) };
}

export function valuesOf({ ExpressionAttributeValues: values }: Expressed): Attributes {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, attributeOf(value)]));
}

function clausesOf(expression: string) {
  const parts = expression.split(/ ?\b(SET|REMOVE|ADD) /).slice(1);
  const after = (word: string) => parts[parts.indexOf(word) + 1]?.split(", ") ?? [];
  const of = (word: string) => (parts.includes(word) ? after(word) : []);
  return { SET: of("SET"), REMOVE: of("REMOVE"), ADD: of("ADD") };
}

function conditionOf(request: Expressed): Condition | undefined {
  const { ConditionExpression: expression } = request;
  if (expression === undefined) return undefined;
  const [, absent] = /^attribute_not_exists\((#\w+)\)$/.exec(expression) ?? [];
  if (absent !== undefined) return { kind: "absent", attribute: nameIn(absent, request) };
  const [, name = "", placeholder = ""] = /^(#\w+) = (:\w+)$/.exec(expression) ?? [];
  const value = name === "" ? undefined : valueIn(placeholder, request);
  if (typeof value !== "string" && typeof value !== "number")
    throw new UnknownRequestError("a condition of another form");
  return { kind: "equals", attribute: nameIn(name, request), value };
}

function nameIn(placeholder: string, { ExpressionAttributeNames: names }: Expressed): string {
  const name = names[placeholder];
  if (name === undefined) throw new UnknownRequestError("a name that is not given");
  return name;
}

function valueIn(placeholder: string, { ExpressionAttributeValues: values }: Expressed): Attribute {
  const value = values[placeholder];
  if (value === undefined) throw new UnknownRequestError("a value that is not given");
  return attributeOf(value);
}

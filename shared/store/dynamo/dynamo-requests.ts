import { marshall } from "@aws-sdk/util-dynamodb";
import type { Attribute, Attributes, Condition, Cursor, Key, Write } from "../table.ts";

type Update = Extract<Write, { kind: "update" }>;

/** What the table keeps of them: an attribute that is undefined is none. */
export function marshalled(attributes: Attributes | Key) {
  return marshall(attributes, { removeUndefinedValues: true });
}

/** The item comes along with a failed condition, which then needs no second read. */
const tellWhatStood = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" } as const;

/** Names and values of one request: an attribute's name may be a reserved word. */
class Placeholders {
  readonly #names: string[] = [];
  readonly #values: Attribute[] = [];

  name(attribute: string): string {
    const known = this.#names.indexOf(attribute);
    return `#${known < 0 ? this.#names.push(attribute) - 1 : known}`;
  }

  value(value: Attribute): string {
    return `:${this.#values.push(value) - 1}`;
  }

  /** The names and values as a request wants them: absent rather than empty. */
  toRequest() {
    const names = Object.fromEntries(this.#names.map((attribute, index) => [`#${index}`, attribute]));
    const values = Object.fromEntries(this.#values.map((value, index) => [`:${index}`, value]));
    return {
      ...(this.#names.length > 0 && { ExpressionAttributeNames: names }),
      ...(this.#values.length > 0 && { ExpressionAttributeValues: marshalled(values) }),
    };
  }
}

export function putRequest({ item, condition }: Extract<Write, { kind: "put" }>) {
  return { Item: marshalled(item), ...conditionAlone(condition) };
}

export function deleteRequest({ key, condition }: Extract<Write, { kind: "delete" }>) {
  return { Key: marshalled(key), ...conditionAlone(condition) };
}

export function updateRequest(update: Update) {
  const placeholders = new Placeholders();
  const clauses = [
    clause("SET", setsOf(update.set, placeholders)),
    clause("REMOVE", removesOf(update.set, placeholders)),
    clause("ADD", addsOf(update, placeholders)),
  ].filter((text) => text !== "");
  const condition = conditionOf(update.condition, placeholders);
  return {
    Key: marshalled(update.key),
    UpdateExpression: clauses.join(" "),
    ...condition,
    ...placeholders.toRequest(),
  };
}

/** The paging of a query or a scan. */
export function pageRequest(pageSize: number | undefined, after: Cursor | undefined) {
  return {
    ...(pageSize !== undefined && { Limit: pageSize }),
    ...(after !== undefined && { ExclusiveStartKey: marshalled(after) }),
  };
}

function conditionAlone(condition: Condition | undefined) {
  const placeholders = new Placeholders();
  return { ...conditionOf(condition, placeholders), ...placeholders.toRequest() };
}

function clause(word: string, parts: readonly string[]): string {
  return parts.length > 0 ? `${word} ${parts.join(", ")}` : "";
}

function setsOf(set: Attributes, placeholders: Placeholders): string[] {
  const kept = Object.entries(set).filter(([, value]) => value !== undefined);
  return kept.map(([name, value]) => `${placeholders.name(name)} = ${placeholders.value(value)}`);
}

function removesOf(set: Attributes, placeholders: Placeholders): string[] {
  const gone = Object.entries(set).filter(([, value]) => value === undefined);
  return gone.map(([name]) => placeholders.name(name));
}

function addsOf({ increment = {} }: Update, placeholders: Placeholders): string[] {
  const added = Object.entries(increment);
  return added.map(([name, by]) => `${placeholders.name(name)} ${placeholders.value(by)}`);
}

function conditionOf(condition: Condition | undefined, placeholders: Placeholders) {
  switch (condition?.kind) {
    case undefined:
      return {};
    case "absent": {
      const name = placeholders.name(condition.attribute);
      return { ...tellWhatStood, ConditionExpression: `attribute_not_exists(${name})` };
    }
    case "equals": {
      const name = placeholders.name(condition.attribute);
      const value = placeholders.value(condition.value);
      return { ...tellWhatStood, ConditionExpression: `${name} = ${value}` };
    }
  }
}

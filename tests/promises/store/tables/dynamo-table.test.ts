import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  ThrottlingException,
  TransactionCanceledException,
  TransactionConflictException,
  TransactionInProgressException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, test } from "vitest";
import { dynamoTable } from "../../../../shared/store/dynamo/dynamo-table.ts";
import { InvalidWriteError, itemAbsent, type Table, TableBusyError } from "../../../../shared/store/table.ts";
import { neverSeen } from "../../../made-up/patients/never-seen.ts";
import { changes, labFact, message, now, subject } from "../../../made-up/sites/store-items.ts";
import { storeOver } from "../../../made-up/sites/tables.ts";

const aws = mockClient(DynamoDBClient);
const key = { pk: "p", sk: "s" };
const metadata = { $metadata: {}, message: "refused" };

let table: Table;

beforeEach(() => {
  aws.reset();
  table = dynamoTable({ client: new DynamoDBClient(), tableName: "site" });
});

/** Reasons for the head, the fact's identity and the fact. */
function cancelled(...reasons: NonNullable<TransactionCanceledException["CancellationReasons"]>) {
  return new TransactionCanceledException({ ...metadata, CancellationReasons: reasons });
}

const none = { Code: "None" };
const failed = { Code: "ConditionalCheckFailed" };
const fact = labFact("1");
const known = (same: boolean) => ({ outcome: "known", facts: [{ source: "unit-a", id: "1", same }] });
const commitOne = () => storeOver(table).commit(neverSeen(subject), changes({ facts: [fact] }));

describe("a load and a commit", () => {
  test("are two calls", async () => {
    aws.on(QueryCommand).resolves({ Items: [] });
    aws.on(TransactWriteItemsCommand).resolves({});
    const store = storeOver(table);
    await store.commit(await store.load(subject, now), changes({ facts: [fact], messages: [message("m1")] }));
    expect(aws.calls()).toHaveLength(2);
  });

  test("read with strong consistency, from the end", async () => {
    aws.on(QueryCommand).resolves({ Items: [] });
    await storeOver(table).load(subject, now);
    expect(aws.commandCalls(QueryCommand)[0]?.args[0].input).toMatchObject({
      TableName: "site",
      ConsistentRead: true,
      ScanIndexForward: false,
    });
  });

  test("name the attempt, so that the client's own retry has no second effect", async () => {
    aws.on(TransactWriteItemsCommand).resolves({});
    await storeOver(table, { nonce: () => "attempt" }).commit(neverSeen(subject), changes());
    const sent = aws.commandCalls(TransactWriteItemsCommand)[0]?.args[0].input;
    expect(sent?.ClientRequestToken).toBe("attempt");
    const values = sent?.TransactItems?.[0]?.Update?.ExpressionAttributeValues ?? {};
    expect(Object.values(values)).toContainEqual({ S: "attempt" });
  });

  test("ask what stood where a condition failed, and only there", async () => {
    aws.on(TransactWriteItemsCommand).resolves({});
    await table.transact(
      [
        { kind: "put", item: key, condition: itemAbsent },
        { kind: "put", item: { ...key, sk: "t" } },
      ],
      "token",
    );
    const [first, second] = aws.commandCalls(TransactWriteItemsCommand)[0]?.args[0].input.TransactItems ?? [];
    expect(first?.Put).toEqual({
      TableName: "site",
      Item: marshall(key),
      ConditionExpression: "attribute_not_exists(#0)",
      ExpressionAttributeNames: { "#0": "pk" },
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
    expect(second?.Put).toEqual({ TableName: "site", Item: marshall({ ...key, sk: "t" }) });
  });
});

describe("a commit that DynamoDB cancels", () => {
  test.each([
    ["the version moved on", [failed, none, none]],
    ["another transaction holds an item", [none, { Code: "TransactionConflict" }, none]],
    ["the table is throttled", [{ Code: "ThrottlingError" }, none, none]],
    ["its capacity is used up", [{ Code: "ProvisionedThroughputExceeded" }, none, none]],
    ["no reason is given", []],
  ])("because %s is a conflict", async (_why, reasons) => {
    aws.on(TransactWriteItemsCommand).rejects(cancelled(...reasons));
    expect(await commitOne()).toEqual({ outcome: "conflict" });
    expect(aws.calls()).toHaveLength(1);
  });

  test("because a fact is there already says so, without a further call if the digest came along", async () => {
    const stood = (digest: string) => ({ ...failed, Item: { digest: { S: digest }, expiresAt: { N: "1" } } });
    const same = cancelled(failed, stood(fact.digest), failed);
    const other = cancelled(none, stood("another"), none);
    aws.on(TransactWriteItemsCommand).rejectsOnce(same).rejectsOnce(other);
    expect(await commitOne()).toEqual(known(true));
    expect(await commitOne()).toEqual(known(false));
    expect(aws.calls()).toHaveLength(2);
  });

  test("and does not say what stood reads it", async () => {
    aws.on(TransactWriteItemsCommand).rejects(cancelled(none, failed));
    aws.on(GetItemCommand).resolves({ Item: marshall({ ...key, digest: fact.digest }) });
    expect(await commitOne()).toEqual(known(true));
    expect(aws.commandCalls(GetItemCommand)[0]?.args[0].input.ConsistentRead).toBe(true);
  });

  test("for a fact that has gone again is a conflict", async () => {
    aws.on(TransactWriteItemsCommand).rejects(cancelled(none, failed, none));
    aws.on(GetItemCommand).resolves({});
    expect(await commitOne()).toEqual({ outcome: "conflict" });
  });

  test("although it was done already is committed", async () => {
    const head = { ...failed, Item: { nonce: { S: "attempt" }, version: { N: "1" } } };
    aws.on(TransactWriteItemsCommand).rejects(cancelled(head, failed, failed));
    const store = storeOver(table, { nonce: () => "attempt" });
    expect(await store.commit(neverSeen(subject), changes({ facts: [fact] }))).toEqual({
      outcome: "committed",
    });
  });

  test("because it is wrong is an error", async () => {
    const wrong = cancelled(none, { Code: "ValidationError", Message: "item too large" }, none);
    aws.on(TransactWriteItemsCommand).rejects(wrong);
    await expect(commitOne()).rejects.toThrow(InvalidWriteError);
    const malformed = Object.assign(new Error("too many"), { name: "ValidationException" });
    aws.on(TransactWriteItemsCommand).rejects(malformed);
    await expect(commitOne()).rejects.toThrow(InvalidWriteError);
  });
});

describe("a call that DynamoDB refuses", () => {
  const refusals = [
    new TransactionInProgressException({ ...metadata, Message: "in progress" }),
    new TransactionConflictException(metadata),
    new ThrottlingException(metadata),
    new ProvisionedThroughputExceededException(metadata),
  ];

  test.each(refusals)("with $name is a conflict of the commit", async (refusal) => {
    aws.on(TransactWriteItemsCommand).rejects(refusal);
    expect(await commitOne()).toEqual({ outcome: "conflict" });
  });

  test.each(refusals)("with $name keeps a single write waiting", async (refusal) => {
    aws.on(UpdateItemCommand).rejectsOnce(refusal).resolves({});
    await storeOver(table).enrolPin("demo-nurse", "hash");
    expect(aws.commandCalls(UpdateItemCommand)).toHaveLength(2);
  });

  test("is told as such to who uses the table itself", async () => {
    aws.on(PutItemCommand).rejects(new TransactionConflictException(metadata));
    await expect(table.write({ kind: "put", item: key })).rejects.toThrow(TableBusyError);
  });

  test("without an answer fails with the error that came: nobody knows what it did", async () => {
    const lost = Object.assign(new Error("socket hang up"), { name: "TimeoutError" });
    aws.on(TransactWriteItemsCommand).rejects(lost).on(QueryCommand).rejects(lost);
    await expect(commitOne()).rejects.toBe(lost);
    await expect(storeOver(table).load(subject, now)).rejects.toBe(lost);
  });
});

describe("the requests", () => {
  test("of a failed condition tell the texts that stood", async () => {
    const Item = { digest: { S: "d" }, count: { N: "1" } };
    aws.on(PutItemCommand).rejects(new ConditionalCheckFailedException({ ...metadata, Item }));
    expect(await table.write({ kind: "put", item: key, condition: itemAbsent })).toEqual({
      outcome: "condition-failed",
      stood: { digest: "d" },
    });
  });

  test("set, remove and add up in one update, whatever the attributes are called", async () => {
    aws.on(UpdateItemCommand).resolves({});
    const set = { state: "open", role: undefined };
    const condition = { kind: "equals", attribute: "state", value: "closed" } as const;
    await table.write({ kind: "update", key, set, increment: { version: 1 }, condition });
    expect(aws.commandCalls(UpdateItemCommand)[0]?.args[0].input).toEqual({
      TableName: "site",
      Key: marshall(key),
      UpdateExpression: "SET #0 = :0 REMOVE #1 ADD #2 :1",
      ConditionExpression: "#0 = :2",
      ExpressionAttributeNames: { "#0": "state", "#1": "role", "#2": "version" },
      ExpressionAttributeValues: marshall({ ":0": "open", ":1": 1, ":2": "closed" }),
      ReturnValuesOnConditionCheckFailure: "ALL_OLD",
    });
  });

  test("for the next page begin where the last one ended", async () => {
    const next = marshall({ ...key, due: "due", dueAt: now });
    aws.on(QueryCommand).resolvesOnce({ Items: [], LastEvaluatedKey: next }).resolves({ Items: [] });
    const { next: cursor } = await table.due({ part: "due", until: now });
    expect(await table.due({ part: "due", until: now }, cursor ?? undefined)).toEqual({
      items: [],
      next: null,
    });
    const [first, second] = aws.commandCalls(QueryCommand).map(({ args }) => args[0].input);
    expect(first?.IndexName).toBe("due");
    expect(first?.ExclusiveStartKey).toBeUndefined();
    expect(second?.ExclusiveStartKey).toEqual(next);
  });

  test("of a scan ask for keys alone", async () => {
    aws.on(ScanCommand).resolves({ Items: [marshall(key)] });
    expect((await table.scan()).items).toEqual([key]);
    expect(aws.commandCalls(ScanCommand)[0]?.args[0].input.ProjectionExpression).toBe("pk, sk");
  });
});

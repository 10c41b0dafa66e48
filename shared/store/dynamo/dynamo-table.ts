import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { tableSchema } from "../items/schema.ts";
import type { Attributes, Cursor, DueRange, Item, ItemPage, Range, Table, Write } from "../table.ts";
import { transactOutcome, writeOutcome } from "./dynamo-outcomes.ts";
import { deleteRequest, marshalled, pageRequest, putRequest, updateRequest } from "./dynamo-requests.ts";

interface DynamoTableOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Items per page; as many as 1 MB holds where it is not given. */
  readonly pageSize?: number | undefined;
}

/** The table in DynamoDB. Retries are the client's; what it gives up fails with the SDK's error. */
export function dynamoTable({ client, tableName, pageSize }: DynamoTableOptions): Table {
  const paged = (after: Cursor | undefined) => ({ TableName: tableName, ...pageRequest(pageSize, after) });
  return {
    async query(range, after) {
      return pageOf(await client.send(new QueryCommand({ ...paged(after), ...rangeRequest(range) })));
    },
    async get(key) {
      const get = new GetItemCommand({ TableName: tableName, Key: marshalled(key), ConsistentRead: true });
      const { Item } = await client.send(get);
      return Item === undefined ? null : itemOf(Item);
    },
    write: (write) => writeOutcome(() => send(client, tableName, write)),
    transact: (writes, token) => {
      const TransactItems = writes.map((write) => transactItem(tableName, write));
      const command = new TransactWriteItemsCommand({ TransactItems, ClientRequestToken: token });
      return transactOutcome(() => client.send(command));
    },
    async due(range, after) {
      return pageOf(await client.send(new QueryCommand({ ...paged(after), ...dueRequest(range) })));
    },
    async scan(after) {
      const keys = { ProjectionExpression: "pk, sk", ConsistentRead: true };
      return pageOf(await client.send(new ScanCommand({ ...paged(after), ...keys })));
    },
  };
}

function rangeRequest({ pk, from }: Range) {
  const values = from === undefined ? { ":pk": pk } : { ":pk": pk, ":from": from };
  return {
    ConsistentRead: true,
    ScanIndexForward: false,
    KeyConditionExpression: from === undefined ? "pk = :pk" : "pk = :pk AND sk >= :from",
    ExpressionAttributeValues: marshalled(values),
  };
}

function dueRequest({ part, until }: DueRange) {
  return {
    IndexName: tableSchema.dueIndex.name,
    KeyConditionExpression: "due = :due AND dueAt <= :until",
    ExpressionAttributeValues: marshalled({ ":due": part, ":until": until }),
  };
}

function send(client: DynamoDBClient, TableName: string, write: Write): Promise<unknown> {
  switch (write.kind) {
    case "put":
      return client.send(new PutItemCommand({ TableName, ...putRequest(write) }));
    case "update":
      return client.send(new UpdateItemCommand({ TableName, ...updateRequest(write) }));
    case "delete":
      return client.send(new DeleteItemCommand({ TableName, ...deleteRequest(write) }));
  }
}

function transactItem(TableName: string, write: Write) {
  switch (write.kind) {
    case "put":
      return { Put: { TableName, ...putRequest(write) } };
    case "update":
      return { Update: { TableName, ...updateRequest(write) } };
    case "delete":
      return { Delete: { TableName, ...deleteRequest(write) } };
  }
}

type Found = Record<string, AttributeValue>;

interface Answer {
  readonly Items?: readonly Found[] | undefined;
  readonly LastEvaluatedKey?: Found | undefined;
}

function pageOf({ Items = [], LastEvaluatedKey }: Answer): ItemPage {
  return { items: Items.map(itemOf), next: LastEvaluatedKey ? unmarshall(LastEvaluatedKey) : null };
}

function itemOf(found: Found): Item {
  const { pk, sk, ...attributes }: Attributes = unmarshall(found);
  return { ...attributes, pk: String(pk), sk: String(sk) };
}

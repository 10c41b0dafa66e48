import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandOutput,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { tableSchema } from "../items/schema.ts";
import type { Cursor, DueRange, Item, ItemPage, Range, Table, Write } from "../table.ts";
import { transactOutcome, writeOutcome } from "./dynamo-outcomes.ts";
import { deleteRequest, pageRequest, putRequest, updateRequest } from "./dynamo-requests.ts";

interface DynamoTableOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** Items per page; as many as 1 MB holds where it is not given. */
  readonly pageSize?: number | undefined;
}

/** The table in DynamoDB. Retries are the client's; what it gives up fails with the SDK's error. */
export function dynamoTable({ client, tableName, pageSize }: DynamoTableOptions): Table {
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const paged = (after: Cursor | undefined) => ({ TableName: tableName, ...pageRequest(pageSize, after) });
  return {
    async query(range, after) {
      return pageOf(await documents.send(new QueryCommand({ ...paged(after), ...rangeRequest(range) })));
    },
    async get(key) {
      const get = new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true });
      const { Item } = await documents.send(get);
      return Item === undefined ? null : itemOf(Item);
    },
    write: (write) => writeOutcome(() => send(documents, tableName, write)),
    transact: (writes, token) => {
      const TransactItems = writes.map((write) => transactItem(tableName, write));
      const command = new TransactWriteCommand({ TransactItems, ClientRequestToken: token });
      return transactOutcome(() => documents.send(command));
    },
    async due(range, after) {
      return pageOf(await documents.send(new QueryCommand({ ...paged(after), ...dueRequest(range) })));
    },
    async scan(after) {
      const keys = { ProjectionExpression: "pk, sk", ConsistentRead: true };
      return pageOf(await documents.send(new ScanCommand({ ...paged(after), ...keys })));
    },
  };
}

function rangeRequest({ pk, from }: Range) {
  const values = from === undefined ? { ":pk": pk } : { ":pk": pk, ":from": from };
  return {
    ConsistentRead: true,
    ScanIndexForward: false,
    KeyConditionExpression: from === undefined ? "pk = :pk" : "pk = :pk AND sk >= :from",
    ExpressionAttributeValues: values,
  };
}

function dueRequest({ part, until }: DueRange) {
  return {
    IndexName: tableSchema.dueIndex.name,
    KeyConditionExpression: "due = :due AND dueAt <= :until",
    ExpressionAttributeValues: { ":due": part, ":until": until },
  };
}

function send(documents: DynamoDBDocumentClient, TableName: string, write: Write): Promise<unknown> {
  switch (write.kind) {
    case "put":
      return documents.send(new PutCommand({ TableName, ...putRequest(write) }));
    case "update":
      return documents.send(new UpdateCommand({ TableName, ...updateRequest(write) }));
    case "delete":
      return documents.send(new DeleteCommand({ TableName, ...deleteRequest(write) }));
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

type Found = NonNullable<GetCommandOutput["Item"]>;

interface Answer {
  readonly Items?: readonly Found[] | undefined;
  readonly LastEvaluatedKey?: Found | undefined;
}

function pageOf({ Items = [], LastEvaluatedKey }: Answer): ItemPage {
  return { items: Items.map(itemOf), next: LastEvaluatedKey ?? null };
}

function itemOf({ pk, sk, ...attributes }: Found): Item {
  return { ...attributes, pk, sk };
}

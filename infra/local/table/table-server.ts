import * as z from "zod";
import { imageOf, itemOfImage } from "../../../shared/store/memory/stream-image.ts";
import {
  type Attribute,
  type Cursor,
  InvalidWriteError,
  type ItemPage,
  type Stood,
  type Table,
  type Write,
} from "../../../shared/store/table.ts";
import { type Listening, listenToOwn } from "../loopback.ts";
import {
  deleteOf,
  putOf,
  requests,
  transactionOf,
  UnknownRequestError,
  updateOf,
  valuesOf,
} from "./requests.ts";

/** More than a transaction takes. */
const LIMIT_BYTES = 16 * 1024 * 1024;
/** The items of a page, unless the request says fewer. */
const PAGE = 500;

export interface Tables {
  /** Null where there is none of that name. */
  find(name: string): Table | null;
  /** Makes it; false where it is there. */
  make(name: string): boolean;
  names(): readonly string[];
}

/** What DynamoDB answers when it refuses. */
class RefusedError extends Error {
  readonly type: string;
  readonly more: object;
  constructor(type: string, more: object = {}) {
    super(type);
    this.type = type;
    this.more = more;
  }
}

/**
 * The tables of a site on this machine, as DynamoDB answers: for the commands beside it, which are other processes. It knows
 * the requests of our own table, of a restore, and no more.
 */
export function startTableServer(tables: Tables): Promise<Listening> {
  return listenToOwn(LIMIT_BYTES, async (body, headers, response) => {
    const operation = String(headers["x-amz-target"] ?? "").split(".")[1] ?? "";
    const [status, said] = await outcomeOf(() =>
      perform(operation, JSON.parse(body.toString("utf8")), tables),
    );
    response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify(said));
  });
}

async function outcomeOf(work: () => Promise<object>): Promise<readonly [number, object]> {
  try {
    return [200, await work()];
  } catch (error) {
    const { type, more } = refusalOf(error);
    return [400, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type, ...more }];
  }
}

function refusalOf(error: unknown): Pick<RefusedError, "type" | "more"> {
  if (error instanceof RefusedError) return error;
  const isRequest = [InvalidWriteError, UnknownRequestError, z.ZodError, SyntaxError].some(
    (one) => error instanceof one,
  );
  return { type: isRequest ? "ValidationException" : "InternalServerError", more: {} };
}

async function perform(operation: string, body: unknown, tables: Tables): Promise<object> {
  switch (operation) {
    case "CreateTable":
      return made(requests.named.parse(body).TableName, tables);
    case "DescribeTable":
      return described(requests.named.parse(body).TableName, tables);
    case "ListTables":
      return { TableNames: tables.names() };
    case "GetItem": {
      const { TableName, Key } = requests.get.parse(body);
      const item = await tableIn(tables, TableName).get(itemOfImage(Key));
      return item ? { Item: imageOf(item) } : {};
    }
    case "PutItem":
      return written(putOf(body), tables);
    case "UpdateItem":
      return written(updateOf(body), tables);
    case "DeleteItem":
      return written(deleteOf(body), tables);
    case "TransactWriteItems":
      return transacted(transactionOf(body), tables);
    case "Query":
      return queried(requests.page.parse(body), tables);
    case "Scan": {
      const request = requests.page.parse(body);
      return paged(await tableIn(tables, request.TableName).scan(startOf(request)), request, ["pk", "sk"]);
    }
    default:
      throw new RefusedError("UnknownOperationException");
  }
}

function made(name: string, tables: Tables): object {
  if (!tables.make(name)) throw new RefusedError("ResourceInUseException");
  return described(name, tables);
}

function described(name: string, tables: Tables): object {
  tableIn(tables, name);
  return { Table: { TableName: name, TableStatus: "ACTIVE" }, TableDescription: { TableName: name } };
}

function tableIn(tables: Tables, name: string): Table {
  const table = tables.find(name);
  if (!table) throw new RefusedError("ResourceNotFoundException");
  return table;
}

interface Written {
  readonly table: string;
  readonly write: Write;
}

async function written({ table, write }: Written, tables: Tables): Promise<object> {
  const done = await tableIn(tables, table).write(write);
  if (done.outcome === "done") return {};
  throw new RefusedError("ConditionalCheckFailedException", itemThatStood(done.stood));
}

async function transacted(
  { table, writes }: ReturnType<typeof transactionOf>,
  tables: Tables,
): Promise<object> {
  const done = await tableIn(tables, table).transact(writes, "");
  if (done.outcome === "done") return {};
  const reasons = done.reasons.map((reason) =>
    reason.kind === "condition-failed"
      ? { Code: "ConditionalCheckFailed", ...itemThatStood(reason.stood) }
      : { Code: reason.kind === "busy" ? "TransactionConflict" : "None" },
  );
  throw new RefusedError("TransactionCanceledException", { CancellationReasons: reasons });
}

function itemThatStood(stood: Stood): object {
  return stood ? { Item: imageOf(stood) } : {};
}

type PageRequest = z.output<typeof requests.page>;

async function queried(request: PageRequest, tables: Tables): Promise<object> {
  const table = tableIn(tables, request.TableName);
  const values = valuesOf(request);
  const textOf = (name: string): string => String(values[name] ?? "");
  switch (request.KeyConditionExpression) {
    case "pk = :pk":
      return paged(await table.query({ pk: textOf(":pk") }, startOf(request)), request, ["pk", "sk"]);
    case "pk = :pk AND sk >= :from": {
      const range = { pk: textOf(":pk"), from: textOf(":from") };
      return paged(await table.query(range, startOf(request)), request, ["pk", "sk"]);
    }
    case "due = :due AND dueAt <= :until": {
      const range = { part: textOf(":due"), until: textOf(":until") };
      const keys = ["pk", "sk", "due", "dueAt"];
      return paged(await table.due(range, startOf(request)), request, keys);
    }
    default:
      throw new UnknownRequestError("a query of another form");
  }
}

function startOf({ ExclusiveStartKey: start }: PageRequest): Cursor | undefined {
  return start && itemOfImage(start);
}

function paged({ items }: ItemPage, { Limit = PAGE }: PageRequest, keys: readonly string[]): object {
  const page = items.slice(0, Limit);
  const last = page.at(-1);
  const isEnd = page.length === items.length || last === undefined;
  const next = Object.fromEntries(keys.map((key): [string, Attribute] => [key, last?.[key]]));
  return {
    Items: page.map(imageOf),
    Count: page.length,
    ...(!isEnd && { LastEvaluatedKey: imageOf(next) }),
  };
}

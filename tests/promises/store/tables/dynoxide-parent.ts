import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { createTable } from "../../../../infra/local/aws/create-table.ts";
import { startDynoxide } from "../../../../infra/local/aws/dynoxide.ts";
import { dynamoTable } from "../../../../shared/store/dynamo/dynamo-table.ts";

/** A process that writes one item, says where, and then waits to be killed. */
const server = await startDynoxide({ dbPath: process.argv[2] ?? "" });
const endpoint = server?.endpoint ?? "";
const client = new DynamoDBClient({ endpoint });
await createTable(client, "site");
const item = { pk: "p", sk: "s", text: "kept" };
await dynamoTable({ client, tableName: "site" }).write({ kind: "put", item });
process.stdout.write(`${endpoint}\n`);

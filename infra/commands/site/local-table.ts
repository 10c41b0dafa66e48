import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { Instant } from "../../../shared/base/instant.ts";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import type { Table } from "../../../shared/store/table.ts";

export class NoLocalTableError extends Error {
  override name = "NoLocalTableError";
}

const endpoints = z.object({
  now: z.string(),
  table: z.object({ endpoint: z.url(), name: z.string() }),
});

/** What the emulator on this machine is asked with: it knows no others. */
const local = { region: "us-east-1", credentials: { accessKeyId: "local", secretAccessKey: "local" } };

/** The table of a site that runs on this machine, and the time on its clock. @throws NoLocalTableError */
export async function localTable(url: string): Promise<{ readonly table: Table; readonly now: Instant }> {
  const { now, table } = await ask(url);
  const client = new DynamoDBClient({ ...local, endpoint: table.endpoint });
  return { now, table: dynamoTable({ client, tableName: table.name }) };
}

async function ask(url: string): Promise<z.infer<typeof endpoints>> {
  try {
    return endpoints.parse(await (await fetch(new URL("/console/endpoints", url))).json());
  } catch (cause) {
    throw new NoLocalTableError("no local site answers there", { cause });
  }
}

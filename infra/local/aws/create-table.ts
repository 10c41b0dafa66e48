import { CreateTableCommand, type DynamoDBClient, ResourceInUseException } from "@aws-sdk/client-dynamodb";
import { tableSchema } from "../../../shared/store/items/schema.ts";

const { partitionKey, sortKey, dueIndex, stream } = tableSchema;

/** Makes the site's table, as the stack makes it in AWS; one that is there already stays as it is. */
export async function createTable(client: DynamoDBClient, tableName: string): Promise<void> {
  const command = new CreateTableCommand({
    TableName: tableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [partitionKey, sortKey, dueIndex.partitionKey, dueIndex.sortKey].map(text),
    KeySchema: keys(partitionKey, sortKey),
    GlobalSecondaryIndexes: [
      {
        IndexName: dueIndex.name,
        KeySchema: keys(dueIndex.partitionKey, dueIndex.sortKey),
        Projection: { ProjectionType: dueIndex.projection },
      },
    ],
    StreamSpecification: { StreamEnabled: true, StreamViewType: stream },
  });
  try {
    await client.send(command);
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}

function text(AttributeName: string) {
  return { AttributeName, AttributeType: "S" } as const;
}

function keys(hash: string, range: string) {
  return [
    { AttributeName: hash, KeyType: "HASH" } as const,
    { AttributeName: range, KeyType: "RANGE" } as const,
  ];
}

import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({});

/** What one client costs a function that does nothing else: the yardstick of the bundles. */
export const handler = () =>
  client.send(new GetItemCommand({ TableName: process.env["TABLE_NAME"], Key: { pk: { S: "one" } } }));

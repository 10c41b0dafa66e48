import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import { createTable } from "../../local/aws/create-table.ts";
import { imagesAt, leftOnThisMachine } from "../../local/aws/history.ts";
import { credentials, region } from "../../local/names.ts";
import { connectSite, endpointsAt, LocalSiteError } from "../site-connection.ts";
import type { RestorePlace } from "./place.ts";

/** A rehearsal: the same steps on a site that keeps its past in a folder. @throws LocalSiteError */
export async function onThisMachine(named: string, url: string): Promise<RestorePlace> {
  const { table, history } = await endpointsAt(url);
  if (history === null) throw new LocalSiteError("it keeps nothing of its past: start it with --data");
  const { site, archive, now } = await connectSite({ site: named, local: url });
  const client = new DynamoDBClient({ region, credentials, endpoint: table.endpoint });
  return {
    ...{ site, archive, now, source: table.name },
    async make(target, at) {
      await createTable(client, target);
      for (const Item of imagesAt(history, table.name, at))
        await client.send(new PutItemCommand({ TableName: target, Item }));
    },
    open: (tableName) => dynamoTable({ client, tableName }),
    left: async () => leftOnThisMachine(history),
    async swap(target, until) {
      // A site on this machine finds the stream by the table's name, and any label will do.
      const table = { name: target, stream: until.slice(0, -1) };
      return [
        `Write into site.json: "table": ${JSON.stringify(table)}`,
        "Stop the site, and start it again with the same --site and --data",
        `npm run replay -- --site ${named} --local ${url} --from ${until} --to NOW --send    # what came until then`,
      ];
    },
  };
}

import { basename } from "node:path";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoTable } from "../../../shared/store/dynamo/dynamo-table.ts";
import { stackName } from "../../site-files/folder.ts";
import { siteOutputs } from "../outputs.ts";
import { connectSite } from "../site-connection.ts";
import { siteNamed } from "../site-named.ts";
import { loggedIn } from "./logged.ts";
import { adopted, restoreTo } from "./new-table.ts";
import type { RestorePlace } from "./place.ts";

/** @throws SiteNotDeployedError */
export async function inAws(named: string): Promise<RestorePlace> {
  const id = basename(siteNamed(named));
  const { site, archive, now } = await connectSite({ site: named, local: null });
  const cloudFormation = new CloudFormationClient();
  const client = new DynamoDBClient();
  const { TableName: source } = await siteOutputs(cloudFormation, id);
  return {
    ...{ site, archive, now, source },
    make: (target, at) => restoreTo(client, { source, target, at }),
    open: (tableName) => dynamoTable({ client, tableName }),
    left: (span) => loggedIn(cloudFormation, stackName(id), span),
    async swap(table, until) {
      return [
        `Write into site.json: "table": ${JSON.stringify(await adopted(client, table))}`,
        `npx cdk deploy ${stackName(id)} --require-approval never`,
        `npm run site -- apply --site ${named}    # people, covers and PINs are those of then`,
        `npm run replay -- --site ${named} --from ${until} --to NOW --send    # what came until the deploy`,
      ];
    },
  };
}

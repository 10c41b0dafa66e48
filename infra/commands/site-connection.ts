import { basename, join, resolve } from "node:path";
import { CloudFormationClient } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { S3Client } from "@aws-sdk/client-s3";
import * as z from "zod";
import { pathsAtEmulator } from "../../shared/aws/archive.ts";
import { eventBridgeBus } from "../../shared/aws/event-bus.ts";
import { type Instant, instant } from "../../shared/base/instant.ts";
import { type ArchiveReader, s3Reader } from "../../shared/replay/archive-reader.ts";
import { loadSite } from "../../shared/sites/load.ts";
import type { Site } from "../../shared/sites/site.ts";
import { dynamoTable } from "../../shared/store/dynamo/dynamo-table.ts";
import { createSiteStore, keptAs } from "../../shared/store/site-store.ts";
import type { Store } from "../../shared/store/store.ts";
import type { Table } from "../../shared/store/table.ts";
import type { Bus } from "../../shared/work/ports/runtime.ts";
import { credentials, region } from "../local/names.ts";
import { stackOutputs } from "./outputs.ts";
import { type SiteAddress, siteNamed } from "./site-named.ts";

/** A site that runs, in AWS or on this machine: what its door kept, what it knows, and the way in. */
export interface SiteConnection {
  readonly site: Site;
  readonly now: () => Instant;
  readonly archive: ArchiveReader;
  readonly table: Table;
  readonly store: Store;
  readonly bus: Bus;
}

export class LocalSiteError extends Error {
  override name = "LocalSiteError";
}

/** @throws UsageError, SiteFileError, SiteNotDeployedError, LocalSiteError */
export async function connectSite({ site: named, local }: SiteAddress): Promise<SiteConnection> {
  const folder = resolve(siteNamed(named));
  const site = loadSite(join(folder, "site.json"));
  return local === null ? deployed(site, basename(folder)) : onThisMachine(site, local);
}

const outputs = z.object({
  TableName: z.string().min(1),
  BusName: z.string().min(1),
  ArchiveName: z.string().min(1),
});

async function deployed(site: Site, id: string): Promise<SiteConnection> {
  const { TableName, BusName, ArchiveName } = await stackOutputs(new CloudFormationClient(), id, outputs);
  return connectionWith(site, () => instant(Date.now()), {
    table: { client: new DynamoDBClient(), name: TableName },
    bus: { client: new EventBridgeClient(), name: BusName },
    archive: { client: new S3Client(pathsAtEmulator()), name: ArchiveName },
  });
}

const endpoint = z.object({ endpoint: z.url(), name: z.string() });
const endpoints = z.object({
  now: z.string(),
  history: z.string().nullable(),
  table: endpoint,
  bus: endpoint,
  archive: endpoint,
});

async function onThisMachine(site: Site, url: string): Promise<SiteConnection> {
  const { now, table, bus, archive } = await endpointsAt(url);
  const sdk = ({ endpoint: at }: z.infer<typeof endpoint>) => ({ region, credentials, endpoint: at });
  return connectionWith(site, () => now, {
    table: { client: new DynamoDBClient(sdk(table)), name: table.name },
    bus: { client: new EventBridgeClient(sdk(bus)), name: bus.name },
    archive: { client: new S3Client({ ...sdk(archive), forcePathStyle: true }), name: archive.name },
  });
}

/** The table of a site on this machine. @throws LocalSiteError */
export async function localTable(url: string): Promise<Table> {
  const { table } = await endpointsAt(url);
  const client = new DynamoDBClient({ region, credentials, endpoint: table.endpoint });
  return dynamoTable({ client, tableName: table.name });
}

/** Where a site on this machine keeps its state. @throws LocalSiteError */
export async function endpointsAt(url: string): Promise<z.infer<typeof endpoints>> {
  try {
    const answer = await fetch(new URL("/console/endpoints", url));
    return endpoints.parse(await answer.json());
  } catch (cause) {
    throw new LocalSiteError(`no local site answers at ${url}`, { cause });
  }
}

interface Named<C> {
  readonly client: C;
  readonly name: string;
}

interface Services {
  readonly table: Named<DynamoDBClient>;
  readonly bus: Named<EventBridgeClient>;
  readonly archive: Named<S3Client>;
}

function connectionWith(
  site: Site,
  now: () => Instant,
  { table: db, bus, archive }: Services,
): SiteConnection {
  const table = dynamoTable({ client: db.client, tableName: db.name });
  return {
    site,
    now,
    archive: s3Reader(archive.client, archive.name),
    table,
    store: createSiteStore(table, keptAs(site)),
    bus: eventBridgeBus(bus.client, bus.name, now),
  };
}

import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SQSClient } from "@aws-sdk/client-sqs";
import { required, siteFile } from "../lambda/environment.ts";
import { messageLeaseSeconds } from "../lambda/timing.ts";
import { loadCheckedSite } from "../sites/checked-site.ts";
import type { Site } from "../sites/site.ts";
import { dynamoTable } from "../store/dynamo/dynamo-table.ts";
import {
  createSiteStore,
  doorStore,
  keptAs,
  patientStore,
  type StoreOptions,
  sendingStore,
} from "../store/site-store.ts";
import type { Store } from "../store/store.ts";
import type { Table } from "../store/table.ts";
import { worldSource } from "../work/context-source.ts";
import type { DeliverDeps } from "../work/deliver.ts";
import type { PatientDeps, WorkDeps } from "../work/deps.ts";
import type { Runtime } from "../work/ports/runtime.ts";
import { sqsWaker, type Waker } from "../work/waker.ts";
import { createRuntime } from "./create-runtime.ts";
import { givesUp } from "./gives-up.ts";
import { snsClient, snsPublisher } from "./publisher.ts";

/** What the functions share, made once per cold start from what the stack put into the environment. */
interface SiteDeps<S = Store> {
  readonly runtime: Runtime;
  readonly store: S;
  readonly site: Site;
}

export function siteDeps(functionName: string): SiteDeps {
  return depsWith(functionName, createSiteStore);
}

export function doorDeps(functionName: string) {
  return depsWith(functionName, doorStore);
}

/** A function bundles what of the store it is given, and no more. */
function depsWith<S>(
  functionName: string,
  storeOver: (table: Table, options: StoreOptions) => S,
): SiteDeps<S> {
  const runtime = createRuntime(functionName);
  const site = loadCheckedSite(siteFile());
  const table = dynamoTable({ client: dynamoClient(), tableName: required("TABLE_NAME") });
  return {
    runtime,
    site,
    store: storeOver(table, keptAs(site)),
  };
}

/** A call that hangs must not use up its function's time, and with it everybody's minute. */
function dynamoClient(): DynamoDBClient {
  return new DynamoDBClient(givesUp(3, 1_000, 3_000));
}

export function patientDeps(functionName: string): PatientDeps {
  const { runtime, store, site } = depsWith(functionName, patientStore);
  return { runtime, store, world: worldSource(runtime, store, site) };
}

export function workDeps(functionName: string): SiteDeps & WorkDeps {
  const { runtime, store, site } = siteDeps(functionName);
  return { runtime, site, store, world: worldSource(runtime, store, site) };
}

export function sweepDeps(functionName: string): SiteDeps & WorkDeps & DeliverDeps {
  const deps = workDeps(functionName);
  return { ...deps, ...waysOut(deps.site) };
}

function waysOut({ sms }: Site): Pick<DeliverDeps, "publisher" | "publicUrl" | "leaseSeconds"> {
  return {
    publisher: snsPublisher(snsClient(), required("TOPIC_ARN"), sms),
    publicUrl: required("PUBLIC_URL"),
    leaseSeconds: messageLeaseSeconds,
  };
}

export function notifyDeps(functionName: string): DeliverDeps & { readonly waker: Waker } {
  const deps = depsWith(functionName, sendingStore);
  const waker = sqsWaker(sqsClient(), required("WAKE_QUEUE_URL"), () => deps.runtime.now());
  return { ...deps, ...waysOut(deps.site), waker };
}

/** A wake-up that cannot be left soon is the sweep's. */
function sqsClient(): SQSClient {
  return new SQSClient(givesUp(2, 1_000, 1_500));
}

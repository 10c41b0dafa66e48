import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { SNSClient } from "@aws-sdk/client-sns";
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyResultV2,
  CloudWatchLogsEvent,
  DynamoDBBatchResponse,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
} from "aws-lambda";
import { createAddresses } from "../../functions/addresses/handler.ts";
import { createAssessment } from "../../functions/assessment/handler.ts";
import { createHeartbeat } from "../../functions/heartbeat/handler.ts";
import { createHeld } from "../../functions/held/handler.ts";
import { createIngest } from "../../functions/ingest/handler.ts";
import { createNotify } from "../../functions/notify/handler.ts";
import { createPulse } from "../../functions/pulse/handler.ts";
import { createReceipts } from "../../functions/receipts/handler.ts";
import { createRespond } from "../../functions/respond/handler.ts";
import { patientPorts } from "../../functions/respond/patient-ports.ts";
import { createSweep } from "../../functions/sweep/handler.ts";
import { createWake } from "../../functions/wake/handler.ts";
import { s3Archive } from "../../shared/aws/archive.ts";
import { putObjectInto } from "../../shared/aws/bucket.ts";
import { eventBridgeBus } from "../../shared/aws/event-bus.ts";
import { knock } from "../../shared/aws/knock.ts";
import { snsPublisher } from "../../shared/aws/publisher.ts";
import type { Instant } from "../../shared/base/instant.ts";
import { createFeedLedger } from "../../shared/intake/feeds.ts";
import { messageLeaseSeconds } from "../../shared/lambda/timing.ts";
import { factWorker } from "../../shared/lambda/worker.ts";
import type { Site } from "../../shared/sites/site.ts";
import type { Store } from "../../shared/store/store.ts";
import { type WorldSource, worldSource } from "../../shared/work/context-source.ts";
import { pressingBy } from "../../shared/work/lane.ts";
import { randomText } from "../../shared/work/ports/random-text.ts";
import type { Log, Metrics, Runtime } from "../../shared/work/ports/runtime.ts";
import type { Waker } from "../../shared/work/waker.ts";
import { type BusFunction, type CalledBy, heartbeatRoute, type RoundFunction } from "../pipeline.ts";
import { archiveName, busName, credentials, region, topicArn } from "./names.ts";

/** The functions of the pipeline, as what calls them in AWS sees them. */
export interface SiteFunctions {
  readonly http: Record<
    CalledBy<"http">,
    (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyResultV2>
  >;
  readonly queues: Record<BusFunction, (event: SQSEvent) => Promise<SQSBatchResponse>>;
  readonly notify: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
  readonly wake: (event: SQSEvent) => Promise<SQSBatchResponse>;
  readonly sweep: (event: unknown) => Promise<unknown>;
  readonly rounds: Record<RoundFunction, (event: unknown) => Promise<unknown>>;
  readonly heartbeat: (event: unknown) => Promise<unknown>;
  readonly receipts: (event: CloudWatchLogsEvent) => Promise<{ readonly unknown: number }>;
  readonly pulse: (event: SQSEvent) => Promise<null>;
}

interface FunctionsWorld {
  readonly site: Site;
  readonly store: Store;
  readonly now: () => Instant;
  readonly waker: Waker;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** The address of the emulated SNS and EventBridge. */
  readonly awsEndpoint: string;
  /** The address of the emulated S3. */
  readonly s3Endpoint: string;
  readonly publicUrl: string;
  /** The token of /v1. */
  readonly token: string;
  /** Where the clock stands still, nobody waits by it. */
  readonly wait?: (() => Promise<void>) | undefined;
}

interface MadeFunctions {
  readonly functions: SiteFunctions;
  readonly world: WorldSource;
  readonly sns: SNSClient;
}

/** The same handlers as in AWS, over the same SDK calls; the clock is the site's. */
export function makeFunctions(place: FunctionsWorld): MadeFunctions {
  const { site, store, now } = place;
  const runtime = runtimeOf(place);
  const sdk = { region, credentials, endpoint: place.awsEndpoint };
  const sns = new SNSClient({ ...sdk, maxAttempts: 1 });
  const bus = eventBridgeBus(
    new EventBridgeClient({ ...sdk, maxAttempts: 1 }),
    busName,
    now,
    pressingBy(site.policy),
  );
  const bucket = { region, credentials, url: `${place.s3Endpoint}/${archiveName}` };
  const archive = s3Archive(putObjectInto(bucket));
  const world = worldSource(runtime, store, site);
  const work = { runtime, store, site, world };
  const publisher = snsPublisher(sns, topicArn);
  const deliver = { ...work, publisher, publicUrl: place.publicUrl, leaseSeconds: messageLeaseSeconds };
  return {
    functions: {
      http: {
        ingest: createIngest({ ...work, archive, bus, feeds: createFeedLedger(work) }),
        respond: createRespond({ ...work, ports: patientPorts(work) }),
        assessment: createAssessment(work),
      },
      queues: {
        "lab-result": factWorker(work, "lab-result"),
        "session-end": factWorker(work, "session-end"),
        bedside: factWorker(work, "bedside"),
      },
      notify: createNotify({ ...deliver, waker: place.waker, ...(place.wait && { wait: place.wait }) }),
      receipts: createReceipts(work),
      wake: createWake(deliver),
      sweep: createSweep(deliver),
      heartbeat: createHeartbeat({ runtime, knock: knockWith(place) }),
      pulse: createPulse({ runtime, site, webhook: site.heartbeat?.webhook }),
      rounds: { addresses: createAddresses({ runtime, store, sns, topicArn }), held: createHeld(work) },
    },
    world,
    sns,
  };
}

function knockWith({ publicUrl, token }: FunctionsWorld): () => Promise<number> {
  const url = new URL(heartbeatRoute.path, publicUrl);
  return () => knock(url, { authorization: `Bearer ${token}` });
}

const uncounted: Metrics = { count: () => {}, factToPublish: () => {} };

function runtimeOf({ now, log, metrics = uncounted }: FunctionsWorld): Runtime {
  return {
    now,
    log,
    metrics,
    random: randomText,
  };
}

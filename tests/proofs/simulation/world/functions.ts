import { EventBridgeClient, type PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { type PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type {
  APIGatewayProxyEventV2,
  DynamoDBBatchResponse,
  DynamoDBStreamEvent,
  SQSBatchResponse,
  SQSEvent,
} from "aws-lambda";
import { createIngest } from "../../../../functions/ingest/handler.ts";
import { createNotify } from "../../../../functions/notify/handler.ts";
import { createRespond } from "../../../../functions/respond/handler.ts";
import { patientPorts } from "../../../../functions/respond/patient-ports.ts";
import { createSweep } from "../../../../functions/sweep/handler.ts";
import { createWake } from "../../../../functions/wake/handler.ts";
import { type BusFunction, table } from "../../../../infra/pipeline.ts";
import { s3Archive } from "../../../../shared/aws/archive.ts";
import { eventBridgeBus } from "../../../../shared/aws/event-bus.ts";
import { snsPublisher } from "../../../../shared/aws/publisher.ts";
import { instant } from "../../../../shared/base/instant.ts";
import type { HttpAnswer } from "../../../../shared/lambda/http.ts";
import { messageLeaseSeconds } from "../../../../shared/lambda/timing.ts";
import { factWorker } from "../../../../shared/lambda/worker.ts";
import { createSiteStore } from "../../../../shared/store/site-store.ts";
import { worldSource } from "../../../../shared/work/context-source.ts";
import { pressingBy } from "../../../../shared/work/lane.ts";
import type { Bus as FactBus, LogFields, Runtime } from "../../../../shared/work/ports/runtime.ts";
import { type Waker, wakeBody } from "../../../../shared/work/waker.ts";
import { verifierOf } from "../people/pins.ts";
import type { Stage } from "../story/stage.ts";
import type { Bus } from "./bus.ts";
import type { Container, FunctionName } from "./container.ts";
import { FaultyTable } from "./faulty-table.ts";
import { Lambda } from "./lambda.ts";
import type { Topic } from "./topic.ts";

interface Functions {
  readonly ingest: Lambda<APIGatewayProxyEventV2, HttpAnswer>;
  readonly queues: Readonly<Record<BusFunction, Lambda<SQSEvent, SQSBatchResponse>>>;
  readonly notify: Lambda<DynamoDBStreamEvent, DynamoDBBatchResponse>;
  readonly wake: Lambda<SQSEvent, SQSBatchResponse>;
  readonly sweep: Lambda<unknown, unknown>;
  readonly respond: Lambda<APIGatewayProxyEventV2, HttpAnswer>;
}

interface Surroundings {
  readonly bus: Bus;
  readonly topic: Topic;
  readonly twoVersions: boolean;
  readonly duePageSize: number;
  /** The queue of wake-ups. */
  readonly wakes: { put(body: string): void };
}

/** The real handlers over the real store; only what they call of AWS is ours. */
export function functionsOf(stage: Stage, around: Surroundings): Functions {
  const { twoVersions } = around;
  const lambda = <E, R>(
    name: Exclude<FunctionName, "replay">,
    make: (container: Container) => (event: E) => Promise<R>,
  ) => new Lambda<E, R>(stage, { name, timeoutSeconds: table[name].seconds, twoVersions, make });
  const depsOf = (container: Container) => deps(container, around);
  return {
    ingest: lambda("ingest", (container) => createIngest(depsOf(container))),
    queues: {
      "lab-result": lambda("lab-result", (container) => factWorker(depsOf(container), "lab-result")),
      "session-end": lambda("session-end", (container) => factWorker(depsOf(container), "session-end")),
      bedside: lambda("bedside", (container) => factWorker(depsOf(container), "bedside")),
    },
    notify: lambda("notify", (container) =>
      createNotify({ ...depsOf(container), waker: wakerOf(container, around) }),
    ),
    wake: lambda("wake", (container) => createWake(depsOf(container))),
    sweep: lambda("sweep", (container) => createSweep(depsOf(container))),
    respond: lambda("respond", (container) => {
      const work = depsOf(container);
      return createRespond({ ...work, ports: patientPorts(work), verify: verifierOf(container) });
    }),
  };
}

/** Times so short that a story of a few days packs many times, and some patients come back only after a gap. */
const settledSoon = { kept: 0.1, unpacked: 0.2, near: 0.4 };

/** A process's own: nothing is shared between two of them but what they call. */
function deps(container: Container, { bus, topic, duePageSize }: Surroundings) {
  const { stage } = container;
  const site = stage.policies.siteOf(container.version);
  const runtime = runtimeOf(container);
  // The wait is chance's own, since how long it is to be may come from outside of it.
  const wait = () => container.wait(stage.chance.between(`wait ${stage.weather.count("wait")}`, 1, 200));
  const random = () => stage.chance.of(`jitter ${stage.weather.count("jitter")}`);
  const store = createSiteStore(new FaultyTable(container, duePageSize), {
    retentionDays: site.retentionDays,
    settling: settledSoon,
    // The older version reads what the newer one writes, so that going back by one loses nothing.
    textForm: container.version === "next" ? "compact" : "plain",
    dueForm: container.version === "next" ? "parted" : "single",
    nonce: () => `nonce-${stage.weather.count("nonce")}`,
    random,
    wait,
  });
  return {
    runtime,
    store,
    site,
    wait,
    random,
    world: worldSource(runtime, store, site),
    archive: s3Archive(stage.bucket.taking(container)),
    bus: busOf(container, bus),
    publisher: snsPublisher(topicClient(container, topic), "topic"),
    publicUrl: "https://watch.invalid",
    leaseSeconds: messageLeaseSeconds,
  };
}

export function busOf(container: Container, bus: Bus): FactBus {
  const { timeline, site } = container.stage;
  return eventBridgeBus(busClient(container, bus), "bus", () => timeline.instant, pressingBy(site.policy));
}

/** A wake-up that is lost, or was left by a process that is gone before, is the sweep's. */
const WAKE_LOST = 0.05;
/** The sweep looks a minute later at the latest. */
const SWEPT_MS = 60_000;

function wakerOf(container: Container, { wakes }: Surroundings): Waker {
  const { chance, timeline, weather } = container.stage;
  return {
    async wake(owner, at) {
      if (!container.isAlive) return new Promise(() => {});
      if (chance.is(`wake lost ${weather.count("wake")}`, WAKE_LOST)) {
        weather.trouble("stream", Date.parse(at) + SWEPT_MS);
        throw new Error("no answer");
      }
      const seconds = Math.max(Math.ceil((Date.parse(at) - timeline.now) / 1000), 0);
      timeline.after(seconds * 1000, () => wakes.put(wakeBody(owner)));
    },
  };
}

function runtimeOf({ stage, id }: Container): Runtime {
  const say = (line: string, fields: LogFields = {}) =>
    stage.trace.say(() => `${id} logs ${line} ${JSON.stringify({ ...fields, milliseconds: undefined })}`);
  return {
    now: () => instant(stage.timeline.now),
    log: { info: () => {}, warn: say, error: say },
    metrics: { count: (name, by = 1) => stage.witness.count(name, by), factToPublish: () => {} },
    random: (bytes) => `r${stage.weather.count("random")}`.padEnd(Math.ceil((bytes * 4) / 3), "-"),
  };
}

/** The SDK's client but for the call itself. */
function busClient(container: Container, bus: Bus): EventBridgeClient {
  const send = (command: PutEventsCommand) => bus.put(container, command.input);
  return Object.assign(Object.create(EventBridgeClient.prototype), { send });
}

function topicClient(container: Container, topic: Topic): SNSClient {
  const send = (command: PublishCommand) => topic.publish(container, command.input);
  return Object.assign(Object.create(SNSClient.prototype), { send });
}

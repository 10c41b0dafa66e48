import { CfnOutput, Duration, Stack, Tags } from "aws-cdk-lib";
import { EventBus } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import { assertFits } from "../../shared/messages/fits.ts";
import { anyClient } from "../../shared/sites/clients.ts";
import type { Site } from "../../shared/sites/site.ts";
import { longestPublicUrl } from "../commands/site/people/check.ts";
import {
  busFunctions,
  type Called,
  type CalledBy,
  type FunctionName,
  rounds,
  sweepShares,
  table,
} from "../pipeline.ts";
import type { SiteFolder } from "../site-files/folder.ts";
import * as meanings from "./alarms/meanings.ts";
import { OutcomeAlarms } from "./alarms/outcome-alarms.ts";
import { SiteApi } from "./constructs/api.ts";
import { HeartbeatPath } from "./constructs/heartbeat-path.ts";
import { type MadeClient, SenderPool } from "./constructs/issuer.ts";
import { MessageTopic } from "./constructs/message-topic.ts";
import { QueueWorker } from "./constructs/queue-worker.ts";
import { DeadLetters } from "./constructs/queues.ts";
import { CalledInRounds } from "./constructs/round.ts";
import { SiteDashboard } from "./constructs/site-dashboard.ts";
import { SiteFunction } from "./constructs/site-function.ts";
import { StreamFunction } from "./constructs/stream-consumer.ts";
import { Tick } from "./constructs/tick.ts";
import { WakeQueue } from "./constructs/wake-queue.ts";
import { allow, environmentFor, type Touched } from "./rights.ts";
import { CarrierWords } from "./sms/carrier-words.ts";
import { ArchiveBucket } from "./state/archive.ts";
import { Foundation } from "./state/foundation.ts";
import { SiteTable } from "./state/site-table.ts";

interface SiteStackProps {
  readonly folder: SiteFolder;
}

/** Everything that one site has in AWS. @throws MessageDoesNotFitError if a message of the site would not be one SMS. */
export class SiteStack extends Stack {
  private readonly foundation: Foundation;
  private readonly bus: EventBus;
  private readonly state: SiteTable;
  private readonly archive: ArchiveBucket;
  private readonly messages: MessageTopic;
  private readonly door: SiteApi;
  private readonly missed: DeadLetters;
  private readonly late: DeadLetters;
  private readonly wakes: WakeQueue;
  /** The clients that the pool made; none of a site with an issuer of its own. */
  private clients: readonly MadeClient[] = [];

  constructor(scope: Construct, id: string, { folder }: SiteStackProps) {
    super(scope, id, {
      description: `Post-dialysis watch, site ${folder.site.code}`,
      terminationProtection: true,
    });
    assertFits(folder.site, longestPublicUrl(folder.site));
    Tags.of(this).add("site", folder.id);
    const foundation = new Foundation(this, "Foundation", folder);
    this.foundation = foundation;
    this.bus = new EventBus(this, "Bus");
    this.state = new SiteTable(this, "State", foundation);
    this.archive = new ArchiveBucket(this, "Archive", foundation);
    this.messages = new MessageTopic(this, "Messages", { foundation, meanings: meanings.topic });
    /** The next call by the clock makes a lost one good. */
    this.missed = new DeadLetters(this, "Missed", {
      ...{ foundation, meaning: meanings.missed, row: "missed-calls" },
      ...{ logs: ["sweep", ...rounds, "heartbeat"], several: { atLeast: 3, within: Duration.hours(1) } },
    });
    this.late = new DeadLetters(this, "LateLetters", {
      ...{ foundation, meaning: meanings.lateLetters, row: "late-letters" },
      logs: ["notify", "wake"],
    });
    const issuer = folder.site.issuer ?? this.pool(folder.site);
    this.door = new SiteApi(this, "Door", { foundation, issuer, meanings: meanings.door });
    this.door.open({
      ingest: this.function("ingest", { CLIENTS: this.toJsonString(this.clients.map(nameOf)) }),
      respond: this.function("respond"),
      assessment: this.function("assessment"),
    });
    for (const name of busFunctions) this.worker(name);
    this.wakes = new WakeQueue(this, "Wakes", { foundation, woken: this.function("wake"), late: this.late });
    this.notify();
    this.sweep();
    for (const name of rounds) this.round(name);
    this.heartbeat(folder.site);
    this.receipts(folder.site);
    const { outcomeMeanings: outcomes, lateWord } = meanings;
    new OutcomeAlarms(this, "Outcomes", { foundation, outcomes, lateWord });
    if (folder.site.dashboard ?? true) new SiteDashboard(this, "Watch", foundation);
    this.tell({
      ApiUrl: this.door.url,
      ArchiveName: this.archive.bucket.bucketName,
      BusName: this.bus.eventBusName,
      IssuerUrl: issuer.url,
      TableName: this.state.table.tableName,
      TopicArn: this.messages.topic.topicArn,
    });
  }

  private pool({ clients = anyClient, reader = false }: Site): SenderPool {
    const pool = new SenderPool(this, "Senders", { clients, reader });
    this.clients = pool.clients;
    const [first] = pool.clients;
    this.tell({
      ...(first && { ClientId: first.id }),
      Clients: this.toJsonString(pool.clients),
      ...(pool.readerClientId && { ReaderClientId: pool.readerClientId }),
      TokenUrl: pool.tokenUrl,
      UserPoolId: pool.poolId,
    });
    return pool;
  }

  private worker(name: CalledBy<"bus">): void {
    const { foundation, bus } = this;
    const { rights } = table[name];
    const environment = environmentFor(rights, this.touched());
    const props = { foundation, bus, name, environment, meanings: meanings.worker(name) };
    allow(rights, this.touched(), new QueueWorker(this, idOf(name), props).worker);
  }

  private notify(): void {
    const { foundation, state, late } = this;
    const consumer = this.function("notify");
    new StreamFunction(this, "Stream", { foundation, state, consumer, late, meanings: meanings.notify });
  }

  private sweep(): void {
    const { foundation, missed } = this;
    const called = this.function("sweep");
    const props = { foundation, called, inputs: sweepShares, missed, meanings: meanings.sweep };
    new Tick(this, "Tick", props);
  }

  private round(name: CalledBy<"round">): void {
    const { missed } = this;
    const { minutes: everyMinutes } = table[name];
    new CalledInRounds(this, `${idOf(name)}Round`, { called: this.function(name), everyMinutes, missed });
  }

  private heartbeat({ heartbeat }: Site): void {
    const { foundation, missed } = this;
    const { topic } = this.messages;
    const sent = this.function("heartbeat");
    const called = heartbeat?.webhook === undefined ? null : this.function("pulse");
    const meaning = meanings.heartbeatMeaning;
    new HeartbeatPath(this, "HeartbeatPath", { foundation, topic, missed, sent, called, meaning });
  }

  private receipts({ sms }: Site): void {
    if (sms?.deliveryLogs === undefined) return;
    const { foundation } = this;
    const { topic } = this.messages;
    const isOwner = sms.deliveryLogs === "owner";
    new CarrierWords(this, "CarrierWords", { foundation, topic, hears: this.function("receipts"), isOwner });
  }

  /** Its row of the table says how long it may run, what it may do, and what it has to know for that. */
  private function(
    name: Exclude<FunctionName, CalledBy<"bus">>,
    more: Readonly<Record<string, string>> = {},
  ): SiteFunction {
    const { foundation } = this;
    const { seconds, rights, atOnce }: Called = table[name];
    const environment = { ...environmentFor(rights, this.touched()), ...more };
    const props = { foundation, name, timeoutSeconds: seconds, environment, reservedConcurrency: atOnce };
    const made = new SiteFunction(this, idOf(name), props);
    allow(rights, this.touched(), made);
    return made;
  }

  private touched(): Touched {
    const { state, archive, bus, messages, door, wakes } = this;
    return { state, archive, bus, messages, door, wakes };
  }

  private tell(outputs: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(outputs)) new CfnOutput(this, key, { value });
  }
}

/** lab-result -> LabResult */
function idOf(name: FunctionName): string {
  return name.replace(/(^|-)([a-z])/g, (_all: string, _dash: string, letter: string) => letter.toUpperCase());
}

function nameOf({ id, name }: MadeClient) {
  return { id, name };
}

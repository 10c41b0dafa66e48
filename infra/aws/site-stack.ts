import { CfnOutput, Stack, Tags } from "aws-cdk-lib";
import { EventBus } from "aws-cdk-lib/aws-events";
import type { Construct } from "constructs";
import { assertFits } from "../../shared/messages/fits.ts";
import { anyClient } from "../../shared/sites/clients.ts";
import type { Site } from "../../shared/sites/site.ts";
import { longestPublicUrl } from "../commands/site/people/check.ts";
import {
  type BusFunction,
  busFunctions,
  everyFewMinutes,
  everyHour,
  everyMinute,
  everyQuarterHour,
  pulse,
  streamConsumer,
  timeoutSeconds,
  wakened,
} from "../pipeline.ts";
import type { SiteFolder } from "../site-files/folder.ts";
import * as meanings from "./alarms/meanings.ts";
import { OutcomeAlarms } from "./alarms/outcome-alarms.ts";
import { Door } from "./constructs/api.ts";
import { HeartbeatPath } from "./constructs/heartbeat-path.ts";
import { type MadeClient, SenderPool } from "./constructs/issuer.ts";
import { MessageTopic } from "./constructs/message-topic.ts";
import { MissedCalls } from "./constructs/missed-calls.ts";
import { QueueWorker } from "./constructs/queue-worker.ts";
import { DeadLetters } from "./constructs/queues.ts";
import { Round } from "./constructs/round.ts";
import { SiteDashboard } from "./constructs/site-dashboard.ts";
import { SiteFunction } from "./constructs/site-function.ts";
import { StreamConsumer } from "./constructs/stream-consumer.ts";
import { Tick } from "./constructs/tick.ts";
import { WakeQueue } from "./constructs/wake-queue.ts";
import type { FunctionName } from "./function-name.ts";
import { CarrierWords } from "./sms/carrier-words.ts";
import { Archive } from "./state/archive.ts";
import { Foundation } from "./state/foundation.ts";
import { SiteTable } from "./state/site-table.ts";

export interface SiteStackProps {
  readonly folder: SiteFolder;
}

/**
 * Far more clinicians than answer at one moment: a flood of guesses, each of which costs a slow hash, can neither take the
 * concurrency of those who assess, nor can their backlog take the clinicians'.
 */
const respondAtOnce = 9;

/** Everything that one site has in AWS. @throws MessageDoesNotFitError if a message of the site would not be one SMS. */
export class SiteStack extends Stack {
  private readonly foundation: Foundation;
  private readonly bus: EventBus;
  private readonly state: SiteTable;
  private readonly archive: Archive;
  private readonly messages: MessageTopic;
  private readonly door: Door;
  private readonly missed: MissedCalls;
  private readonly late: DeadLetters;
  /** Those that the pool made; none of a site with an issuer of its own. */
  private clients: readonly MadeClient[] = [];

  constructor(scope: Construct, id: string, { folder }: SiteStackProps) {
    super(scope, id, {
      description: `Post-dialysis watch, site ${folder.site.code}`,
      terminationProtection: true,
    });
    assertFits(folder.site, longestPublicUrl);
    Tags.of(this).add("site", folder.id);
    const foundation = new Foundation(this, "Foundation", folder);
    this.foundation = foundation;
    this.bus = new EventBus(this, "Bus");
    this.state = new SiteTable(this, "State", foundation);
    this.archive = new Archive(this, "Archive", foundation);
    this.messages = new MessageTopic(this, "Messages", { foundation, meanings: meanings.topic });
    this.missed = new MissedCalls(this, "Missed", { foundation, meaning: meanings.missed });
    this.late = new DeadLetters(this, "LateLetters", {
      ...{ foundation, meaning: meanings.lateLetters, row: "late-letters" },
      logs: [streamConsumer, wakened],
    });
    const issuer = folder.site.issuer ?? this.pool(folder.site);
    this.door = new Door(this, "Door", { foundation, issuer, meanings: meanings.door });
    this.door.open({ ingest: this.ingest(), respond: this.respond(), assessment: this.assessment() });
    for (const name of busFunctions) this.worker(name);
    this.notify(this.wake());
    this.sweep();
    this.addresses();
    this.held();
    this.heartbeat(folder.site);
    this.receipts(folder.site);
    const { outcomes, lateWord } = meanings;
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

  private ingest(): SiteFunction {
    const archiveIs = { ARCHIVE_NAME: this.archive.bucket.bucketName };
    const CLIENTS = this.toJsonString(this.clients.map(({ id, name }) => ({ id, name })));
    const environment = { ...this.stateIs(), ...archiveIs, BUS_NAME: this.bus.eventBusName, CLIENTS };
    const ingest = this.function("ingest", timeoutSeconds.ingest, environment);
    ingest.allow(["events:PutEvents"], [this.bus.eventBusArn]);
    this.state.allowHolding(ingest);
    this.state.allowCountingFeeds(ingest);
    this.state.allowKeepingTreatments(ingest);
    this.archive.allowKeeping(ingest);
    return ingest;
  }

  private respond(): SiteFunction {
    const respond = this.function("respond", timeoutSeconds.respond, this.stateIs(), respondAtOnce);
    this.state.allowDeciding(respond);
    return respond;
  }

  private assessment(): SiteFunction {
    const assessment = this.function("assessment", timeoutSeconds.assessment, this.stateIs());
    this.state.allowReading(assessment);
    return assessment;
  }

  private worker(name: BusFunction): void {
    const { foundation, bus } = this;
    const environment = this.stateIs();
    const props = { foundation, bus, name, environment, meanings: meanings.workers[name] };
    this.state.allowDeciding(new QueueWorker(this, idOf(name), props).worker);
  }

  private wake(): WakeQueue {
    const { foundation, state, late } = this;
    const woken = this.function(wakened, timeoutSeconds.wake, this.sendingIs());
    state.allowDeciding(woken);
    this.messages.allowPublishing(woken);
    return new WakeQueue(this, "Wakes", { foundation, woken, late });
  }

  private notify(wakes: WakeQueue): void {
    const { foundation, state, late } = this;
    const environment = { ...this.sendingIs(), WAKE_QUEUE_URL: wakes.url };
    const consumer = this.function(streamConsumer, timeoutSeconds.notify, environment);
    state.allowSending(consumer);
    wakes.allowLeaving(consumer);
    this.messages.allowPublishing(consumer);
    new StreamConsumer(this, "Stream", { foundation, state, consumer, late, meanings: meanings.notify });
  }

  private sweep(): void {
    const { foundation, state, missed } = this;
    const called = this.function(everyMinute, timeoutSeconds.sweep, this.sendingIs(), 1);
    state.allowDeciding(called);
    state.allowSeeingWhatIsDue(called);
    this.messages.allowPublishing(called);
    new Tick(this, "Tick", { foundation, called, missed, meanings: meanings.sweep });
  }

  private addresses(): void {
    const { state, messages, missed } = this;
    const { function: name, minutes: everyMinutes } = everyFewMinutes;
    const environment = { ...this.stateIs(), TOPIC_ARN: messages.topic.topicArn };
    const called = this.function(name, timeoutSeconds.addresses, environment);
    state.allowKnowingPeople(called);
    messages.allowLookingAtAddresses(called);
    new Round(this, "Round", { called, everyMinutes, missed });
  }

  private held(): void {
    const { state, missed } = this;
    const { function: name, minutes: everyMinutes } = everyQuarterHour;
    const called = this.function(name, timeoutSeconds.held, this.stateIs());
    state.allowLookingAtHeld(called);
    new Round(this, "HeldRound", { called, everyMinutes, missed });
  }

  private heartbeat({ heartbeat }: Site): void {
    const { foundation, missed, door } = this;
    const { topic } = this.messages;
    const sent = this.function(everyHour.function, timeoutSeconds.heartbeat, { DOOR_URL: door.ownUrl });
    door.allowKnocking(sent);
    const called = heartbeat?.webhook === undefined ? null : this.function(pulse, timeoutSeconds.pulse, {});
    const meaning = meanings.heartbeat;
    new HeartbeatPath(this, "HeartbeatPath", { foundation, topic, missed, sent, called, meaning });
  }

  private receipts({ sms }: Site): void {
    if (sms?.deliveryLogs === undefined) return;
    const { foundation } = this;
    const { topic } = this.messages;
    const hears = this.function("receipts", timeoutSeconds.receipts, this.stateIs());
    this.state.allowDeciding(hears);
    const isOwner = sms.deliveryLogs === "owner";
    new CarrierWords(this, "CarrierWords", { foundation, topic, hears, isOwner });
  }

  private function(
    name: FunctionName,
    seconds: number,
    environment: Readonly<Record<string, string>>,
    reservedConcurrency?: number,
  ): SiteFunction {
    const { foundation } = this;
    const props = { foundation, name, timeoutSeconds: seconds, environment, reservedConcurrency };
    return new SiteFunction(this, idOf(name), props);
  }

  private stateIs() {
    return { TABLE_NAME: this.state.table.tableName };
  }

  private sendingIs() {
    return { ...this.stateIs(), TOPIC_ARN: this.messages.topic.topicArn, PUBLIC_URL: this.door.url };
  }

  private tell(outputs: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(outputs)) new CfnOutput(this, key, { value });
  }
}

/** lab-result -> LabResult */
function idOf(name: FunctionName): string {
  return name.replace(/(^|-)([a-z])/g, (_all: string, _dash: string, letter: string) => letter.toUpperCase());
}

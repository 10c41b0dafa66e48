import { randomBytes } from "node:crypto";
import type { RequestListener } from "node:http";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { errorClass } from "../../shared/base/error-class.ts";
import type { Instant } from "../../shared/base/instant.ts";
import type { Site } from "../../shared/sites/site.ts";
import { createSiteStore, keptAs } from "../../shared/store/site-store.ts";
import type { Store } from "../../shared/store/store.ts";
import { fhirView } from "../../shared/views/fhir-view.ts";
import { patientView } from "../../shared/views/patient-view.ts";
import { applyPeople } from "../commands/site/apply.ts";
import { demoSite } from "../commands/site-named.ts";
import { readFiles } from "../site-files/folder.ts";
import { endpointsOf, openEmulators } from "./aws/emulators.ts";
import { rememberLeft } from "./aws/history.ts";
import type { CarriersWord, SnsState } from "./aws/sns.ts";
import { type Clock, realClock, virtualClock } from "./clock/clock.ts";
import { createLoops, type Loops } from "./clock/loops.ts";
import { type MinuteTick, realTick, virtualTick } from "./clock/minute.ts";
import { createWakes } from "./clock/wakes.ts";
import { type Closing, createClosing } from "./closing.ts";
import { createConsole } from "./console/console.ts";
import { createHappeningStream } from "./console/happening-stream.ts";
import { type Happening, tellingLog, tellingMetrics } from "./console/happenings.ts";
import type { OutboxEntry } from "./console/outbox.ts";
import { timelineOf } from "./console/timeline.ts";
import { unitListPage } from "./console/unit-list.ts";
import { makeFunctions } from "./functions.ts";
import { hearHeartbeats } from "./heartbeats.ts";
import { heldForAPerson } from "./held.ts";
import { openDoor, refuse } from "./http-listener.ts";
import { tableName, topicArn } from "./names.ts";
import { enrolPins, hashOf, openPin } from "./pins.ts";
import { createFrontDoor } from "./server.ts";
import { closeToOthers, makeOwnFolder } from "./table/own-files.ts";

export interface SiteOptions {
  /** With site.json and people.json; the demo site unless given. */
  readonly siteFolder?: string;
  /** Keeps the state there; a folder that has a clock's time goes on from it. */
  readonly data?: string | null;
  readonly clock?: "real" | { readonly from: Instant };
  /** 0, unless given, takes a free one. */
  readonly port?: number;
  /** The token of /v1; a random one unless given. */
  readonly token?: string;
  /** Every contact has this one. */
  readonly pin?: string;
  readonly tell?: (happening: Happening) => void;
}

/** A whole site in this process. */
export interface LocalSite {
  readonly url: string;
  readonly token: string;
  readonly pin: string;
  readonly clock: Clock;
  readonly store: Store;
  readonly sns: { become(state: SnsState): void };
  outbox(): readonly OutboxEntry[];
  /** Moves the virtual clock by an ISO 8601 duration. @throws DurationError */
  advance(duration: string): Promise<Instant>;
  settle(): Promise<void>;
  /** Ends what is under way, then everything. */
  stop(): Promise<void>;
}

export class DataFolderError extends Error {
  override name = "DataFolderError";
}

const SHORTLY_MS = 500;

/** Starts in well under a second; resolves when it can be asked. */
export async function startLocalSite(options: SiteOptions = {}): Promise<LocalSite> {
  const closing = createClosing();
  try {
    return await start(await settingsOf(options), closing);
  } catch (error) {
    await closing.close();
    throw error;
  }
}

type Settings = Awaited<ReturnType<typeof settingsOf>>;

async function settingsOf(options: SiteOptions) {
  const data = options.data ?? null;
  const stream = createHappeningStream();
  if (data !== null) makeFolder(data);
  const clock = clockOf(options.clock ?? "real", data);
  return {
    data,
    clock,
    now: () => clock.now(),
    ...(await readFiles(options.siteFolder ?? demoSite)),
    port: options.port ?? 0,
    token: options.token ?? randomBytes(16).toString("hex"),
    pin: options.pin ?? openPin,
    stream,
    tell(happening: Happening) {
      stream.happened(happening);
      if (data !== null) rememberLeft(data, happening);
      options.tell?.(happening);
    },
  };
}

function makeFolder(data: string): void {
  try {
    // Patients stand in it: nobody else on this machine is to read it.
    makeOwnFolder(resolve(data));
    closeToOthers(data);
  } catch (cause) {
    throw new DataFolderError(`${data} cannot be used as a folder for the state`, { cause });
  }
}

function clockOf(wanted: "real" | { readonly from: Instant }, data: string | null): Clock {
  return wanted === "real"
    ? realClock
    : virtualClock(wanted.from, data ? join(data, "clock.json") : undefined);
}

async function start(settings: Settings, closing: Closing): Promise<LocalSite> {
  // The hash of a secret PIN takes a tenth of a second, on another thread. Who needs it hears of its failure.
  hashOf(settings.pin).catch(() => {});
  const door = await openDoor(settings.port, closing);
  const parts = await wire(settings, door.url, closing);
  const { loops, emulators, store, sns } = parts;
  await Promise.all([
    applyPeople({ sns, store, topicArn, people: settings.people }),
    enrolPins(store, settings.people, settings.pin),
  ]);
  await hearHeartbeats(sns, topicArn, settings.site);
  const tick = tickOf(settings, parts);
  door.serve(frontDoor(settings, parts, tick));
  loops.resume();
  void loops.sweep();
  return {
    url: door.url,
    token: settings.token,
    pin: settings.pin,
    clock: settings.clock,
    store,
    sns: emulators.sns,
    outbox: () => emulators.outbox.entries(),
    advance: (duration) => tick.advance(duration),
    settle: () => loops.settle(),
    async stop() {
      tick.stop();
      door.serve(refuse);
      await loops.stop();
      await closing.close();
    },
  };
}

/** The table is found as in AWS: its own, or the one that the site's file adopts. */
function tableOf({ table }: Pick<Site, "table">): string {
  return table?.name ?? tableName;
}

type Parts = Awaited<ReturnType<typeof wire>>;

async function wire({ data, now, tell, site, clock, token }: Settings, publicUrl: string, closing: Closing) {
  let loops: Loops | undefined;
  const arrived = (queue: string) => loops?.wake(queue);
  const carrier = (word: CarriersWord) => void loops?.hearCarrier(word, now());
  const emulators = await openEmulators(
    { data, now, tell, arrived, carrier, tableName: tableOf(site) },
    closing,
  );
  const store = createSiteStore(emulators.table.table, keptAs(site));
  const log = tellingLog(now, tell);
  const metrics = tellingMetrics(now, tell);
  const endpoints = { awsEndpoint: emulators.awsEndpoint, s3Endpoint: emulators.queues.endpoint, publicUrl };
  const wakes = createWakes(clock, (owner) => loops?.look(owner));
  const wait = clock.kind === "virtual" ? async () => {} : undefined;
  const { functions, world, sns } = makeFunctions({
    ...{ site, store, now, log, metrics, wait, token },
    waker: wakes,
    ...endpoints,
  });
  const failed = (error: unknown) => log.error("local-site", { error: errorClass(error) });
  loops = createLoops(functions, emulators, failed);
  await closing.keep(Promise.resolve(wakes));
  return { emulators, store, loops, world, sns, failed, wakes };
}

function tickOf({ clock, stream }: Settings, { loops, wakes, store }: Parts): MinuteTick {
  const { sweep, rounds, settle } = loops;
  const everyMinute = () =>
    sweep()
      .then(() => rounds(clock.now()))
      .finally(() => stream.clockMoved(clock.now()));
  switch (clock.kind) {
    case "virtual":
      return virtualTick(clock, { everyMinute, settle, wakes, due: { first: firstDueIn(store), sweep } });
    case "real":
      return realTick(clock, everyMinute);
  }
}

/** What cannot be read is left to the next minute's sweep, which says so. */
function firstDueIn(store: Store) {
  return async (now: Instant, until: Instant): Promise<Instant | null> => {
    try {
      for await (const { dueAt } of store.due(until)) if (dueAt > now) return dueAt;
    } catch {}
    return null;
  };
}

function frontDoor(settings: Settings, parts: Parts, tick: MinuteTick): RequestListener {
  const { emulators, store, loops, world, failed } = parts;
  const { clock, token, now, stream, data, site } = settings;
  const console = createConsole({
    clock,
    settleShortly: () => Promise.race([loops.settle(), pause(SHORTLY_MS, undefined, { ref: false })]),
    outbox: () => emulators.outbox.entries(),
    list: () => unitListPage(store, site, now()),
    held: () => heldForAPerson(store, emulators.queues),
    endpoints: () => endpointsOf(emulators, { now: now(), tableName: tableOf(site), data }),
    subjects: () => store.subjects(),
    advance: (duration, gone) => tick.advance(duration, gone),
    follow: stream.follow,
    async timeline(subject) {
      const state = await store.load(subject, now());
      return timelineOf(state, await world.for(state));
    },
    async fhir(subject) {
      const state = await store.load(subject, now());
      return state.version === 0 ? null : fhirView(state, await world.for(state));
    },
    async patient(subject) {
      const state = await store.load(subject, now());
      return state.version === 0 ? null : patientView(state, await world.for(state));
    },
  });
  return createFrontDoor({ token, now, console, failed, invoke: (name, event) => loops.http[name](event) });
}

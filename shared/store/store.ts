import type { Instant } from "../base/instant.ts";
import type { OwnText, PatientText } from "../base/origin.ts";
import type { UnitRow } from "../episode/lists/unit-row.ts";
import type { Mark } from "../episode/messages/life.ts";
import type {
  DigestChanges,
  DigestState,
  DrillChanges,
  DrillState,
  FeedChanges,
  FeedState,
  LockChanges,
  LockState,
} from "../episode/state/lists.ts";
import type { MachineMatter, Message, PhoneDelivery, SendingMessage } from "../episode/state/message.ts";
import type { Changes, PatientState, StoredFact } from "../episode/state/patient.ts";
import type { PinLock, Reference } from "../episode/state/reference.ts";
import type { HeldItem, Resolution } from "../events/held.ts";
import type { Therapy } from "../events/therapy.ts";
import type { Policy } from "../protocol/policy.ts";
import type { Cover } from "../sites/hours/cover.ts";
import type { People } from "../sites/people/people.ts";
import type { Reach } from "../sites/people/reach.ts";
import type { Share } from "./due/parts.ts";
import type { FeedKeeper } from "./lists/feed-days.ts";

/** What an item of the due index stands for. */
export type Owner =
  | { readonly kind: "patient"; readonly subject: PatientText }
  | { readonly kind: "digest"; readonly shiftEnd: Instant }
  | ({ readonly kind: "lock" } & PinLock)
  | { readonly kind: "feed"; readonly feed: OwnText }
  /** One treatment of a dialysis machine. */
  | { readonly kind: "therapy"; readonly therapy: OwnText }
  | { readonly kind: "drill"; readonly contact: OwnText };

/** An owner as the due index showed it. */
export type Due = Owner & { readonly dueAt: Instant };

export interface Identity {
  readonly source: string;
  readonly id: string;
}

/**
 * `isPartial`: it holds all facts, and of what the decision changed a part waits for the next commits: the patient is
 * due. `known`: some of the facts are in the table already, so nothing was written. `same` tells a repeat
 * (drop it) from the same identity with other content (hold it).
 */
export type CommitOutcome =
  | { readonly outcome: "committed"; readonly isPartial?: true }
  | { readonly outcome: "conflict" }
  | { readonly outcome: "known"; readonly facts: readonly (Identity & { readonly same: boolean })[] };

/** `taken`: another worker changed the message since it was read. */
export type ChangeOutcome = "changed" | "taken";

/** A message that the provider took. */
interface SentNote {
  readonly owner: Owner;
  readonly message: OwnText;
  readonly at: Instant;
}

export interface PinState {
  /** scrypt hash with its salt and cost, as text. */
  readonly hash: string;
  readonly failures: number;
  readonly lockedUntil: Instant | null;
  readonly revision: number;
  /** Which of the contact's counts `failures`, `lockedUntil` and `revision` are of. Unset: the one that earlier code kept. */
  readonly where?: string | undefined;
}

/** What a try changes of a count. `keptFrom`: the instant from which retention of the count runs. */
export type PinCount = Pick<PinState, "failures" | "lockedUntil"> & { readonly keptFrom?: Instant };

/** What one fact of a sender is called by those who take it back: its report, its orders and its results. */
interface ResultNames {
  readonly source: PatientText;
  readonly subject: PatientText;
  readonly ids: readonly PatientText[];
  readonly at: Instant;
}

/**
 * A deletion names a result, and no patient. So the names of what a sender sent are kept beside the patients, for as
 * long as the facts are.
 */
export interface NameKeeper {
  nameResults(names: ResultNames): Promise<void>;
  /** The patients whose results the sender calls by one of these names. */
  subjectsNamed(source: string, ids: readonly string[]): Promise<readonly string[]>;
}

/** A contact's links to the patients on the list: by alert, or by patient where nothing waits for an answer. */
export type ListLinks = Readonly<Record<string, { readonly ref: OwnText; readonly until: Instant }>>;

/** The unit's list, as the patients' commits left it. */
export interface UnitLister {
  unitRows(): Promise<readonly UnitRow[]>;
  listLinks(contact: string): Promise<ListLinks>;
  /** The new references, and then all links of the contact as they are now. */
  issueLinks(contact: string, links: ListLinks, references: readonly Reference[], at: Instant): Promise<void>;
}

/** How far a load looks back: `near` for what is about the last days, where that is enough; else the `whole` time. */
export type Lookback = "near" | "whole";

/** What is kept between the snapshots of dialysis machines: an item for each treatment, and one for each machine. */
export interface MachineKeeper {
  /** The key is `therapyKey`'s. */
  loadTherapy(key: string): Promise<KeptTherapy | null>;
  /** Conditioned on what was loaded; null where there was nothing. `taken`: another snapshot was quicker. */
  saveTherapy(
    key: string,
    before: KeptTherapy | null,
    after: Therapy,
    dueAt: Instant | null,
  ): Promise<ChangeOutcome>;
  /** The treatment of the machine whose first snapshot is the latest. */
  machineNow(machine: string): Promise<MachineNow | null>;
  setMachineNow(machine: string, now: MachineNow): Promise<void>;
  /** Ops are to hear of it: the sweep tells them. What has the id of an earlier one was told, or is being told. */
  tellOnce(matter: OfMachine, now: Instant): Promise<void>;
}

/** What ops are to hear of a dialysis machine. */
interface OfMachine {
  readonly id: OwnText;
  readonly about: MachineMatter;
  /** The machine as it names itself: for the page alone. */
  readonly machine: PatientText;
  /** When it was last heard, when its treatment began, or when its clock was met. */
  readonly at: Instant;
}

export interface KeptTherapy {
  readonly therapy: Therapy;
  readonly revision: number;
  readonly dueAt: Instant | null;
}

interface MachineNow {
  readonly key: string;
  /** The time of its first snapshot, by the machine's clock. */
  readonly at: Instant;
}

/** The state of one site: one table, one partition per patient. */
export interface Store extends NameKeeper, FeedKeeper, UnitLister, MachineKeeper {
  /**
   * All of one patient that a decision needs, never torn: a query that misses part of the last commit is
   * read again. `now` sets the horizon of facts.
   * @throws TornReadError if it is still torn after the last try.
   */
  load(subject: string, now: Instant, lookback?: Lookback): Promise<PatientState>;

  /** One transaction, conditioned on the version that was loaded. */
  commit(state: PatientState, changes: Changes): Promise<CommitOutcome>;

  /**
   * Packs what of a patient is settled, after a commit that was decided on this state: nothing is changed by it but what a load
   * costs. If another commit came in between, nothing happens.
   */
  settle(state: PatientState, now: Instant): Promise<void>;

  /**
   * From now on the state's subject is another number of the survivor, which is open. `taken`: one of the two is not what was
   * read, or the table was busy.
   */
  markMerged(state: PatientState, survivor: PatientState): Promise<ChangeOutcome>;

  /** Remembers, site-wide, whose fact an identity names. Returns the patient who had it first, if it is another. */
  claimIdentity(fact: StoredFact): Promise<PatientText | null>;
  /** Whether the patient has a fact of this identity, under this number or the one that is left of it. */
  knows(subject: PatientText, identity: Identity): Promise<boolean>;

  /**
   * Everything that is due, or a share of it, page by page to the end, the oldest first. What of it cannot be read holds up
   * nothing else, and fails at the end.
   */
  due(now: Instant, share?: Share): AsyncIterable<Due>;

  /**
   * Puts off a patient or digest whose decision failed, without touching its version; not if its `dueAt` was
   * changed since it was seen: a decision that was taken meanwhile knows better.
   */
  postpone(owner: Owner & Partial<Pick<Due, "dueAt">>, until: Instant): Promise<void>;

  /** Pending, or with a lapsed lease -> sending. Touches the message alone. */
  claim(owner: Owner, message: Message, now: Instant, leaseUntil: Instant): Promise<SendingMessage | "taken">;
  /** Sending -> accepted | failed | withdrawn (in shadow) | pending again. Touches the message alone. */
  mark(owner: Owner, claimed: SendingMessage, mark: Mark): Promise<ChangeOutcome>;

  /** Keeps by which name of the provider's the message is spoken of, for some days. */
  noteSent(provider: string, sent: SentNote): Promise<void>;
  /** Writes what the carrier said to the message. Returns whose it is; null where nobody knows the name. */
  receive(provider: string, delivery: PhoneDelivery): Promise<Owner | null>;

  loadDigest(shiftEnd: Instant): Promise<DigestState>;
  commitDigest(state: DigestState, changes: DigestChanges): Promise<"committed" | "conflict">;

  reference(ref: string): Promise<Reference | null>;

  /** Idempotent: the same item held twice stands once. */
  hold(item: HeldItem): Promise<void>;
  /** What waits for a person; with `all`, also what no longer does and is still kept. Oldest first. */
  held(which?: "waiting" | "all"): Promise<readonly HeldItem[]>;
  /** It waits no longer, and is kept for as long again as facts are. `taken`: it did not wait, or is not there. */
  resolveHeld(id: string, resolution: Resolution): Promise<ChangeOutcome>;

  /** Policies never change: they are kept by hash. */
  savePolicy(hash: string, policy: Policy): Promise<void>;
  policy(hash: string): Promise<Policy | null>;

  savePeople(people: People): Promise<void>;
  /** What the provider says of their addresses now, in place of what was known; nothing where there are no people. */
  saveReach(reach: Reach): Promise<void>;
  people(): Promise<People | null>;
  /** Keeps these in place of those that stood. `taken`: there are no people yet. */
  saveCovers(covers: readonly Cover[]): Promise<ChangeOutcome>;

  enrolPin(contact: string, hash: string): Promise<void>;
  /** A session of a contact, by its id, that is over before its time. */
  endSession(contact: string, session: string, at: Instant): Promise<void>;
  isEnded(contact: string, session: string): Promise<boolean>;
  /** With the count of tries at `where`; one that a PIN of before left counts nothing. */
  pin(contact: string, where?: string): Promise<PinState | null>;
  /** Conditioned on `before.revision`. */
  changePin(contact: string, before: PinState, after: PinCount): Promise<ChangeOutcome>;
  /** Does what `changePin` does, and has the sweep look at the lock at `dueAt`, in one transaction. */
  lockPin(
    contact: string,
    before: PinState,
    after: PinCount & { readonly lockedUntil: Instant },
    dueAt: Instant,
  ): Promise<ChangeOutcome>;
  /** Null once it is no longer kept. */
  loadLock(lock: PinLock): Promise<LockState | null>;
  loadDrill(contact: string): Promise<DrillState>;
  commitDrill(state: DrillState, changes: DrillChanges): Promise<"committed" | "conflict">;
  loadFeed(feed: string): Promise<FeedState>;
  commitFeed(state: FeedState, changes: FeedChanges, sender: PatientText): Promise<"committed" | "conflict">;
  commitLock(state: LockState, changes: LockChanges): Promise<"committed" | "conflict">;

  /** Every patient ever committed, for the console of the local site. */
  subjects(): Promise<readonly string[]>;
}

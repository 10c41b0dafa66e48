/** How much is measured. What a run prints says nothing about a run of another size. */
export interface Sizes {
  /** Times that each bundle is imported. */
  readonly imports: number;
  readonly patients: number;
  /** The facts of each patient; one patient alone has as many as all of them together. */
  readonly factsEach: number;
  /** Critical orders, at rest and again under load. */
  readonly orders: number;
  /** HL7 v2 messages, read in so many rounds. */
  readonly messages: number;
  readonly rounds: number;
  /** Through the MLLP bridge, by each way. */
  readonly bridged: number;
}

/** About a minute. */
export const full: Sizes = {
  imports: 7,
  patients: 20,
  factsEach: 12,
  orders: 50,
  messages: 5000,
  rounds: 5,
  bridged: 3000,
};
/** About a quarter of that. */
export const quick: Sizes = {
  imports: 3,
  patients: 20,
  factsEach: 5,
  orders: 20,
  messages: 2000,
  rounds: 2,
  bridged: 1000,
};

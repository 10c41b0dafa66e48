/** The table as data: the CDK stack and the local site both make it from this. */
export const tableSchema = {
  partitionKey: "pk",
  sortKey: "sk",
  /** Epoch seconds. Orders, history, heads and what a person must see carry none. */
  timeToLive: "expiresAt",
  stream: "NEW_IMAGE",
  /** Sparse: an item stands in it while it carries both attributes. */
  dueIndex: { name: "due", partitionKey: "due", sortKey: "dueAt", projection: "KEYS_ONLY" },
} as const;

/** The one part of the due index that earlier code knows; what stands in parts is called after it. */
export const DUE = "due";

/** What the stream's consumer is called for, an event source's filters: a message that waits to be sent, */
const pendingMessageFilter = {
  dynamodb: { NewImage: { item: { S: ["message"] }, state: { S: ["pending"] } } },
} as const;

/** and an alert that waits for its neighbours. */
const gatheringAlertFilter = {
  dynamodb: { NewImage: { item: { S: ["alert"] }, state: { S: ["open"] }, stepsTaken: { N: ["0"] } } },
} as const;

export const streamFilters = [pendingMessageFilter, gatheringAlertFilter] as const;

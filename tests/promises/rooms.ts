/** The rooms of shared, each with those that it may import. */
const shared = {
  "shared/protocol": [],
  "shared/events": ["shared/protocol"],
  "shared/episode": ["shared/events", "shared/protocol"],
  "shared/sites": ["shared/episode", "shared/events", "shared/protocol"],
  "shared/messages": ["shared/episode", "shared/events", "shared/protocol", "shared/sites"],
  "shared/formats/dialect": ["shared/events", "shared/protocol", "shared/sites"],
  "shared/formats/events": ["shared/events", "shared/formats/dialect", "shared/protocol", "shared/sites"],
  "shared/formats/hl7v2": [
    "shared/events",
    "shared/formats/dialect",
    "shared/protocol",
    "shared/sites",
    "shared/store",
  ],
  "shared/formats/fhir": [
    "shared/events",
    "shared/formats/dialect",
    "shared/formats/hl7v2",
    "shared/protocol",
    "shared/sites",
    "shared/store",
  ],
  "shared/formats/fhir-out": ["shared/protocol"],
  "shared/store": ["shared/episode", "shared/events", "shared/protocol", "shared/sites"],
  "shared/lambda": [
    "shared/episode",
    "shared/events",
    "shared/formats/fhir-out",
    "shared/messages",
    "shared/protocol",
    "shared/sites",
    "shared/store",
  ],
} as const satisfies Record<string, readonly string[]>;

/** Who may import whom. What is not here is a wall. Each `*` stands for every room that starts so. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  ...shared,
  "functions/*": ["shared/*"],
  infra: ["infra/commands", "infra/docs", "infra/site", "infra/stacks", "shared/*"],
  "infra/commands": ["infra/site", "shared/*"],
  "infra/site": ["infra/commands", "shared/*"],
  "infra/constructs": ["infra", "infra/site", "shared/*"],
  "infra/stacks": ["infra", "infra/constructs", "infra/site", "shared/*"],
  "infra/docs": ["infra", "shared/*"],
  "infra/local": ["functions/*", "infra", "infra/commands", "infra/site", "shared/*"],
  "infra/assess": ["infra/commands", "shared/*"],
  "infra/feed": ["infra/commands", "infra/local", "shared/*"],
  "infra/replay": ["functions/ingest", "infra/commands", "infra/local", "infra/site", "shared/*"],
  "infra/held": ["infra/commands", "infra/replay", "shared/*"],
};

/**
 * Arrows that stand and should not: each is an arrow of the table above, with what would end it. docs/architecture.md
 * tells of them; whoever mends one takes it out of both tables.
 */
export const toBeMended: readonly (readonly [from: string, to: string, by: string])[] = [
  ["shared/sites", "shared/episode", "a channel and whether it can be reached are a site's matter"],
  ["shared/formats/hl7v2", "shared/store", "what waits for a person is a fact's matter, not the store's"],
  ["shared/formats/fhir", "shared/store", "the same"],
  ["shared/formats/fhir", "shared/formats/hl7v2", "what both formats say of a time belongs to the dialects"],
  ["infra/replay", "functions/ingest", "the readers of a request are shared by the door and the replay"],
  ["infra/commands", "infra/site", "where the sites' folders are is everybody's to know"],
];

/** Rooms whose files know each other's types in a circle. At run time there is no circle anywhere. */
export const circlesOfTypes = ["shared/formats/fhir", "shared/protocol"];

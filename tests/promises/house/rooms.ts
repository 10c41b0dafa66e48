/** The rooms of shared, from the ground up, each with those that it may import. */
const shared = {
  "shared/base": [],
  "shared/protocol": ["shared/base"],
  "shared/events": ["shared/base", "shared/protocol"],
  "shared/sites": ["shared/base", "shared/events", "shared/protocol"],
  "shared/episode": ["shared/base", "shared/events", "shared/protocol", "shared/sites"],
  "shared/messages": ["shared/base", "shared/episode", "shared/events", "shared/protocol", "shared/sites"],
  "shared/formats/dialect": ["shared/base", "shared/events", "shared/protocol", "shared/sites"],
  "shared/formats/*": [
    "shared/base",
    "shared/events",
    "shared/formats/dialect",
    "shared/protocol",
    "shared/sites",
  ],
  "shared/store": ["shared/base", "shared/episode", "shared/events", "shared/protocol", "shared/sites"],
  "shared/views": ["shared/base", "shared/episode", "shared/formats/fhir-out", "shared/protocol"],
  "shared/work": [
    "shared/base",
    "shared/episode",
    "shared/events",
    "shared/messages",
    "shared/protocol",
    "shared/sites",
    "shared/store",
  ],
  "shared/lambda": ["shared/base", "shared/episode", "shared/events", "shared/work"],
  "shared/intake": [
    "shared/base",
    "shared/events",
    "shared/formats/*",
    "shared/lambda",
    "shared/sites",
    "shared/store",
    "shared/work",
  ],
  "shared/replay": [
    "shared/base",
    "shared/episode",
    "shared/events",
    "shared/intake",
    "shared/lambda",
    "shared/sites",
    "shared/store",
    "shared/work",
  ],
  "shared/aws": [
    "shared/base",
    "shared/events",
    "shared/lambda",
    "shared/sites",
    "shared/store",
    "shared/work",
  ],
} as const satisfies Record<string, readonly string[]>;

/** Who may import whom. What is not here is a wall. Each `*` stands for every room that starts so. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  ...shared,
  "functions/*": ["shared/*"],
  infra: ["infra/aws", "infra/site-files", "shared/*"],
  "infra/site-files": ["shared/*"],
  "infra/aws": ["infra", "infra/site-files", "infra/commands/site", "shared/*"],
  "infra/bridge": ["shared/*"],
  "infra/local": [
    "functions/*",
    "infra",
    "infra/bridge",
    "infra/commands",
    "infra/commands/site",
    "infra/site-files",
    "shared/*",
  ],
  "infra/commands": ["infra", "infra/local", "infra/site-files", "shared/*"],
  "infra/commands/held": ["infra/commands", "shared/*"],
  "infra/commands/bridge": ["infra/bridge", "infra/commands", "infra/local"],
  "infra/commands/*": ["infra", "infra/commands", "infra/local", "infra/site-files", "shared/*"],
};

/** Rooms whose files know each other's types in a circle. At run time there is no circle anywhere. */
export const circlesOfTypes = ["shared/formats/fhir", "shared/protocol"];

import { basename, join, resolve } from "node:path";
import { loadSite } from "../../../shared/sites/load.ts";
import { stackName } from "../../site-files/folder.ts";
import { parse, print, runCommand, UsageError, wordOptions } from "../command-line.ts";
import { siteNamed } from "../site-named.ts";
import {
  type ClientChange,
  type Clients,
  changed,
  clientLines,
  saveClients,
  standing,
} from "./clients-file.ts";

const usage = `npm run senders -- list --site SITE                 who may send, by which ways and in the name of which sources
npm run senders -- add NAME --site SITE [--source SOURCE]... [--way events|hl7v2|fhir]...
                                                    a client with a secret of its own; it may use all that is not named
npm run senders -- rotate NAME --site SITE          a second key beside the one it has
npm run senders -- revoke NAME --site SITE [--key KEY]   one key, or the client with all of them
  --site SITE   a folder of infra/sites, or a path

Each changes site.json, and takes effect with the next deploy; it says which command that is.
`;

const many = { type: "string", multiple: true } as const;

async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parse(args, { ...wordOptions("site", "key"), source: many, way: many });
  if (values.site === undefined) throw new UsageError("--site SITE is missing.");
  const folder = resolve(siteNamed(values.site));
  const path = join(folder, "site.json");
  const site = loadSite(path);
  const before = standing(site);
  const change = changeOf(positionals, values);
  if (change === null) {
    print([...(site.clients ? [] : [openDoor]), ...clientLines(before)]);
    return 0;
  }
  const after = changed(before, change);
  await saveClients(path, after);
  print([
    ...clientLines(after),
    "",
    ...next(change, stackName(basename(folder)), site.issuer !== null),
    ...stillOpen(after),
  ]);
  return 0;
}

const openDoor = "Whoever has a client's secret may send all, by every way: name others with add.";

/** Nobody who sends is turned away by the first client that is added; nor is the door any narrower by it. */
function stillOpen(clients: Clients): readonly string[] {
  const open = Object.entries(clients).flatMap(([name, { sources, ways }]) =>
    sources === undefined && ways === undefined ? name : [],
  );
  return open.map(
    (name) => `${name} may send all: when each of its systems has a client of its own, revoke ${name}.`,
  );
}

interface Values {
  readonly source?: readonly string[] | undefined;
  readonly way?: readonly string[] | undefined;
  readonly key?: string | undefined;
}

/** Null to list them. @throws UsageError */
function changeOf(
  [kind, name, ...more]: readonly string[],
  { source: sources, way: ways, key }: Values,
): ClientChange | null {
  if (kind !== "add" && (sources || ways)) throw new UsageError("--source and --way belong to add.");
  if (kind !== "revoke" && key !== undefined) throw new UsageError("--key belongs to revoke.");
  if (kind === "list" && name === undefined) return null;
  if (name === undefined || more.length > 0)
    throw new UsageError("Say list, or what to do with one client by its name.");
  switch (kind) {
    case "add":
      return { kind, name, sources: sources ?? [], ways: ways ?? [] };
    case "rotate":
      return { kind, name };
    case "revoke":
      return { kind, name, key: key ?? null };
    default:
      throw new UsageError(`There is no command ${kind}.`);
  }
}

function next({ kind, name }: ClientChange, stack: string, ownIssuer: boolean): readonly string[] {
  const deploy = `npx cdk deploy ${stack} --require-approval never`;
  if (ownIssuer && kind !== "revoke")
    return [
      `Now: write into site.json the ids by which your issuer knows ${name}, as its clientIds: without them it is turned away.`,
      `Then: ${deploy}`,
    ];
  switch (kind) {
    case "add":
      return [
        `Now: ${deploy}`,
        `The stack's output Clients has the id of ${name}; its secret is Cognito's to tell.`,
      ];
    case "rotate":
      return [
        `Now: ${deploy}`,
        `Hand ${name} the new key's secret; when it sends with that: npm run senders -- revoke ${name} --key OLD`,
      ];
    case "revoke":
      return [`Now: ${deploy}`, "With that the door refuses its tokens, those that still run too."];
  }
}

await runCommand(usage, main);

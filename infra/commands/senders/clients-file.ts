import { readFile } from "node:fs/promises";
import * as z from "zod";
import { anyClient, type Client, clientsSchema } from "../../../shared/sites/clients.ts";
import { type Site, siteSchema } from "../../../shared/sites/site.ts";
import { UsageError, writeText } from "../command-line.ts";

export type Clients = Readonly<Record<string, Client>>;

/** What is asked of the clients of a site's file. */
export type ClientChange =
  | {
      readonly kind: "add";
      readonly name: string;
      readonly sources: readonly string[];
      readonly ways: readonly string[];
    }
  | { readonly kind: "rotate"; readonly name: string }
  | { readonly kind: "revoke"; readonly name: string; readonly key: string | null };

/**
 * The clients that a site's door knows. The one that may send all, of a site that names none, is among them: it goes on while
 * others are added, until nobody sends by it and it is revoked. An issuer of the site's own has no such client.
 */
export function standing({ clients, issuer }: Pick<Site, "clients" | "issuer">): Clients {
  return clients ?? (issuer === null ? anyClient : {});
}

/** The clients after the change. @throws UsageError if it cannot be made. */
export function changed(clients: Clients, change: ClientChange): Clients {
  return change.kind === "add" ? added(clients, change) : changedOne(clients, change);
}

function added(clients: Clients, { name, sources, ways }: Extract<ClientChange, { kind: "add" }>): Clients {
  if (Object.hasOwn(clients, name)) throw new UsageError(`There is a client ${name} already.`);
  const bound = { ...(sources.length > 0 && { sources }), ...(ways.length > 0 && { ways }) };
  return parsed({ ...clients, [name]: bound });
}

function changedOne(clients: Clients, change: Exclude<ClientChange, { kind: "add" }>): Clients {
  const client = Object.hasOwn(clients, change.name) ? clients[change.name] : undefined;
  if (!client) throw new UsageError(`There is no client ${change.name}.`);
  if (change.kind === "rotate")
    return parsed({ ...clients, [change.name]: { ...client, keys: [...client.keys, nextKey(client)] } });
  const { [change.name]: _revoked, ...others } = clients;
  if (change.key === null) return parsed(others);
  if (!client.keys.includes(change.key)) throw new UsageError(`${change.name} has no key ${change.key}.`);
  const keys = client.keys.filter((key) => key !== change.key);
  return parsed(keys.length > 0 ? { ...clients, [change.name]: { ...client, keys } } : others);
}

/** Numbers go on from the greatest that is there: a key that was taken away never comes again beside its successor. */
function nextKey({ keys }: Client): string {
  return String(Math.max(0, ...keys.map(Number).filter(Number.isInteger)) + 1);
}

function parsed(clients: unknown): Clients {
  const read = clientsSchema.safeParse(clients);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new UsageError(`${issue?.path.join(".") || "clients"} ${issue?.message ?? "cannot be"}.`);
}

const file = z.record(z.string(), z.unknown());

/** The site's file with these clients in place of its own, written as JSON of two spaces. @throws UsageError */
export async function saveClients(path: string, clients: Clients): Promise<Site> {
  const all = { ...file.parse(JSON.parse(await readFile(path, "utf8"))), clients };
  const site = siteSchema.parse(all);
  writeText(path, `${JSON.stringify(all, null, 2)}\n`);
  return site;
}

/** A line for each, with what it may do. */
export function clientLines(clients: Clients): readonly string[] {
  return Object.entries(clients).map(([name, { sources, ways, keys, clientIds }]) => {
    const known = clientIds ? `ids ${clientIds.join(", ")}` : `keys ${keys.join(", ")}`;
    return `${name}: sources ${sources?.join(", ") ?? "all"}; ways ${ways?.join(", ") ?? "all"}; ${known}`;
  });
}

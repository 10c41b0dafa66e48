import { readFile } from "node:fs/promises";
import { brokenRules, inEnglish } from "../broken-rules.ts";
import { type People, peopleSchema } from "./people.ts";

/** A people.json that cannot be used; it names places and rules, never a name, number or address. */
export class PeopleFileError extends Error {
  override name = "PeopleFileError";
}

/** @throws PeopleFileError if the file is missing, no JSON, or breaks a rule. */
export async function loadPeople(path: string): Promise<People> {
  const parsed = peopleSchema.safeParse(await read(path), inEnglish);
  if (!parsed.success)
    throw new PeopleFileError(`${path}: ${brokenRules(parsed.error)}`, { cause: parsed.error });
  const twice = firstTwice(parsed.data.contacts.map((contact) => contact.id));
  if (twice !== null) throw new PeopleFileError(`${path}: contacts.${twice}.id: stands there twice`);
  return parsed.data;
}

async function read(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (cause) {
    const what = cause instanceof SyntaxError ? "is no JSON" : "cannot be read";
    throw new PeopleFileError(`${path} ${what}`, { cause });
  }
}

/** Index of the first that stood there before. */
function firstTwice(ids: readonly string[]): number | null {
  const at = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  return at < 0 ? null : at;
}

import { readFileSync, statSync, writeFileSync } from "node:fs";
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import * as z from "zod";
import { type Instant, instant } from "../../shared/base/instant.ts";

/** What was asked for cannot be understood; the message is a sentence for whoever typed it. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Options that are given with a word behind them. */
export function wordOptions<const N extends string>(...names: readonly N[]) {
  return optionsOf(names, "string");
}

/** Options that are given or not. */
export function flagOptions<const N extends string>(...names: readonly N[]) {
  return optionsOf(names, "boolean");
}

function optionsOf<N extends string, T extends "string" | "boolean">(names: readonly N[], type: T) {
  return Object.fromEntries(names.map((name) => [name, { type }])) as Record<N, { readonly type: T }>;
}

/**
 * Every command is run by this: it prints how the command is used and ends with 0 where help is asked for, and with 2
 * where the arguments cannot be understood; else with what `run` returns, or 1 if that fails.
 */
export async function runCommand(
  usage: string,
  run: (args: readonly string[]) => number | Promise<number>,
): Promise<void> {
  const args = process.argv.slice(2);
  for (const stream of [process.stdout, process.stderr]) stream.on("error", unlessUnheard);
  process.exitCode = await (wantsHelp(args) ? help(usage) : outcomeOf(args, usage, run));
}

/** Whoever reads no further, as `head` does, stops neither what is being done nor a site that runs. */
function unlessUnheard(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

function wantsHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end < 0 ? args.length : end).some((one) => one === "--help" || one === "-h");
}

function help(usage: string): 0 {
  process.stdout.write(`${usage.trimEnd()}\n`);
  return 0;
}

async function outcomeOf(
  args: readonly string[],
  usage: string,
  run: (args: readonly string[]) => number | Promise<number>,
): Promise<number> {
  try {
    return await run(args);
  } catch (error) {
    if (!(error instanceof UsageError)) return failed(error);
    process.stderr.write(`${error.message}\n\n${usage.trimEnd()}\n`);
    return 2;
  }
}

/** Errors with a name of their own explain themselves; of the others a developer wants the stack. */
function failed(error: unknown): 1 {
  const isNamed = error instanceof Error && !/^(Type|Range|Syntax|Reference)?Error$/.test(error.name);
  const said =
    error instanceof Error ? (isNamed ? `${error.name}: ${error.message}` : error.stack) : "failed";
  process.stderr.write(`${said}\n`);
  return 1;
}

/**
 * Options and words.
 *
 * @throws UsageError for an option that is not among these, one without its value, or one that is given twice: of two sites the
 * last alone would be done, in silence
 */
export function parse<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  const parsed = parsedIn(args, options);
  const once = parsed.tokens.flatMap(({ kind, ...token }) =>
    kind === "option" && "name" in token && !options[token.name]?.multiple ? token.name : [],
  );
  const twice = once.find((name, index) => once.indexOf(name) < index);
  if (twice !== undefined) throw new UsageError(`--${twice} is given twice.`);
  return parsed;
}

function parsedIn<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true, tokens: true });
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : "The arguments cannot be read";
    throw new UsageError(sentence(said.split(". ")[0] ?? said), { cause });
  }
}

/** For a command that takes options alone. @throws UsageError */
export function parseOptions<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  const { values, positionals } = parse(args, options);
  if (positionals.length > 0) throw new UsageError(`Nothing is known of the word ${positionals[0]}.`);
  return values;
}

/** @throws UsageError unless the text is a whole number from `least` on. */
export function countOf(name: string, given: string, least = 1): number {
  const count = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
  if (count >= least) return count;
  throw new UsageError(`${name} is a whole number from ${least} on.`);
}

/** @throws UsageError unless the text is an instant with its offset. */
export function timeOf(name: string, given: string | undefined): Instant {
  if (given !== undefined && z.iso.datetime({ offset: true }).safeParse(given).success) return instant(given);
  throw new UsageError(`${name} is a time with an offset, like 2026-11-22T07:00:00Z.`);
}

/** The first instant, and the first after it that is left out. @throws UsageError */
export function spanOf(from: string | undefined, to: string | undefined) {
  const span = { from: timeOf("--from", from), to: timeOf("--to", to) };
  if (span.from < span.to) return span;
  throw new UsageError("--to must come after --from.");
}

/** An address of HTTP, without a slash at its end. @throws UsageError */
export function addressIn(name: string, given: string): string {
  if (URL.canParse(given) && /^https?:/.test(given)) return given.replace(/\/+$/, "");
  throw new UsageError(`${name} is like http://127.0.0.1:8080.`);
}

/** @throws UsageError for a file that is not there, or not to be read. */
export function fileNamed(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new UsageError(`${path} cannot be read.`, { cause });
  }
}

/** @throws UsageError where it cannot be written: what is no plain file there may never take it. */
export function writeText(path: string, text: string): void {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isFile() === false) throw new Error("is no plain file");
    writeFileSync(path, text);
  } catch (cause) {
    throw new UsageError(`${path} cannot be written.`, { cause });
  }
}

/** Each line by itself, on the standard output unless another is given. */
export function print(lines: readonly string[], to: NodeJS.WritableStream = process.stdout): void {
  for (const line of lines) to.write(`${line}\n`);
}

function sentence(said: string): string {
  return said.endsWith(".") ? said : `${said}.`;
}

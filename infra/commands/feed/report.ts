import type { Answer, AnsweredReason } from "./answer.ts";
import type { TakenOfFile } from "./own-site.ts";
import type { Posted } from "./post.ts";

/** One file and what became of it; `taken` is null where only the answer is known. */
export interface Fed {
  readonly file: string;
  readonly posted: Posted;
  readonly taken: TakenOfFile | null;
}

/** One line per file: its name, the answer, and what was taken, held, refused and warned of. */
export function fedLine({ file, posted, taken }: Fed, width: number): string {
  const name = file.padEnd(width);
  if (posted.kind === "silent") return `${name}  NO ANSWER: ${posted.why}`;
  const { status, taken: some, reasons } = posted.answer;
  const parts = [some ? `taken ${taken ? amounts(taken) : "in part or all"}` : "", ...reasons.map(reasonIn)];
  const behind = Object.entries(taken?.heldBehind ?? {}).map(
    ([reason, count]) => `held ${reason} (${count})`,
  );
  return `${name}  ${status}  ${[...parts, ...behind].filter(Boolean).join("; ")}`;
}

function amounts({ results, sessions, orders, others }: TakenOfFile): string {
  const named = [
    [results, "result"],
    [sessions, "session"],
    [orders, "order"],
    [others, "other fact"],
  ] as const;
  const said = named.flatMap(([count, name]) =>
    count > 0 ? [`${count} ${name}${count > 1 ? "s" : ""}`] : [],
  );
  return said.join(", ");
}

function reasonIn({ fate, reason, at, count }: AnsweredReason): string {
  return `${fate} ${reason}${at ? ` at ${at}` : ""}${count > 1 ? ` (${count})` : ""}`;
}

/** What it comes to: files by their fate, and reasons by how many files give them. */
export function summaryOf(all: readonly Fed[]): string[] {
  const answered = all.flatMap(({ posted }) => (posted.kind === "answered" ? [posted.answer] : []));
  const isLess = ({ reasons }: Answer) => reasons.some(({ fate }) => fate !== "warned");
  const whole = answered.filter((each) => each.taken && !isLess(each)).length;
  const part = answered.filter((each) => each.taken && isLess(each)).length;
  const held = answered.filter(
    (each) => !each.taken && each.reasons.some(({ fate }) => fate === "held"),
  ).length;
  const refused = answered.length - whole - part - held;
  const reasons = Map.groupBy(
    answered.flatMap((each) => each.reasons),
    ({ fate, reason }) => `${fate} ${reason}`,
  );
  const results = all.reduce((sum, { taken }) => sum + (taken?.results ?? 0), 0);
  return [
    `${all.length} files: ${whole} taken, ${part} taken in part, ${held} held, ${refused} refused, ${all.length - answered.length} without an answer`,
    ...(results > 0 ? [`${results} results taken`] : []),
    ...[...reasons]
      .sort(([, a], [, b]) => b.length - a.length)
      .map(([name, files]) => `  ${name}: ${files.length} ${files.length > 1 ? "files" : "file"}`),
  ];
}

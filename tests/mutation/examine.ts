import type { TestFile } from "./baseline.ts";
import type { Examiner } from "./examiner.ts";
import type { Mutant } from "./instrument.ts";

/** `not met`: no test comes past it. */
export type Fate = "killed" | "hung" | "survived" | "not met";

export interface Verdict {
  readonly mutant: Mutant;
  readonly fate: Fate;
}

export interface Examination {
  readonly examiners: readonly Examiner[];
  readonly goesOn: () => boolean;
  readonly done: (verdict: Verdict, count: number) => void;
}

/** Some times what the tests take, and the start of a process; in milliseconds. */
const PATIENCE = 3;
const START = 10_000;

/** Each mutant against the tests that come past it, those first that killed most of the same file, then the quick ones. */
export async function examine(
  mutants: readonly Mutant[],
  files: readonly TestFile[],
  { examiners, goesOn, done }: Examination,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  const kills = new Map<string, number>();
  const queue = mutants.values();
  const work = async (examiner: Examiner) => {
    for (const mutant of queue) {
      if (!goesOn()) break;
      const rank = ({ path }: TestFile) => kills.get(`${mutant.file} ${path}`) ?? 0;
      const ordered = files
        .filter(({ met }) => met.has(mutant.id))
        .sort((a, b) => rank(b) - rank(a) || a.milliseconds - b.milliseconds);
      const { fate, by } = await fateOf(mutant, ordered, examiner);
      if (by) kills.set(`${mutant.file} ${by}`, (kills.get(`${mutant.file} ${by}`) ?? 0) + 1);
      const verdict = { mutant, fate };
      verdicts.push(verdict);
      done(verdict, verdicts.length);
    }
  };
  await Promise.all(examiners.map(work));
  return verdicts.sort((a, b) => a.mutant.id - b.mutant.id);
}

async function fateOf(
  { id }: Mutant,
  files: readonly TestFile[],
  examiner: Examiner,
): Promise<{ readonly fate: Fate; readonly by: string | null }> {
  if (files.length === 0) return { fate: "not met", by: null };
  const expected = files.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  const request = { mutant: id, files: files.map(({ path }) => path) };
  const reply = await examiner.ask(request, Math.ceil(START + PATIENCE * expected));
  if (!reply) return { fate: "hung", by: null };
  return { fate: reply.killedBy ? "killed" : "survived", by: reply.killedBy };
}

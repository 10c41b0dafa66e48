import type { TestFile } from "./baseline.ts";
import type { Examiner } from "./examiner.ts";
import type { Mutant } from "./instrument.ts";

/** `not met`: no test comes past it. */
type Fate = "killed" | "hung" | "survived" | "not met";

export interface Verdict {
  readonly mutant: Mutant;
  readonly fate: Fate;
}

interface Examination {
  readonly examiners: readonly Examiner[];
  readonly goesOn: () => boolean;
  readonly done: (verdict: Verdict, count: number) => void;
}

/** Some times what the tests take, and what else the machine may have to do; in milliseconds. */
const PATIENCE = 5;
const GRACE = 20_000;

/** Stands in for the kills of a file that has none yet: the order is by quickness then, and nothing is divided by zero. */
const BEFORE_THE_FIRST = 0.1;
const OVERHEAD = 10;

/** Each mutant against the tests that come past it, those first that kill most of the same file for the time they take. */
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
      const killed = (path: string) => kills.get(`${mutant.file} ${path}`) ?? 0;
      const worth = ({ path, milliseconds }: TestFile) =>
        (killed(path) + BEFORE_THE_FIRST) / (milliseconds + OVERHEAD);
      const ordered = files.filter(({ met }) => met.has(mutant.id)).sort((a, b) => worth(b) - worth(a));
      const { fate, by } = await fateOf(mutant, ordered, examiner);
      if (by) kills.set(`${mutant.file} ${by}`, killed(by) + 1);
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
  const reply = await examiner.ask(request, Math.ceil(GRACE + PATIENCE * expected));
  if (!reply) return { fate: "hung", by: null };
  return { fate: reply.killedBy ? "killed" : "survived", by: reply.killedBy };
}

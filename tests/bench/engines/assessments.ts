import { assess } from "../../../shared/protocol/assess.ts";
import { linesOf } from "../../../shared/protocol/rules/rule.ts";
import { rules } from "../../../shared/protocol/rules.ts";
import { viewOf } from "../../../shared/protocol/view.ts";
import { site } from "../../episode/ward.ts";
import { type Decided, decidedRules, type Given, givenOf } from "./decisions.ts";
import { type Case, casesOf } from "./pictures.ts";
import { withJsonRulesEngine } from "./with-json-rules-engine.ts";
import { withRools } from "./with-rools.ts";

export interface EngineSpeed {
  readonly name: string;
  readonly assessments: number;
  /** Of this process: all its threads. */
  readonly cpuSeconds: number;
}

/** Another engine decided otherwise than ours: then its speed says nothing. */
export class UnequalDecisionsError extends Error {
  override name = "UnequalDecisionsError";
}

interface Contender {
  readonly name: string;
  readonly decide: (one: Case) => Promise<readonly Decided[]> | readonly Decided[];
}

/** Least CPU seconds of a contender's round: the quick ones get as warm as the slow ones. */
const SHARE = 0.4;

const { policy } = site;
const compared: ReadonlySet<string> = new Set(decidedRules);
const sixteen = rules.filter(({ id }) => compared.has(id));

/**
 * Goes through the pictures with each engine in turn, round by round, after it has shown that all decide the same. The
 * first round is not counted.
 */
export async function measureAssessments(pictures: number, rounds: number): Promise<readonly EngineSpeed[]> {
  const cases = casesOf(pictures);
  const contenders = await contendersOf();
  for (const one of cases) await compare(one, contenders);
  const done = contenders.map(({ name }) => ({ name, assessments: 0, cpuSeconds: 0 }));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const { assessments, cpuSeconds } = await roundOf(contender, cases);
      const sum = done[index];
      if (!sum || round === 0) continue;
      sum.assessments += assessments;
      sum.cpuSeconds += cpuSeconds;
    }
  }
  return done;
}

/** All pictures, until its share is spent. One that answers at once is not made to wait for a promise. */
async function roundOf({ name, decide }: Contender, cases: readonly Case[]): Promise<EngineSpeed> {
  const before = process.cpuUsage();
  let assessments = 0;
  let cpuSeconds = 0;
  while (cpuSeconds < SHARE) {
    for (const one of cases) {
      const decided = decide(one);
      if (decided instanceof Promise) await decided;
    }
    const { user, system } = process.cpuUsage(before);
    assessments += cases.length;
    cpuSeconds = (user + system) / 1e6;
  }
  return { name, assessments, cpuSeconds };
}

async function contendersOf(): Promise<readonly Contender[]> {
  const read = ({ picture, now }: Case): Given => givenOf(picture, policy, now);
  const jsonRulesEngine = withJsonRulesEngine();
  const rools = await withRools();
  return [
    { name: "the protocol, these 16 rules", decide: decideSixteen },
    {
      name: "the protocol, all of assess",
      decide: ({ picture, now }) => assess(picture, policy, now).lines,
    },
    { name: "rools 2.3.0", decide: (one) => rools(read(one)) },
    { name: "json-rules-engine 7.3.1", decide: (one) => jsonRulesEngine(read(one)) },
  ];
}

/** Lines with their whole explanation. */
function decideSixteen({ picture, now }: Case): readonly Decided[] {
  return linesOf(sixteen, viewOf(picture, policy, now));
}

/** @throws UnequalDecisionsError */
async function compare(one: Case, contenders: readonly Contender[]): Promise<void> {
  const [ours, ...others] = contenders;
  const expected = ours ? comparable(await ours.decide(one)) : "";
  for (const { name, decide } of others) {
    if (comparable(await decide(one)) !== expected) {
      throw new UnequalDecisionsError(`${name} decides otherwise than the protocol`);
    }
  }
}

function comparable(decided: readonly Decided[]): string {
  return decided
    .filter(({ rule }) => compared.has(rule))
    .map(({ rule, subject, severity }) => [rule, subject, severity].join("|"))
    .sort()
    .join("\n");
}

import { assess } from "../../../shared/protocol/assess.ts";
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
  /** Times that it goes through all pictures in one round. */
  readonly times: number;
}

const { policy } = site;
const compared: ReadonlySet<string> = new Set(decidedRules);
const sixteen = rules.filter(({ id }) => compared.has(id));

/** Goes through the pictures with each engine in turn, round by round, after it has shown that all decide the same. */
export async function measureAssessments(pictures: number, rounds: number): Promise<readonly EngineSpeed[]> {
  const cases = casesOf(pictures);
  const contenders = await contendersOf();
  for (const one of cases) await compare(one, contenders);
  const spent = new Map(contenders.map(({ name }) => [name, 0]));
  for (const contender of contenders) await roundOf(contender, cases);
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of contenders) {
      spent.set(contender.name, (spent.get(contender.name) ?? 0) + (await roundOf(contender, cases)));
    }
  }
  return contenders.map(({ name, times }) => {
    return { name, assessments: cases.length * times * rounds, cpuSeconds: spent.get(name) ?? 0 };
  });
}

/** CPU seconds. */
async function roundOf({ decide, times }: Contender, cases: readonly Case[]): Promise<number> {
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) for (const one of cases) await decide(one);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

async function contendersOf(): Promise<readonly Contender[]> {
  const read = ({ picture, now }: Case): Given => givenOf(picture, policy, now);
  const jsonRulesEngine = withJsonRulesEngine();
  const rools = await withRools();
  return [
    { name: "the protocol, these 16 rules", times: 20, decide: decideSixteen },
    {
      name: "the protocol, all of assess",
      times: 10,
      decide: ({ picture, now }) => assess(picture, policy, now).lines,
    },
    { name: "rools 2.3.0", times: 4, decide: (one) => rools(read(one)) },
    { name: "json-rules-engine 7.3.1", times: 1, decide: (one) => jsonRulesEngine(read(one)) },
  ];
}

/** Lines with their whole explanation. */
function decideSixteen({ picture, now }: Case): readonly Decided[] {
  const view = viewOf(picture, policy, now);
  return sixteen.flatMap((rule) => rule.lines(view));
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

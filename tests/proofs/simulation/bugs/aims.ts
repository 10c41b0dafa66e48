import { caseOf } from "../story/cases/tell.ts";
import { Chance } from "../story/chance.ts";

/** What must be in a run for a bug to bite. `compared`: the run without faults is played beside each. */
export type Aim =
  | { readonly case: string }
  | "two policies"
  | "two numbers"
  | "protocol 1 before"
  | "rolled back"
  | "compared";

const PATIENTS = [1, 2, 3];

export function fits(aim: Aim | undefined, seed: number): boolean {
  const chance = new Chance(seed);
  if (aim === undefined || aim === "compared") return true;
  if (aim === "two policies") return chance.is("two versions", 0.4) && chance.is("two policies", 0.4);
  if (aim === "rolled back") return chance.is(aim, 0.08) && !chance.is("protocol 1 before", 0.08);
  if (aim === "protocol 1 before") return chance.is(aim, 0.08);
  if (aim === "two numbers") return PATIENTS.some((patient) => chance.is(`P-${patient} two numbers`, 0.1));
  return caseOf(chance, 0)?.told.name === aim.case;
}

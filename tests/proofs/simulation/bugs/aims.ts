import { caseOf } from "../story/cases/tell.ts";
import { Chance } from "../story/chance.ts";
import type { Bug } from "./bug.ts";

const PATIENTS = [1, 2, 3];

/** Whether a run by this seed has what it takes for the bug to bite. */
export function fits({ aim, case: wanted }: Bug, seed: number): boolean {
  const chance = new Chance(seed);
  if (wanted !== undefined) return caseOf(chance, 0)?.told.name === wanted;
  switch (aim) {
    case undefined:
    case "compared":
      return true;
    case "two policies":
      return chance.is("two versions", 0.4) && chance.is("two policies", 0.4);
    case "two numbers":
      return PATIENTS.some((patient) => chance.is(`P-${patient} two numbers`, 0.1));
    case "rolled back":
      return chance.is(aim, 0.08) && !chance.is("protocol 1 before", 0.08);
    case "protocol 1 before":
      return chance.is(aim, 0.08);
  }
}

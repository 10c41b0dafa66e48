import type { Policy } from "../../../../../shared/protocol/policy.ts";
import type { Lab, Picture, Session } from "../../../../../shared/protocol/types/picture.ts";
import { policy, session, spasm } from "../../../../made-up/patients/pictures.ts";
import { limit } from "../situations/situation.ts";

/** What is known: 50 minutes after the session, at a site that sets every limit, if nothing else is said. */
export type Known = Partial<Picture> & { readonly now?: number; readonly by?: Policy };

/** They stand under their group, under the rules whose lines are of interest, and under their name. */
export type Rows = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Known>>>>>>;

/** A site that sets every limit which these lines name. */
export const site: Policy = {
  ...policy,
  calciumPhosphateProduct: limit("55", "mg2/dL2"),
  limits: {
    ...policy.limits,
    sodium: { low: limit("133"), high: limit("146") },
    osmolality: { low: limit("275", "mosm/kg") },
    albumin: { low: limit("35", "g/L") },
    phosphate: { low: limit("0.8"), high: limit("1.8"), criticalHigh: limit("4.0") },
    ph: { high: limit("7.45", "[pH]") },
  },
};

export const drawn = (...labs: readonly Lab[]) => ({ labs });
export const inSession = (differences: Partial<Session>) => ({ session: { ...session, ...differences } });
export const withFluid = (fluid: object) => inSession({ fluid: { ...session.fluid, ...fluid } });
export const cramp = { symptoms: [spasm()] };

import type { Lab, Picture } from "../../../../shared/protocol/types/picture.ts";
import { assessed, at, linesOf, policy, session } from "../../../made-up/patients/pictures.ts";

const site = {
  ...policy,
  calciumPhosphateProduct: { value: "55", unit: "mg2/dL2", source: "an example" },
  limits: {
    ...policy.limits,
    sodium: { low: { value: "133", unit: "mmol/L", source: "an example" } },
    osmolality: { low: { value: "275", unit: "mosm/kg", source: "an example" } },
    albumin: { low: { value: "35", unit: "g/L", source: "an example" } },
    ph: { high: { value: "7.45", unit: "[pH]", source: "an example" } },
  },
};

export const says = (rule: string, picture: Partial<Picture>) =>
  linesOf(assessed(picture, at(50), site), rule)[0]?.text ?? "";

export const drawn = (...labs: readonly Lab[]) => ({ labs });

export const withFluid = (fluid: object) => ({
  session: { ...session, fluid: { ...session.fluid, ...fluid } },
});

import type { Lab, Order, Picture, Symptom } from "../../../shared/protocol/types/picture.ts";
import { at, baclofen, lab, order, quiet, spasm } from "./pictures.ts";

/**
 * A picture in few values: the ways in which the inputs of the graver rules bear on them. Their product is
 * small enough to be gone through whole; fast-check goes beyond it.
 */
const inputs = {
  magnesium: ["missing", "normal", "preliminary", "before-onset", "low", "critical"],
  potassium: ["missing", "normal", "preliminary", "text", "low", "criticalLow", "high", "criticalHigh"],
  calcium: ["missing", "normal", "preliminary", "low", "total-low", "total-critical"],
  spasm: ["none", "mild", "severe", "ungraded"],
  heart: ["well", "ill", "fast"],
  sign: ["none", "jerks"],
  order: ["none", "iv-magnesium", "calcium-unstated"],
  baclofen: ["none", "a-week", "not-tolerated"],
} as const;

export type Inputs = { readonly [K in keyof typeof inputs]: (typeof inputs)[K][number] };

const radices = Object.values(inputs).map((values) => values.length);
export const count = radices.reduce((product, radix) => product * radix, 1);

/** The `index`-th of `count`. */
export function inputsAt(index: number): Inputs {
  let rest = index;
  const pick = <T>(values: readonly [T, ...T[]]): T => {
    const value = values[rest % values.length] ?? values[0];
    rest = Math.floor(rest / values.length);
    return value;
  };
  return {
    magnesium: pick(inputs.magnesium),
    potassium: pick(inputs.potassium),
    calcium: pick(inputs.calcium),
    spasm: pick(inputs.spasm),
    heart: pick(inputs.heart),
    sign: pick(inputs.sign),
    order: pick(inputs.order),
    baclofen: pick(inputs.baclofen),
  };
}

/** Where the picture stands that differs in one input alone. */
export function indexWith<K extends keyof Inputs>(
  index: number,
  input: K,
  from: Inputs[K],
  to: Inputs[K],
): number {
  let weight = 1;
  for (const [name, values] of Object.entries(inputs)) {
    if (name === input) {
      const places: readonly string[] = values;
      return index + weight * (places.indexOf(to) - places.indexOf(from));
    }
    weight *= values.length;
  }
  return index;
}

const onset = at(-5);

const magnesiums: Record<Inputs["magnesium"], readonly Lab[]> = {
  missing: [],
  normal: [lab("magnesium", "0.85")],
  preliminary: [lab("magnesium", "0.85", { status: "preliminary" })],
  "before-onset": [lab("magnesium", "0.85", { collectedAt: at(-10) })],
  low: [lab("magnesium", "0.62")],
  critical: [lab("magnesium", "0.25")],
};

const potassiums: Record<Inputs["potassium"], readonly Lab[]> = {
  missing: [],
  normal: [lab("potassium", "4.2")],
  preliminary: [lab("potassium", "4.2", { status: "preliminary" })],
  text: [lab("potassium", "clotted")],
  low: [lab("potassium", "3.1")],
  criticalLow: [lab("potassium", "2.5")],
  high: [lab("potassium", "5.8")],
  criticalHigh: [lab("potassium", "6.8")],
};

const calciums: Record<Inputs["calcium"], readonly Lab[]> = {
  missing: [],
  normal: [lab("calcium-ionized", "1.20")],
  preliminary: [lab("calcium-ionized", "1.20", { status: "preliminary" })],
  low: [lab("calcium-ionized", "1.02")],
  "total-low": [lab("calcium-total", "2.0")],
  "total-critical": [lab("calcium-total", "1.6")],
};

const spasms: Record<Inputs["spasm"], readonly Symptom[]> = {
  none: [],
  mild: [spasm({ severity: "mild", onset })],
  severe: [spasm({ onset })],
  ungraded: [spasm({ severity: undefined, onset })],
};

const orders: Record<Inputs["order"], readonly Order[]> = {
  none: [],
  "iv-magnesium": [order("magnesium", { route: "intravenous" })],
  "calcium-unstated": [order("calcium")],
};

const baclofens: Record<Inputs["baclofen"], readonly Order[]> = {
  none: [],
  "a-week": [baclofen({ 8: "10" })],
  "not-tolerated": [baclofen({ 8: "10" }, { effect: { at: at(0), found: "not-tolerated" } })],
};

const fast = spasm({ kind: "tachycardia", onset });
const jerks = spasm({ kind: "myoclonic-jerks", onset });

/** Spasms are recurrent and severe, where there is a severe one. */
export function pictureOf(given: Inputs): Picture {
  return {
    ...quiet,
    labs: [...magnesiums[given.magnesium], ...potassiums[given.potassium], ...calciums[given.calcium]],
    symptoms: [
      ...spasms[given.spasm],
      ...(given.heart === "fast" ? [fast] : []),
      ...(given.sign === "jerks" ? [jerks] : []),
    ],
    orders: [...orders[given.order], ...baclofens[given.baclofen]],
    spasmSessions: [{ sessionId: "earlier", endedAt: at(-3 * 1440), severe: true, evidence: [] }],
    history: { dialysisSince: "2020-01-01", structuralHeartDisease: given.heart === "ill" },
  };
}

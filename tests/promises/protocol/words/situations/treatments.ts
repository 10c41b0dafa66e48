import { at, baclofen, lab, order } from "../../../../made-up/patients/pictures.ts";
import { type Situation, wide } from "./situation.ts";

const found = (effect: "ineffective" | "not-tolerated") => ({ effect: { at: at(5), found: effect } });

export const treatments: Readonly<Record<string, Situation>> = {
  "what must never be given": {
    picture: {
      orders: [
        order("magnesium", { route: "intravenous" }),
        order("magnesium", { orderId: "unsaid", since: at(11) }),
        order("magnesium", { orderId: "elsewhere", route: "other", since: at(12) }),
        order("calcium", { route: "oral" }),
        order("potassium", { route: "intravenous", indication: "replacement" }),
        ...[order("quinidine"), order("quinine"), baclofen({ 1: "40" })],
      ],
      labs: [lab("magnesium", "0.6")],
    },
  },
  "replacement ordered, magnesium unknown; baclofen begun too high": {
    picture: { orders: [order("potassium", { indication: "replacement" }), baclofen({ 1: "20" })] },
  },
  "baclofen stopped at once": {
    picture: { stopped: [{ ...baclofen({ 90: "30" }), stoppedAt: at(-100) }] },
  },
  "baclofen stopped at once, at a site that says what is prolonged": {
    picture: { stopped: [{ ...baclofen({ 90: "30" }), stoppedAt: at(-100) }] },
    by: wide,
  },
  "baclofen was no help": {
    by: wide,
    picture: {
      orders: [baclofen({ 9: "10" }, found("ineffective"))],
      labs: [lab("albumin", "30"), lab("sodium", "130")],
      history: { anticoagulated: true },
    },
  },
  "baclofen was not tolerated, gabapentin runs": {
    picture: {
      orders: [order("gabapentin")],
      stopped: [{ ...baclofen({ 9: "10" }, found("not-tolerated")), stoppedAt: at(-20_000) }],
    },
  },
  "first month of two drugs": {
    picture: { orders: [order("vitamin-e"), order("albumin", { since: at(12) })] },
  },
};

import { describe, expect, test } from "vitest";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import { assess } from "../../../../shared/protocol/assess.ts";
import { inFull } from "../../../in-full.ts";
import { at, policy } from "../../../made-up/patients/pictures.ts";
import { holds } from "./laws.ts";

/** Goal: time alone changes nothing between two looks. Method: any picture is assessed at both, and in between. */
describe("every assessment", () => {
  test("stays as it is until the instant at which it says that it changes", () => {
    holds((picture, now) => {
      const first = assess(picture, policy, now);
      const { reviewAt } = first;
      const last = reviewAt ? plusMinutes(reviewAt, -1 / 60) : at(10_000);
      if (last <= now) return;
      expect(assess(picture, policy, last)).toEqual(first);
      if (reviewAt) expect(assess(picture, policy, reviewAt)).not.toEqual(first);
    });
  });

  test("stays as it is at each minute until then, at each checkpoint of the window too", () => {
    const everyMinute = Array.from({ length: 420 }, (_none, minute) => minute);
    const minutes = inFull([59, 60, 61, 119, 120, 121, 239, 240, 241, 299], everyMinute).map(at);
    holds((picture, now) => {
      const first = assess(picture, policy, now);
      const until = first.reviewAt ?? at(10_000);
      for (const minute of minutes)
        if (minute > now && minute < until) expect(assess(picture, policy, minute)).toEqual(first);
    }, 200);
  });
});

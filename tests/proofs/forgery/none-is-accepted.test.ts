import { expect, test } from "vitest";
import { mostGuesses } from "../../../functions/respond/entry/pin-locks.ts";
import { attack } from "./attack.ts";
import { aTarget, rightPins } from "./attacker.ts";

test("of three thousand forged, expired, replayed and guessed references and PINs none is accepted, and the flood locks out nobody else", async () => {
  const { accepted, answers, compared, toldOfLocks, otherLetIn, ownLetIn, otherCame } = await attack(
    3000,
    20,
  );
  expect(accepted).toEqual([]);
  expect(otherCame).toBe(6);
  expect(otherLetIn).toBe(otherCame);
  expect(ownLetIn).toBe(otherCame);
  // Each of two links, in all its life; all others met a lock.
  expect(compared).toBe(2 * mostGuesses);
  // Five locks of each: a flood of wrong PINs is no flood of messages.
  expect(toldOfLocks).toBe(10);
  expect(Object.keys(answers).sort()).toEqual([
    "another contact's PIN: 403",
    "another contact's PIN: 423",
    "contact who has left: 403",
    "contact who has left: 423",
    "device for a session: 403",
    "forged reference: 404",
    "guessed PIN: 403",
    "guessed PIN: 423",
    "no reference at all: 404",
    "reference but for one character: 404",
    "replayed form, link expired: 410",
    "session but for one character: 403",
    "session made up: 403",
    "session of a PIN since changed: 403",
    "session of another contact: 403",
    "session that is over: 403",
    "session that was locked: 403",
  ]);
});

test("the right PIN of a contact who has left the list opens nothing", async () => {
  const target = await aTarget();
  expect(await target.try(target.links.former, { pin: rightPins.attacked })).toMatchObject({
    statusCode: 403,
  });
});

test("what is right is accepted, so that the attempts above could have been", async () => {
  const target = await aTarget();
  expect(await target.try(target.links.attacked, { pin: rightPins.attacked })).toMatchObject({
    accepted: true,
  });
  expect(await target.try(target.links.attacked, { pin: rightPins.attacked }, [], "u")).toMatchObject({
    accepted: true,
  });
  const answer = { pin: rightPins.attacked, outcome: "acting" };
  expect(await target.try(target.links.attacked, answer)).toMatchObject({ statusCode: 303 });
});

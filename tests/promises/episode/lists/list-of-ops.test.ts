import { describe, expect, it } from "vitest";
import { plusHours } from "../../../../shared/base/instant.ts";
import { decideDigest, noDigestRules } from "../../../../shared/episode/lists/shift-list.ts";
import { watchJoins } from "../../../../shared/episode/lists/unmatched.ts";
import type { DigestEntry, DigestState } from "../../../../shared/episode/state/lists.ts";
import type { Message } from "../../../../shared/episode/state/message.ts";
import type { StoredFact } from "../../../../shared/episode/state/patient.ts";
import { result, sessionStarted, symptoms } from "../../../made-up/patients/episode-facts.ts";
import { message } from "../../../made-up/patients/kept-facts.ts";
import { at, storedFact, Ward, worldAt } from "../../../made-up/patients/ward.ts";

const shiftEnd = at("15:00");
const unjoined: DigestEntry = {
  ...{ audience: "ops", shiftEnd, subject: "P-1", episode: "", rule: "results-without-session" },
  ...{ line: at("09:00"), withdrawn: false },
};
const clinical: DigestEntry = { ...unjoined, audience: undefined, rule: "prefer-ionized-calcium" };
const state: DigestState = {
  ...{ shiftEnd, version: 1, made: false, messages: [], dueAt: shiftEnd },
  entries: [unjoined, clinical],
};

/** One person, who is on call for the clinicians' list and for that of ops. */
function made(perDay: number | null = null, earlier: readonly Message[] = []): readonly Message[] {
  const onCall = () => [{ contact: "both", channels: ["email" as const] }];
  const rules = { ...noDigestRules, perDay, earlier };
  return decideDigest(state, "nurse", worldAt(shiftEnd, { onCall }), rules).changes.messages;
}

describe("the list of ops", () => {
  it("is known apart from the clinicians' of the same shift, and from that of any other", () => {
    expect(made().map(({ id, alert }) => [id, alert])).toEqual([
      [`digest-${shiftEnd}.both.email`, `digest-${shiftEnd}`],
      [`unjoined-${shiftEnd}.both.email`, `unjoined-${shiftEnd}`],
    ]);
  });

  it("knows no limit, and counts towards none", () => {
    const states = (kind: "digest" | "ops") =>
      made(1, [message({ kind, contact: "both" })]).map((one) => one.state);
    expect(states("digest")).toEqual(["withdrawn", "pending"]);
    expect(states("ops")).toEqual(["pending", "pending"]);
  });

  it("lists a gap once: what was decided of it is kept with the patient", () => {
    const ward = new Ward(at("09:00"));
    ward.world = { joinDays: { "results-without-session": 1, "sessions-without-result": 35 } };
    ward.hear(result("potassium", 4.4, at("09:00")));
    ward.now = plusHours(at("09:00"), 24);
    const ofOps = (adds: readonly DigestEntry[]) => adds.filter(({ audience }) => audience === "ops").length;
    expect(ofOps(ward.hear().changes.digestAdds)).toBe(1);
    const later = symptoms(plusHours(ward.now, 12), { kind: "twitching" });
    ward.now = later.time;
    expect(ofOps(ward.hear(later).changes.digestAdds)).toBe(0);
  });
});

describe("a gap that the list of a shift to come names", () => {
  const came = at("09:00");
  const listedAt = at("15:00");
  const lab = storedFact(result("potassium", 4.4, came), came);
  const start = storedFact(sessionStarted("S-1", came), came);
  const watched = (now: string, ...facts: StoredFact[]) =>
    watchJoins("P-1", facts, { "results-without-session": { since: came, listedAt } }, worldAt(now));

  it("is neither listed again nor taken out while it lasts", () => {
    expect(watched(at("14:00"), lab)).toMatchObject({ adds: [], removes: [] });
  });

  it("is taken out when it ends before the list is made, and no later", () => {
    expect(watched(at("14:59"), lab, start).removes).toHaveLength(1);
    expect(watched(listedAt, lab, start).removes).toEqual([]);
  });
});

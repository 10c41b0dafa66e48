import { expect, it } from "vitest";
import { heartbeatContext } from "../../../../shared/episode/heartbeat.ts";
import { HEARTBEAT } from "../../../../shared/events/heartbeat.ts";
import { result } from "../../../made-up/patients/episode-facts.ts";
import { at, Ward, worldAt } from "../../../made-up/patients/ward.ts";

it("a made-up patient is told of to the heartbeat's own address, at once and by email, and to nobody else for ten years", () => {
  const { steps, onCall, opsRole, unansweredAfterMinutes } = heartbeatContext(worldAt(at("12:00")));
  expect(unansweredAfterMinutes).toBe(5_256_000);
  for (const role of [opsRole, "nurse"]) expect(onCall(role)).toEqual([]);
  const ward = new Ward(at("12:00"));
  ward.world = { steps, onCall, opsRole, unansweredAfterMinutes };
  ward.hear(result("potassium", 7.5, at("12:00")));
  expect(ward.told).toEqual([`alert 1 ${HEARTBEAT} email critical`]);
  ward.pass(24 * 60);
  expect(ward.told).toHaveLength(1);
});

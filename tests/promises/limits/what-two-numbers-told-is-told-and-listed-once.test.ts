import { expect, it } from "vitest";
import { patientPorts } from "../../../functions/respond/patient-ports.ts";
import { digestOf } from "../../../shared/events/digest.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";
import { takeFacts } from "../../../shared/work/merge.ts";
import { result, treatment } from "../../made-up/patients/episode-facts.ts";
import { at } from "../../made-up/patients/ward.ts";
import { Unit } from "../../made-up/sites/unit.ts";

const OLD = "P-OLD";

async function take(unit: Unit, now: string, subject: string, event: CloudEvent): Promise<void> {
  unit.now = now;
  const fact = { event: { ...event, subject }, digest: digestOf(event), receivedAt: now };
  await takeFacts(unit.deps, subject, [fact]);
}

/** The number becomes one of the patient's. */
function merge(unit: Unit, now: string, subject = "P-1", merged = OLD): Promise<void> {
  const from = { specversion: "1.0", source: "adt", time: now, id: `merge ${merged}`, subject } as const;
  return take(unit, now, subject, { ...from, type: "patient.merged.v1", data: { merged } });
}

const ordered = (time: string, orderId = "O-1") =>
  treatment(time, { treatment: "magnesium", route: "intravenous", orderId });

it("an order that came along into later hours under one number rings no phone because that number is joined", async () => {
  const unit = new Unit();
  await take(unit, at("06:00"), OLD, ordered(at("06:00")));
  await take(unit, at("12:30"), OLD, result("potassium", 4.1, at("12:20")));
  const told = (await unit.store.load(OLD, unit.now)).alerts;
  expect(told.flatMap(({ raisedFor = [] }) => raisedFor.map(({ rule }) => rule))).toEqual([
    "no-iv-magnesium",
  ]);
  await merge(unit, at("13:00"));
  expect((await unit.state()).alerts).toEqual([]);
});

it("another order of the same under the number that is left is told", async () => {
  const unit = new Unit();
  await take(unit, at("06:00"), OLD, ordered(at("06:00")));
  await merge(unit, at("13:00"));
  await take(unit, at("14:00"), "P-1", ordered(at("14:00"), "O-2"));
  expect((await unit.state()).alerts).toHaveLength(1);
});

it("what a joined number listed stays in its shift's list when its hours move into others", async () => {
  const unit = new Unit();
  await take(unit, at("12:30"), OLD, result("total calcium", 2.3, at("12:20")));
  const [episode] = (await unit.store.load(OLD, unit.now)).episodes;
  const digest = episode?.told.find(({ rule }) => rule === "prefer-ionized-calcium")?.digest ?? "";
  await merge(unit, at("12:40"));
  // Drawn earlier: the hours that no session covers begin with it now.
  await take(unit, at("12:50"), "P-1", result("potassium", 4.1, at("11:40")));
  const { entries } = await unit.store.loadDigest(digest);
  expect(entries.filter(({ rule }) => rule === "prefer-ionized-calcium")).toHaveLength(1);
});

it("the page of what a number told names the number that is left, over all that were joined since", async () => {
  const unit = new Unit();
  await take(unit, at("06:00"), OLD, ordered(at("06:00")));
  const [alert] = (await unit.store.load(OLD, unit.now)).alerts;
  const named = async () => (await patientPorts(unit.deps).view(OLD, alert?.id ?? ""))?.joinedTo;
  expect(await named()).toBeNull();
  await merge(unit, at("13:00"));
  expect(await named()).toBe("P-1");
  await merge(unit, at("14:00"), "P-NEW", "P-1");
  expect(await named()).toBe("P-NEW");
  expect(await patientPorts(unit.deps).patient(OLD)).toMatchObject({ joinedTo: "P-NEW" });
});

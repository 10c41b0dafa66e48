import { foldLabs } from "../../../../shared/episode/facts/fold-labs.ts";
import { isDeeperThan } from "../../../../shared/events/depth.ts";
import { numbersInText } from "../../../../shared/protocol/readings/numbers-in-text.ts";
import { read as readResource } from "../../../made-up/messages/fhir-resource.ts";
import { read as readMessage } from "../../../made-up/messages/hl7v2-message.ts";
import {
  crowdedResources,
  crowdedResults,
  crowdedSegments,
  crowdedTexts,
  crowdedValues,
  patientsInARow,
  specimensBeforeOrders,
  withSegment,
  withValue,
} from "../../../made-up/messages/hostile.ts";
import { correctedOften } from "../../../made-up/patients/episode-facts.ts";
import { listOf } from "../../../made-up/people/long-list.ts";

export interface HostileCost {
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds of CPU, of all threads; the least of several, since whatever else the machine does comes on top. */
  readonly cpuMs: number;
}

const QUARTER = 262_144;

/** What a reader without care takes seconds for: each in the size that a body may have. */
export async function costsOfHostileBodies(rounds: number): Promise<readonly HostileCost[]> {
  const costs: HostileCost[] = [];
  const measured = async (name: string, bytes: number, run: () => unknown) =>
    void costs.push({ name, bytes, cpuMs: await leastOf(rounds, run) });
  for (const text of crowdedTexts)
    await measured(`JSON of ${text.slice(0, 5)}`, text.length, () => isDeeperThan(QUARTER, text));
  for (const text of crowdedResults)
    await measured(`a result of ${text.slice(0, 7)}`, text.length, () => numbersInText(text));
  for (const { name, given } of crowdedResources)
    await measured(`FHIR: ${name}`, JSON.stringify(given).length, () => readResource(given));
  for (const { name, given } of crowdedSegments) {
    const body = withSegment(given);
    await measured(`HL7 v2: ${name}`, body.length, () => readMessage(body));
  }
  for (const part of crowdedValues) {
    const body = withValue(part);
    await measured(`HL7 v2: a value of ${part}`, body.length, () => readMessage(body));
  }
  const orders = specimensBeforeOrders();
  await measured("HL7 v2: specimens before orders", orders.length, () => readMessage(orders));
  const patients = patientsInARow();
  await measured("HL7 v2: patients in a row", patients.length, () => readMessage(patients));
  const often = correctedOften(500);
  await measured("500 corrections of one result, folded", JSON.stringify(often).length, () =>
    foldLabs([often]),
  );
  return costs;
}

/** The unit's list of as many open windows. */
export async function costsOfLists(rounds: number): Promise<readonly HostileCost[]> {
  const costs: HostileCost[] = [];
  for (const windows of [30, 300]) {
    const look = await listOf(windows);
    const bytes = Buffer.byteLength(await look());
    costs.push({ name: `the list of ${windows} windows`, bytes, cpuMs: await leastOf(rounds * 2, look) });
  }
  return costs;
}

async function leastOf(rounds: number, run: () => unknown): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    costs.push((user + system) / 1000);
  }
  return Math.min(...costs);
}

import { alarmText, snapshotText } from "../../../../infra/commands/machine/message.ts";
import { plusMinutes } from "../../../../shared/base/instant.ts";
import type { Random } from "../random.ts";
import { MARKER } from "./marker.ts";
import { NOW } from "./valid-events.ts";

/** What a gateway says for one machine at one moment: a snapshot of its treatment, or an alarm. */
export function machine(_id: string, random: Random): string[] {
  const minutes = random.below(300);
  const isTreating = random.oneIn(2);
  const shown: Parameters<typeof snapshotText>[0] = {
    eui: `00112233445566${random.pick(["7A", "7B"])}`,
    serial: `SN-${MARKER}`,
    begunAt: plusMinutes(NOW, -minutes),
    at: plusMinutes(NOW, -random.pick([0, 0, 1, 240])),
    mode: random.pick(["PRETX", "TX", "TX", "POSTTX", "DIS", "IDL", "SVC"]),
    modality: random.pick(["", "HD", "HDF", "SEQ-UF", MARKER]),
    patient: random.pick(["", "P-1", `P-${MARKER}`]),
    ...(random.oneIn(2) && { minutes, pump: random.oneIn(2) }),
    ...(isTreating && { bath: { MG: 0.5, CA: 1.25, K: random.pick([0, 2, 3]), NA: 138 } }),
    ...(isTreating && { removed: random.below(4000), pre: 70 + random.below(9), post: 70 }),
    others: random.pick([0, 0, 30, 190]),
    asks: random.pick(["AL|NE", "AL|AL", "NE|NE", "|", "SU|ER"]),
  };
  const text = random.oneIn(5) ? alarmText(shown) : snapshotText(shown);
  return text.split("\r").filter((line) => line !== "");
}

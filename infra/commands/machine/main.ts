import { setTimeout as pause } from "node:timers/promises";
import { instant, minutesBetween, plusMinutes } from "../../../shared/base/instant.ts";
import { runCommand } from "../command-line.ts";
import { machineArguments, usage } from "./arguments.ts";
import { speakerTo } from "./speak.ts";
import { type Spoken, TREATMENT_MINUTES, treatmentsFrom } from "./treatments.ts";

const MINUTE_MS = 60_000;
/** Before, behind and beside a treatment. */
const SPARE_MINUTES = 30;

await runCommand(usage, main);

/** 1 if something that was said was refused. */
async function main(args: readonly string[]): Promise<0 | 1> {
  const { stations, speed, seed, to } = machineArguments(args);
  const start = plusMinutes(instant(new Date()), -TREATMENT_MINUTES - SPARE_MINUTES);
  const speaker = await speakerTo(to, process.env["LOCAL_TOKEN"] ?? "");
  const counts = { accepted: 0, refused: 0 };
  const began = Date.now();
  try {
    for (const spoken of treatmentsFrom(start, stations, seed)) {
      const dueMs = began + (minutesBetween(start, spoken.at) * MINUTE_MS) / speed;
      await pause(Math.max(0, dueMs - Date.now()));
      const outcome = await speaker.speak(spoken.text);
      counts[outcome] += 1;
      if (spoken.says !== "")
        process.stdout.write(`${lineOf(spoken)}${outcome === "refused" ? ", refused" : ""}\n`);
    }
  } finally {
    speaker.close();
  }
  process.stdout.write(`${counts.accepted} accepted, ${counts.refused} refused\n`);
  return counts.refused > 0 ? 1 : 0;
}

function lineOf({ at, station, says }: Spoken): string {
  return `${at.slice(11, 16)}  station ${station + 1}  ${says}`;
}

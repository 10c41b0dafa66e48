import { runbook } from "../../runbook.ts";
import { tableOf } from "./page.ts";

/** Each row has the name that an alarm's mail gives for it. */
export const alarmTable = tableOf(
  ["alarm", "why", "what to do"],
  Object.entries(runbook).map(([row, { alarm, why, mend }]) => [`<a id="${row}"></a>${alarm}`, why, mend]),
);

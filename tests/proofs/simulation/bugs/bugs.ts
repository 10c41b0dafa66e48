import type { Bug } from "./bug.ts";
import { deciding } from "./deciding.ts";
import { faults } from "./faults.ts";
import { keeping } from "./keeping.ts";
import { pacing } from "./pacing.ts";
import { reading } from "./reading.ts";
import { sending } from "./sending.ts";

/** Mistakes that somebody might make, by the room that they would be made in. */
export const bugs: readonly Bug[] = [...deciding, ...keeping, ...reading, ...sending, ...faults, ...pacing];

import type { Order, StoppedOrder } from "../../../../shared/protocol/types/picture.ts";
import { at } from "../../../made-up/patients/pictures.ts";

export function stopped(given: Order, minutes = 20): StoppedOrder {
  return { ...given, stoppedAt: at(minutes) };
}

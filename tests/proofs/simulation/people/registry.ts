import { HOUR, MINUTE, type Teller } from "./teller.ts";

/** The house finds that two numbers are one patient: before, between or after all that is said of them. */
export function tellMerges(teller: Teller, changeAt: number): void {
  const { subject, secondNumber, labSubject } = teller;
  const isLabJoined = labSubject !== subject && teller.is("laboratory's number joined", 0.4);
  const others = [secondNumber, isLabJoined ? labSubject : null].flatMap((each) => each ?? []);
  for (const merged of others) tellMerge(teller, merged, changeAt);
}

function tellMerge(teller: Teller, merged: string, changeAt: number): void {
  const from = teller.chance.pick(`merge of ${merged}`, [-12, -4, -4, 0, 0, 12]) * HOUR;
  const at = changeAt + from + teller.between(`merge ${merged}`, 0, 480) * MINUTE;
  const type = "patient.merged.v1";
  teller.send("registry", at, { type, time: teller.time(at), data: { merged } });
  if (teller.is(`merged again ${merged}`, 0.3)) {
    const later = at + teller.between(`merged again ${merged}`, 5, 600) * MINUTE;
    teller.send("registry", later, { type, time: teller.time(later), data: { merged } });
  }
  if (!teller.is(`merged backwards ${merged}`, 0.2)) return;
  const later = at + teller.between(`merged backwards ${merged}`, 5, 600) * MINUTE;
  const { subject } = teller;
  teller.send(
    "registry",
    later,
    { type, time: teller.time(later), data: { merged: subject } },
    undefined,
    merged,
  );
}

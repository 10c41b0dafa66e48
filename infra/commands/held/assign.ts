import type { HeldItem } from "../../../shared/events/held.ts";
import { senderOf } from "../../../shared/formats/dialect/sender.ts";
import { oneSubject } from "../../../shared/formats/dialect/subject.ts";
import { assignTherapy } from "../../../shared/work/machine-work.ts";
import type { SiteConnection } from "../site-connection.ts";
import { NotTakenError } from "./resend.ts";

const reasons = ["therapy-without-patient", "therapy-of-two-patients"];

interface Assignment {
  readonly item: HeldItem;
  readonly patient: string;
  readonly by: string;
}

/**
 * A person says whose a dialysis machine's treatment is: what its snapshots said goes onto the bus as that patient's, and the
 * question is closed with who answered it. It may be stopped and repeated.
 * @throws NotTakenError if it is no question of whose, or the number is none that the site uses
 */
export async function assign(
  { site, store, bus, now }: Pick<SiteConnection, "site" | "store" | "bus" | "now">,
  { item, patient, by }: Assignment,
): Promise<void> {
  const reason = reasons.find((each) => each === item.reason);
  if (!reason) throw new NotTakenError("only a treatment of a dialysis machine is given to a patient");
  const whose = oneSubject([patient], site, senderOf(site, item.source));
  if ("reason" in whose) throw new NotTakenError(`this is no number that the site uses: ${whose.reason}`);
  const send: Parameters<typeof assignTherapy>[0]["send"] = (facts) => bus.publish(facts, item.archived);
  const key = item.id.slice(`${reason}-`.length);
  if (!(await assignTherapy({ site, store, now, send, by }, key, whose.subject)))
    throw new NotTakenError("the treatment is too long ago, and is not kept any more");
}

import type { Message } from "../../../shared/episode/state/message.ts";
import type { PatientState } from "../../../shared/episode/state/patient.ts";
import type { FactOf } from "../../../shared/events/fact.ts";
import { linkOf } from "../../../shared/messages/text.ts";
import type { Because, Line } from "../../../shared/protocol/types/assessment.ts";
import type { Lab } from "../../../shared/protocol/types/picture.ts";
import type { Publication } from "../../../shared/work/ports/publisher.ts";
import type { Runtime } from "../../../shared/work/ports/runtime.ts";

/**
 * The type check is the test: each line below it would let something of a patient out, and one that began to compile
 * would fail `npm run types`, since its expected error would be missing. None of it is ever called.
 */
export function logs(
  { log, metrics }: Runtime,
  { subject }: PatientState,
  fact: FactOf<"lab.results.reported.v1">,
  line: Line,
): void {
  const [first] = fact.data.results;
  if (!first) return;
  // @ts-expect-error a patient's reference
  log.info("x", { alert: subject });
  // @ts-expect-error a fact's id
  log.info("x", { reason: fact.id });
  // @ts-expect-error a fact's source
  log.warn("x", { kind: fact.source });
  // @ts-expect-error a name that a laboratory wrote
  log.error("x", { error: first.code.display ?? "" });
  // @ts-expect-error a result, as text or number
  log.error("x", { reason: first.value });
  // @ts-expect-error a result as a count
  log.error("x", { count: typeof first.value === "number" ? first.value : 0 });
  // @ts-expect-error a line's text, which holds values
  log.info("x", { rules: [line.text] });
  // @ts-expect-error text that varies, in place of a code
  log.info(subject);
  // @ts-expect-error neither does a sentence made of it
  log.info(`seen ${subject}`);
  // @ts-expect-error a field that the log does not know
  log.info("x", { subject });
  // @ts-expect-error a result as a measure
  metrics.factToPublish(typeof first.value === "number" ? first.value : 0);
  // @ts-expect-error a count named by a patient
  metrics.count(subject);
}

export function messages(subject: PatientState["subject"], lab: Lab, because: Because): void {
  // @ts-expect-error a link of a patient's reference
  linkOf("https://demo.invalid", subject);
  // @ts-expect-error a message to a patient's reference
  const to: Pick<Message, "contact"> = { contact: subject };
  // @ts-expect-error a reference made of a result
  const ref: Pick<Message, "ref"> = { ref: lab.value };
  // @ts-expect-error a body that no template made
  const sms: Pick<Publication, "sms"> = { sms: `K ${because.value}` };
  // @ts-expect-error an attribute to filter on
  const filter: Pick<Publication, "attributes"> = { attributes: { to: subject } };
  void [to, ref, sms, filter];
}

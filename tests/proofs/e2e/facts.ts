const minutes = (from: number) => new Date(Date.now() + from * 60_000).toISOString();
const hl7Time = (from: number) => `${minutes(from).slice(0, 19).replaceAll(/[-:T]/g, "")}+0000`;

/** An order that the protocol warns of at once, whatever else is known. */
export function anOrder(id: string, subject: string): string {
  const data = { orderId: id, treatment: "magnesium", route: "intravenous", action: "ordered" };
  return JSON.stringify({
    ...{
      specversion: "1.0",
      id,
      source: "bedside",
      type: "treatment.changed.v1",
      subject,
      time: minutes(0),
      data,
    },
  });
}

/** The envelope that the bus puts around a fact. */
export function onTheBus(event: string): string {
  const detail: unknown = JSON.parse(event);
  return JSON.stringify({
    version: "0",
    id: "e2e",
    "detail-type": "treatment.changed.v1",
    time: minutes(0),
    resources: [],
    detail,
  });
}

export function aMessage(id: string, subject: string, code: string, value: string): string {
  return [
    `MSH|^~\\&|LAB|NORTH|WATCH|UNIT|${hl7Time(-2)}||ORU^R01^ORU_R01|${id}|P|2.5.1`,
    `PID|1||${subject}`,
    `OBR|1||${id}-F|PANEL|||${hl7Time(-10)}|||||||||||||||${hl7Time(-2)}|||F`,
    `OBX|1|NM|${code}||${value}|mmol/L|||||F`,
  ].join("\r");
}

export function anObservation(id: string, subject: string): string {
  return JSON.stringify({
    ...{ resourceType: "Observation", id, status: "final", subject: { reference: `Patient/${subject}` } },
    code: { coding: [{ system: "http://loinc.org", code: "2823-3" }] },
    ...{ effectiveDateTime: minutes(-20), issued: minutes(-3) },
    valueQuantity: { value: 6.9, system: "http://unitsofmeasure.org", code: "mmol/L" },
  });
}

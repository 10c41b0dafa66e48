import * as z from "zod";
import { sentFactSchema } from "../../../shared/events/fact.ts";
import { examples, type SentType } from "./examples.ts";

export interface FactDocument {
  readonly type: SentType;
  /** Its name among the components. */
  readonly name: string;
  readonly schema: object;
}

/** The facts that may be sent, as JSON Schema, each with an example. */
export function factDocuments(): FactDocument[] {
  return sentFactSchema.def.options.flatMap((option) => {
    const { $schema: _, ...schema } = z.toJSONSchema(option, { io: "input" });
    return option.shape.type.def.values.map((type) => ({
      ...{ type, name: nameOf(type), schema: { ...schema, examples: [examples[type]] } },
    }));
  });
}

export function ref(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}

/** `lab.results.reported.v1` -> `LabResultsReportedV1` */
function nameOf(type: string): string {
  return type.replace(/(?:^|\.)(\w)/g, (_, first: string) => first.toUpperCase());
}

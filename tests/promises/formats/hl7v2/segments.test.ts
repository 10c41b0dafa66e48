import { Hl7Message } from "@medplum/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { usualDialect } from "../../../../shared/formats/hl7v2/envelope/delimiters.ts";
import {
  component,
  components,
  repetitions,
  subcomponents,
  wholeField,
} from "../../../../shared/formats/hl7v2/envelope/fields.ts";
import { Segment } from "../../../../shared/formats/hl7v2/envelope/segment.ts";

const word = fc.stringMatching(/^[a-z0-9 ]{0,4}$/);
const joined = (part: fc.Arbitrary<string>, separator: string) =>
  fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(separator));
const field = joined(joined(joined(word, "&"), "^"), "~");
const fields = fc.array(field, { minLength: 1, maxLength: 5 });
const place = fc.nat(7);

test("fields, repetitions, components and subcomponents stand where another reader finds them", () => {
  fc.assert(
    fc.property(fields, fields, place, fc.nat(3), place, (first, second, number, repetition, part) => {
      const lines = [`MSH|^~\\&|${first.join("|")}`, `OBX|${second.join("|")}`];
      const theirs = Hl7Message.parse(lines.join("\r")).segments;
      for (const [at, line] of lines.entries()) {
        const own = new Segment(line, usualDialect);
        const their = theirs[at];
        // Each reader makes something else of MSH-2, which holds the delimiters themselves, and nobody reads it.
        if (own.name === "MSH" && number <= 2) continue;
        const found = their?.getField(number + 1);
        expect(own.name).toBe(their?.name);
        expect(wholeField(own, number + 1)).toBe((found?.toString() ?? "").trim());
        expect(repetitions(own, number + 1)).toHaveLength(found?.components.length ?? 0);
        const text = found?.components[repetition]?.[part];
        const repeated = found?.components[repetition] && (text ?? "");
        expect(components(own, number + 1, part + 1)[repetition]).toBe(repeated?.trim());
        expect(component(own, number + 1, part + 1)).toBe((found?.components[0]?.[part] ?? "").trim());
        expect(subcomponents(own, [number + 1, part + 1, 2])[repetition]).toBe(
          repeated === undefined ? undefined : (repeated.split("&")[1] ?? "").trim(),
        );
      }
    }),
  );
});

test("a component is found in each of many repetitions, and what is not there is empty", () => {
  const segment = new Segment("PID|1||a^b~c~^d", usualDialect);
  expect(components(segment, 3, 2)).toEqual(["b", "", "d"]);
  expect([2, 3, 9].map((field) => repetitions(segment, field).length)).toEqual([1, 3, 0]);
});

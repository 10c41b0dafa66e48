import type * as z from "zod/mini";

type Issue = z.core.$ZodIssue;

const types: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
};

const formats: Readonly<Record<string, string>> = {
  datetime: "a date and time with an offset, like 2026-11-22T10:00:00Z",
  date: "a date, like 2026-11-22",
};

/** The rule that was broken, in our own words: a message of the library may quote what was sent. */
export function ruleOf(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${types[issue.expected] ?? "of another type"}`;
    case "invalid_value":
      return oneOf(issue.values);
    case "invalid_format":
      return `must be ${formats[issue.format] ?? "in another format"}`;
    case "too_small":
      return smallRule(issue);
    case "too_big":
      return bigRule(issue);
    case "invalid_union":
      return unionRule(issue);
    case "custom":
      // Written beside the schema's own rule, and never with a value.
      return issue.message;
    case "not_multiple_of":
    case "unrecognized_keys":
    case "invalid_key":
    case "invalid_element":
      return "must be of another form";
  }
}

function oneOf(values: readonly unknown[]): string {
  const listed = values.map(String).join(", ");
  return values.length === 1 ? `must be ${listed}` : `must be one of: ${listed}`;
}

function smallRule({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): string {
  if (origin === "string") return "must not be empty";
  if (origin === "array") return `must have at least ${minimum} of them`;
  return inclusive ? `must be at least ${minimum}` : `must be more than ${minimum}`;
}

function bigRule({ origin, maximum }: z.core.$ZodIssueTooBig): string {
  if (origin === "string") return `must have at most ${maximum} characters`;
  if (origin === "array") return `must have at most ${maximum} of them`;
  return `must be at most ${maximum}`;
}

/** A union is either told apart by one field, or by type. */
function unionRule(issue: z.core.$ZodIssueInvalidUnion): string {
  if ("options" in issue && issue.options) return oneOf(issue.options);
  const rules = issue.errors.flatMap(([first]) => (first ? [ruleOf(first)] : []));
  return rules.map((rule, index) => (index === 0 ? rule : rule.replace(/^must be /, ""))).join(" or ");
}

import { type Node, nodeAt, nodesAt } from "./tree.ts";

/** The source of what stands there. */
export type Source = (node: Pick<Node, "start" | "end">) => string;

/** Texts of a node that each change what it does, most of them by one token. */
export function alternativesTo(node: Node, source: Source): readonly string[] {
  switch (node.type) {
    case "BinaryExpression":
    case "AssignmentExpression":
      return withOtherOperator(node, source);
    case "LogicalExpression":
      return [nodeAt(node, "left"), nodeAt(node, "right")].flatMap((side) => (side ? [source(side)] : []));
    case "ConditionalExpression":
      return [nodeAt(node, "consequent"), nodeAt(node, "alternate")].flatMap((arm) =>
        arm ? [source(arm)] : [],
      );
    case "UnaryExpression":
      return withoutSign(node, source);
    case "UpdateExpression":
      return [source(node).replace(/\+\+|--/, (sign) => (sign === "++" ? "--" : "++"))];
    case "Literal":
      return otherLiteral(node);
    case "TemplateLiteral":
      return source(node) === "``" ? [] : ["``"];
    case "ArrayExpression":
      return nodesAt(node, "elements").length > 0 ? ["[]"] : [];
    case "CallExpression":
      return otherCall(node, source);
    default:
      return [];
  }
}

/** Also for the condition of an `if`, whose two ends no operator's change may reach. */
export const conditions: Readonly<Record<string, readonly string[]>> = {
  IfStatement: ["true", "false"],
  ForStatement: ["false"],
  WhileStatement: ["false"],
};

const operators: Readonly<Record<string, readonly string[]>> = {
  "<": ["<=", ">="],
  "<=": ["<", ">"],
  ">": [">=", "<="],
  ">=": [">", "<"],
  "===": ["!=="],
  "!==": ["==="],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "**": ["*"],
  "+=": ["-="],
  "-=": ["+="],
  "??=": ["="],
};

function withOtherOperator(node: Node, source: Source): readonly string[] {
  const [left, right] = [nodeAt(node, "left"), nodeAt(node, "right")];
  const operator = String(node["operator"]);
  if (!left || !right) return [];
  const before = source({ start: node.start, end: left.end });
  const between = source({ start: left.end, end: right.start });
  const after = source({ start: right.start, end: node.end });
  return (operators[operator] ?? []).map((other) => before + between.replace(operator, other) + after);
}

function withoutSign(node: Node, source: Source): readonly string[] {
  const argument = nodeAt(node, "argument");
  const operator = String(node["operator"]);
  return argument && (operator === "!" || operator === "-") ? [source(argument)] : [];
}

function otherLiteral(node: Node): readonly string[] {
  const { value } = node;
  if (typeof value === "boolean") return [String(!value)];
  if (typeof value === "number") return [String(value + 1)];
  if (typeof value === "bigint") return [`${value + 1n}n`];
  if (typeof value === "string") return [value === "" ? '"mutated"' : '""'];
  return [];
}

const methods: ReadonlyMap<string, string> = new Map([
  ["some", "every"],
  ["every", "some"],
  ["find", "findLast"],
  ["findLast", "find"],
  ["min", "max"],
  ["max", "min"],
  ["floor", "ceil"],
  ["startsWith", "endsWith"],
  ["endsWith", "startsWith"],
]);

/** These hand on what they are called on, or something much like it. */
const passing: ReadonlySet<string> = new Set([
  "filter",
  "sort",
  "toSorted",
  "reverse",
  "toReversed",
  "slice",
  "trim",
  "toLowerCase",
]);

function otherCall(node: Node, source: Source): readonly string[] {
  const callee = nodeAt(node, "callee");
  const property = callee && nodeAt(callee, "property");
  if (!callee || !property || callee.type !== "MemberExpression") return [];
  const name = source(property);
  const before = source({ start: node.start, end: property.start });
  if (passing.has(name)) return [before.replace(/\s*\??\.\s*$/, "")];
  const other = methods.get(name);
  if (!other) return [];
  return [before + other + source({ start: property.end, end: node.end })];
}

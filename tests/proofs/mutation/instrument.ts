import { parseAst } from "vitest/node";
import { alternativesTo, conditions, type Source } from "./mutators.ts";
import { type Child, childrenOf, isNode, type Node, nodeAt } from "./tree.ts";

export interface Mutant {
  readonly id: number;
  readonly file: string;
  readonly line: number;
  /** One line each, in the source's own words. */
  readonly original: string;
  readonly replacement: string;
  /** From 1; more than 1 where the same change can be made at several places of the file. */
  readonly occurrence: number;
}

interface Instrumented {
  readonly code: string;
  readonly mutants: readonly Mutant[];
}

/** Global of the code under test: whether the mutant of this number is the one that lives. */
export const switchName = "__isMutant";

/**
 * The source with all of its mutants in it, each behind a question: `(__isMutant(7) ? a < b : a <= b)`. So a file is
 * made once, and one number tells which mutant a run of the tests meets.
 * @param firstId of this file's mutants, counted up
 */
export function instrument(file: string, text: string, firstId: number): Instrumented {
  const found: Mutant[] = [];
  const seen = new Map<string, number>();
  const source: Source = ({ start, end }) => text.slice(start, end);
  const note = (node: Node, replacement: string): number => {
    const original = oneLine(source(node));
    const key = `${original} => ${oneLine(replacement)}`;
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    const line = text.slice(0, node.start).split("\n").length;
    const id = firstId + found.length;
    found.push({ id, file, line, original, replacement: oneLine(replacement), occurrence });
    return id;
  };
  const program: unknown = parseAst(text, { lang: "ts" });
  if (!isNode(program)) throw new TypeError(`${file} has no syntax tree`);
  const code = written({ key: "program", node: program }, null, { source, note });
  return { code, mutants: found };
}

interface Pen {
  readonly source: Source;
  readonly note: (node: Node, replacement: string) => number;
}

function written(child: Child, parent: Node | null, pen: Pen): string {
  const { node } = child;
  const alternatives = isFixed(child, parent) ? [] : alternativesAt(child, parent, pen.source);
  const numbered = alternatives.map((text) => ({ id: pen.note(node, text), text }));
  const own = withChildren(node, pen);
  if (numbered.length === 0) return own;
  const questions = numbered.map(({ id, text }) => `${switchName}(${id}) ? (${text}) : `).join("");
  return `(${questions}(${own}))`;
}

function withChildren(node: Node, pen: Pen): string {
  let text = "";
  let at = node.start;
  for (const child of childrenOf(node)) {
    // A shorthand property is its own value.
    if (child.node.start < at) continue;
    text += pen.source({ start: at, end: child.node.start }) + written(child, node, pen);
    at = child.node.end;
  }
  return text + pen.source({ start: at, end: node.end });
}

function alternativesAt({ key, node }: Child, parent: Node | null, source: Source): readonly string[] {
  const ofChain = node.type === "ChainExpression" ? nodeAt(node, "expression") : null;
  const own = alternativesTo(ofChain ?? node, source).filter((text) => text !== source(node));
  const ofCondition = parent && key === "test" ? (conditions[parent.type] ?? []) : [];
  const isEffect = parent?.type === "ExpressionStatement" && node.type === "CallExpression";
  return [...own, ...ofCondition, ...(isEffect ? ["undefined"] : [])];
}

/** Where a question must not stand, or where nobody should have to test what stands there. */
function isFixed({ key, node }: Child, parent: Node | null): boolean {
  if (!parent) return true;
  const isName = (key === "key" || key === "property") && parent["computed"] !== true;
  const isModule = parent.type.startsWith("Import") || parent.type.startsWith("Export");
  const isErrorText = parent.type === "NewExpression" && /Literal$/.test(node.type);
  const isInChain = parent.type === "ChainExpression" || isSpine(key, parent, node);
  const isTagged = parent.type === "TaggedTemplateExpression";
  return isName || isModule || isErrorText || isInChain || isTagged || node.type === "Directive";
}

/** `a?.b.c`: parentheses around `a?.b` would end what the question mark guards. */
function isSpine(key: string, parent: Node, node: Node): boolean {
  const isLink = key === "object" || key === "callee";
  return (
    isLink && (parent.type === "MemberExpression" || parent.type === "CallExpression") && hasOptional(node)
  );
}

function hasOptional(node: Node): boolean {
  const inner = nodeAt(node, "object") ?? nodeAt(node, "callee");
  return node["optional"] === true || (inner !== null && hasOptional(inner));
}

/** Long enough to be found again, short enough for a line of a list. */
const longest = 80;

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** A node of the syntax tree, as the parser of Vite hands it over. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export function isNode(value: unknown): value is Node {
  if (typeof value !== "object" || value === null) return false;
  return "type" in value && typeof value.type === "string" && "start" in value && "end" in value;
}

/** The node under `key`; null where there is none. */
export function nodeAt(node: Node, key: string): Node | null {
  const value = node[key];
  return isNode(value) ? value : null;
}

export function nodesAt(node: Node, key: string): readonly Node[] {
  const value = node[key];
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export interface Child {
  readonly key: string;
  readonly node: Node;
}

/** Types have no effect at run time; these wrap something that has. */
const transparent: ReadonlySet<string> = new Set([
  "TSAsExpression",
  "TSSatisfiesExpression",
  "TSNonNullExpression",
]);

/** The children in order of the source, without types. */
export function childrenOf(node: Node): readonly Child[] {
  const children = Object.keys(node).flatMap((key): Child[] => {
    const value = node[key];
    const nodes = Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
    return nodes.map((child) => ({ key, node: child }));
  });
  return children
    .filter((child) => transparent.has(child.node.type) || !child.node.type.startsWith("TS"))
    .sort((a, b) => a.node.start - b.node.start);
}

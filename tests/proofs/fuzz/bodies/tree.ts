/** JSON as it is written: keys may come twice, and a number keeps the form that the sender gave it. */
export type Tree =
  | { readonly kind: "object"; readonly members: readonly Member[] }
  | { readonly kind: "list"; readonly items: readonly Tree[] }
  | { readonly kind: "raw"; readonly text: string };

export type Member = readonly [key: string, value: Tree];

export const raw = (text: string): Tree => ({ kind: "raw", text });

export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { kind: "list", items: value.map(treeOf) };
  if (typeof value !== "object" || value === null) return raw(JSON.stringify(value));
  return { kind: "object", members: Object.entries(value).map(([key, each]) => [key, treeOf(each)]) };
}

export function written(tree: Tree): string {
  switch (tree.kind) {
    case "raw":
      return tree.text;
    case "list":
      return `[${tree.items.map(written).join(",")}]`;
    case "object":
      return `{${tree.members.map(([key, value]) => `${JSON.stringify(key)}:${written(value)}`).join(",")}}`;
  }
}

export function size(tree: Tree): number {
  return 1 + childrenOf(tree).reduce((sum, child) => sum + size(child), 0);
}

/** The tree with its node number `at` (from 0, parents first) changed. */
export function changedAt(tree: Tree, at: number, change: (node: Tree) => Tree): Tree {
  if (at === 0) return change(tree);
  let before = 1;
  const within = (child: Tree): Tree => {
    const place = at - before;
    const length = size(child);
    before += length;
    return place >= 0 && place < length ? changedAt(child, place, change) : child;
  };
  switch (tree.kind) {
    case "raw":
      return tree;
    case "list":
      return { kind: "list", items: tree.items.map(within) };
    case "object":
      return { kind: "object", members: tree.members.map(([key, value]) => [key, within(value)]) };
  }
}

function childrenOf(tree: Tree): readonly Tree[] {
  switch (tree.kind) {
    case "raw":
      return [];
    case "list":
      return tree.items;
    case "object":
      return tree.members.map(([, value]) => value);
  }
}

import type { Random } from "../random.ts";
import { oddKeys, oddNumbers, oddTexts, oddTimes } from "./odd-values.ts";
import { changedAt, type Member, raw, size, type Tree } from "./tree.ts";

type Change = (node: Tree, random: Random) => Tree;

const changes: Readonly<Record<string, Change>> = {
  type: (_node, random) => raw(random.pick(["null", "true", "[]", "{}", "0", '""', '"x"', "[[]]", "[{}]"])),
  number: (_node, random) => raw(random.pick(oddNumbers)),
  time: (_node, random) => raw(JSON.stringify(random.pick(oddTimes))),
  text: (_node, random) => raw(JSON.stringify(random.pick(oddTexts))),
  append: (node, random) =>
    appended(node, random.pick(["\ud83e", "\udc00", "\u0000", "\u2028", "x".repeat(1000)])),
  nest: (node, random) => nested(node, random.pick([1, 2, 20, 27, 28, 29, 30, 31, 32, 33, 500])),
  many: (node, random) => many(node, random.pick([2, 3, 50, 101, 501, 1500])),
  double: (node, random) =>
    inObject(node, random, (members, at) => [...members, ...members.slice(at, at + 1)]),
  "double, other": (node, random) =>
    inObject(node, random, (members, at) => [...members, [keyAt(members, at), raw(random.pick(oddNumbers))]]),
  drop: (node, random) => inObject(node, random, (members, at) => members.toSpliced(at, 1)),
  rename: (node, random) =>
    inObject(node, random, (members, at) =>
      members.with(at, [`${keyAt(members, at)}${random.pick(["s", " ", "/~"])}`, valueAt(members, at)]),
    ),
  "odd key": (node, random) =>
    inObject(node, random, (members, at) =>
      members.toSpliced(at, 0, [random.pick(oddKeys), oddMember(random)]),
    ),
  "odd keys everywhere": (node, random) => withKey(node, random.pick(oddKeys), oddMember(random)),
  "long key": (node, random) =>
    inObject(node, random, (members) => [...members, ["k".repeat(random.pick([64, 65, 3000])), raw("0")]]),
  "swap values": (node, random) =>
    inObject(node, random, (members, at) => {
      const to = random.below(members.length);
      const swapped = members.with(at, [keyAt(members, at), valueAt(members, to)]);
      return swapped.with(to, [keyAt(members, to), valueAt(members, at)]);
    }),
};

const names = Object.keys(changes);

/** One change of structure somewhere in the tree. */
export function mutatedTree(tree: Tree, random: Random): { readonly tree: Tree; readonly how: string } {
  const how = random.pick(names);
  const at = random.below(size(tree));
  return {
    tree: changedAt(
      tree,
      how.endsWith("everywhere") ? 0 : at,
      (node) => changes[how]?.(node, random) ?? node,
    ),
    how,
  };
}

function nested(node: Tree, depth: number): Tree {
  let tree = node;
  for (let level = 0; level < depth; level += 1) {
    tree = level % 2 ? { kind: "list", items: [tree] } : { kind: "object", members: [["data", tree]] };
  }
  return tree;
}

function appended(node: Tree, text: string): Tree {
  const isText = node.kind === "raw" && node.text.startsWith('"');
  return isText ? raw(`${node.text.slice(0, -1)}${JSON.stringify(text).slice(1)}`) : node;
}

function many(node: Tree, times: number): Tree {
  const items = node.kind === "list" ? node.items : [node];
  return {
    kind: "list",
    items: Array.from({ length: times }, () => items)
      .flat()
      .slice(0, 3000),
  };
}

function inObject(
  node: Tree,
  random: Random,
  change: (members: readonly Member[], at: number) => readonly Member[],
): Tree {
  if (node.kind === "list") return { kind: "list", items: node.items.toReversed() };
  if (node.kind === "raw" || node.members.length === 0) return nested(node, 1);
  return { kind: "object", members: change(node.members, random.below(node.members.length)) };
}

const keyAt = (members: readonly Member[], at: number) => members[at]?.[0] ?? "";
const valueAt = (members: readonly Member[], at: number) => members[at]?.[1] ?? raw("null");

function oddMember(random: Random): Tree {
  return raw(
    random.pick([
      '{"polluted":true}',
      "null",
      "[]",
      '"x"',
      '{"__proto__":{"polluted":true}}',
      '{"prototype":{"polluted":1}}',
    ]),
  );
}

/** With that key in every object from here downwards. */
function withKey(node: Tree, key: string, value: Tree): Tree {
  switch (node.kind) {
    case "raw":
      return node;
    case "list":
      return { kind: "list", items: node.items.map((item) => withKey(item, key, value)) };
    case "object":
      return {
        kind: "object",
        members: [
          [key, value],
          ...node.members.map(([name, each]): Member => [name, withKey(each, key, value)]),
        ],
      };
  }
}

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../../shared/protocol");
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));

test.each(files)(
  "%s imports nothing but the protocol's folder and the ground floor and reads no clock",
  (name) => {
    const source = readFileSync(join(root, name), "utf8");
    for (const [, target = ""] of source.matchAll(/from "([^"]+)"/g)) {
      expect(target).toMatch(/^\.{1,2}\//);
      expect(relative(root, resolve(dirname(join(root, name)), target))).not.toMatch(/^\.\.(?!\/base\/)/);
    }
    expect(source).not.toMatch(/Date\.now|new Date\(\)|Math\.random|process\.|console\./);
  },
);

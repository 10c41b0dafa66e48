import * as z from "zod/mini";

/** An entry that deletes or patches: what it names is still to be found. */
export interface EntryChange {
  readonly reason: "deletion" | "patch";
  readonly path: string;
  /** Type and id of what it changes. */
  readonly url: string;
  /** The status that it sets, where it says so. */
  readonly status: "cancelled" | "entered-in-error" | "unsettled";
}

const patched = z.object({
  resourceType: z.literal("Parameters"),
  parameter: z.array(
    z.object({
      part: z.array(
        z.object({
          name: z.string(),
          valueString: z.optional(z.string()),
          valueCode: z.optional(z.string()),
        }),
      ),
    }),
  ),
});

/** The status that a FHIRPath patch sets, and nothing else; any other patch settles nothing. */
export function statusPatched(resource: unknown): EntryChange["status"] {
  const [only, ...others] = patched.safeParse(resource).data?.parameter ?? [];
  const said = new Map(only?.part.map((each) => [each.name, each.valueString ?? each.valueCode]));
  const value = said.get("value");
  const isStatus = others.length === 0 && /^\w+\.status$/.test(said.get("path") ?? "");
  return isStatus && (value === "cancelled" || value === "entered-in-error") ? value : "unsettled";
}

import * as z from "zod/mini";

/**
 * What cannot be made out counts as `value`: zod's `catch`, of which the short form would bring seven kilobytes of zod into each
 * bundle that nobody calls.
 */
export function orElse<S extends z.ZodMiniType>(schema: S, value: z.output<S>): z.ZodMiniCatch<S> {
  return new z.ZodMiniCatch({
    type: "catch",
    innerType: schema,
    catchValue: () => value,
  }) as z.ZodMiniCatch<S>;
}

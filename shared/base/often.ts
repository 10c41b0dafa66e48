import * as z from "zod/mini";
import { $constructor, $ZodObjectJIT } from "zod/v4/core";

/** Before so many have been read, making a parser costs more than it saves: a first event after a cold start holds fewer. */
const FEW = 50;

const anyObject: z.core.$constructor<z.ZodMiniObject> = z.ZodMiniObject;

/** zod makes a parser of its own for what it is asked often. */
const Often = $constructor<z.ZodMiniObject>("OftenObject", (made, given) => {
  anyObject.init(made, given);
  let parse = made._zod.parse;
  let parsed = 0;
  made._zod.parse = (payload, context) => {
    parsed += 1;
    if (parsed === FEW) parse = new $ZodObjectJIT({ ...given, checks: [] })._zod.parse;
    return parse(payload, context);
  };
});

/** `z.object` for what one body may hold hundreds of. */
export function object<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const made: unknown = new Often({ type: "object", shape });
  return made as ReturnType<typeof z.object<Shape>>;
}

/** The same for `z.strictObject`. */
export function strictObject<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const made: unknown = new Often({ type: "object", shape, catchall: z.never() });
  return made as ReturnType<typeof z.strictObject<Shape>>;
}

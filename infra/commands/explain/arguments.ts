import { userInfo } from "node:os";
import type { Instant } from "../../../shared/base/instant.ts";
import { flagOptions, parseOptions, spanOf, UsageError, wordOptions } from "../command-line.ts";
import { addressOf, addressOptions, type SiteAddress } from "../site-named.ts";

export type Inquiry =
  | { readonly kind: "alert"; readonly alert: string }
  /** Whole, or as people speak of it: from its first six signs on. */
  | { readonly kind: "reference"; readonly reference: string }
  | { readonly kind: "contact"; readonly contact: string }
  | { readonly kind: "span"; readonly from: Instant; readonly to: Instant };

interface Arguments {
  readonly at: SiteAddress;
  readonly about: Inquiry;
  /** Who asks for the patients as well; null for nothing of a patient. */
  readonly by: string | null;
}

export const explainUsage = `npm run explain -- --site SITE --alert ID            why was nobody told, or who was, when, and what became of it
npm run explain -- --site SITE --reference REF
npm run explain -- --site SITE --contact ID
npm run explain -- --site SITE --from TIME --to TIME
  --site SITE   a folder of infra/sites, or a path
  --local URL   of a site that runs on this machine, in place of the deployed one
  --with-patient  prints whose alerts these are and what they were raised for, and keeps in the table who asked, when and for what
  --by NAME     who asks; the user of this machine unless given
It reads the whole table, and prints nothing of a patient unless it is asked to.
`;

/** @throws UsageError */
export function explainArguments(args: readonly string[]): Arguments {
  const options = {
    ...addressOptions,
    ...wordOptions("alert", "reference", "contact", "from", "to", "by"),
    ...flagOptions("with-patient"),
  };
  const { site, local, by, "with-patient": isAsked = false, ...asked } = parseOptions(args, options);
  const at = addressOf({ site, local });
  if (by !== undefined && !isAsked) throw new UsageError("--by belongs to --with-patient.");
  return { at, about: aboutOf(asked), by: isAsked ? (by ?? userInfo().username) : null };
}

type Asked = Partial<Record<"alert" | "reference" | "contact" | "from" | "to", string>>;

function aboutOf({ alert, reference, contact, from, to }: Asked): Inquiry {
  const isSpan = from !== undefined || to !== undefined;
  const given = [alert, reference, contact].filter((one) => one !== undefined).length + (isSpan ? 1 : 0);
  if (given !== 1)
    throw new UsageError("Ask for one of --alert, --reference, --contact, or --from with --to.");
  if (alert !== undefined) return { kind: "alert", alert };
  if (contact !== undefined) return { kind: "contact", contact };
  if (reference === undefined) return { kind: "span", ...spanOf(from, to) };
  if (reference.length < 6) throw new UsageError("--reference has at least six signs.");
  return { kind: "reference", reference };
}

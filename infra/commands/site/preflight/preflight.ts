import type { Instant } from "../../../../shared/base/instant.ts";
import type { SiteFolder } from "../../../site-files/folder.ts";
import { fileFindings } from "./files.ts";
import { findingLines, type PreflightFinding } from "./finding.ts";
import { pinFindings } from "./pins.ts";

export interface Looked {
  readonly others: readonly SiteFolder[];
  /** Null where no table of the site could be asked. */
  readonly lackingPin: readonly string[] | null;
  /** What the account and the stack say. */
  readonly deployed: readonly PreflightFinding[];
}

interface Judged {
  readonly lines: readonly string[];
  /** Whether a patient could go unseen. */
  readonly stops: boolean;
}

/** May this site go live? */
export function judgeFindings(
  folder: SiteFolder,
  { others, lackingPin, deployed }: Looked,
  now: Instant,
): Judged {
  const findings = [
    ...fileFindings(folder, others, now),
    ...pinFindings(folder.people, lackingPin),
    ...deployed,
  ];
  const stopping = findings.filter(({ grade }) => grade === "stop").length;
  const verdict =
    stopping > 0
      ? `NOT READY: ${stopping} found by which a patient could go unseen.`
      : "Ready: nothing was found by which a patient could go unseen.";
  return {
    lines: [`${folder.id} (${folder.site.code})`, "", ...findingLines(findings), verdict],
    stops: stopping > 0,
  };
}

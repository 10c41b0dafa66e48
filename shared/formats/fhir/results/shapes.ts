import type { Instant } from "../../../base/instant.ts";
import type { Site } from "../../../sites/site.ts";
import type { Effective, FhirReference } from "../elements/datatypes.ts";
import type { Placed } from "../elements/placed.ts";
import type { Parcel } from "../parcel.ts";
import type { Finding } from "../reasons/reasons.ts";
import type { Composition, DiagnosticReport, Observation } from "../resources.ts";

/** What every resource is read with. */
export interface ReadWith {
  readonly parcel: Parcel;
  readonly site: Site;
  /** When it was received. */
  readonly now: Instant;
  /** Nothing may be issued later than this. */
  readonly ahead: Instant;
}

/** What a report says of all its results. */
export interface ReportSaid {
  readonly placed: Placed;
  /** Empty if it has none. */
  readonly id: string;
  readonly data: DiagnosticReport;
  /** Results of it that the request holds. */
  readonly isAlone: boolean;
  /** Results of it that the request does not hold. */
  readonly absent: readonly {
    readonly path: string;
    readonly reference: string;
    /** The identifier by which it is referred to, where there is no reference. */
    readonly names: readonly string[];
  }[];
}

/** A reference, and what makes it: a contained target has no name outside. */
export interface Pointer {
  readonly from: Placed;
  readonly reference: FhirReference;
}

/** What a resource says of itself and of all that it encloses: documents, reports, groups, containers. */
export interface ResourceSaid {
  readonly report: ReportSaid | null;
  /** Its own first, then that of what encloses it. */
  readonly effective: readonly { readonly path: string; readonly of: Effective }[];
  readonly issued: string | undefined;
  readonly subject: Pointer | null;
  readonly specimens: readonly Pointer[];
  readonly isTest: boolean;
  readonly isModified: boolean;
  /** Entered in error as a whole. */
  readonly isWithdrawn: boolean;
  /** Cancelled as a whole, or of a status that says nothing. */
  readonly isDoubtful: boolean;
  /** Its patient is another one than that of what encloses it. */
  readonly isForeign: boolean;
}

/** One resource, and those that it encloses. */
export interface Member {
  readonly placed: Placed;
  readonly said: ResourceSaid;
  readonly children: readonly Placed[];
}

/** An observation, and what holds of it by all that encloses it. */
export interface Reported {
  readonly placed: Placed;
  readonly data: Observation;
  readonly said: ResourceSaid;
}

export interface Family {
  readonly observations: readonly Reported[];
  readonly reports: readonly (ReportSaid & { readonly said: ResourceSaid })[];
  readonly documents: readonly {
    readonly placed: Placed;
    readonly data: Composition;
    readonly said: ResourceSaid;
  }[];
  readonly findings: readonly Finding[];
}

import type { Policy } from "../../../../shared/protocol/policy.ts";
import { policyHash } from "../../../../shared/sites/policy-hash.ts";
import type { Site } from "../../../../shared/sites/site.ts";
import type { Version } from "../code.ts";

/** A site whose next version may have another policy: an episode keeps the one that it began under. */
export class Policies {
  readonly #sites: Readonly<Record<Version, Site>>;
  readonly #policies: ReadonlyMap<string, Policy>;

  constructor(site: Site, isChanged: boolean) {
    const next = isChanged ? { ...site, policy: changed(site.policy) } : site;
    this.#sites = { current: site, next };
    this.#policies = new Map([site, next].map(({ policy }) => [policyHash(policy), policy]));
  }

  get areTwo(): boolean {
    return this.#policies.size > 1;
  }

  siteOf(version: Version): Site {
    return this.#sites[version];
  }

  /** What is not stored yet has the policy of the current version. */
  by(hash: string | undefined): Policy {
    return this.#policies.get(hash ?? "") ?? this.#sites.current.policy;
  }
}

/** The site draws its line for potassium elsewhere. */
function changed(policy: Site["policy"]): Site["policy"] {
  const { potassium } = policy.limits;
  const criticalHigh = potassium?.criticalHigh;
  if (!criticalHigh) throw new Error("the demo site has a critical limit for potassium");
  return {
    ...policy,
    limits: {
      ...policy.limits,
      potassium: { ...potassium, criticalHigh: { ...criticalHigh, value: "7.0" } },
    },
  };
}

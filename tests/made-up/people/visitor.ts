import { type LocalSite, type SiteOptions, startLocalSite } from "../../../infra/local/site.ts";
import type { CloudEvent } from "../../../shared/events/fact.ts";

/** Made-up day on which the scenarios play; the clock is virtual. */
const day = "2026-03-10";
export const at = (time: string): string => `${day}T${time}:00.000Z`;

export interface Told {
  readonly at: string;
  readonly channel: "sms" | "email";
  readonly to: string;
  readonly text: string;
  readonly ref: string;
  readonly alert: string;
  readonly severity: string;
  readonly step: number;
  readonly kind: string;
}

/** What the scenarios read of the console's answer. */
export interface PatientAnswer {
  readonly window: {
    readonly endedAt: string;
    readonly state: string;
    readonly checkpoints: readonly { readonly dueAt: string; readonly ranAt?: string }[];
  } | null;
  readonly windows: readonly { readonly sessionId: string | null; readonly state: string }[];
  readonly assessment: {
    readonly severity: string | null;
    readonly lines: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly text: string;
      readonly because: readonly { readonly value: string }[];
    }[];
    readonly unknown: readonly { readonly input: string }[];
  };
  readonly alerts: readonly { readonly alert: string; readonly state: string }[];
}

/** Someone who knows the site only by its HTTP interface. */
export class Visitor {
  readonly site: Pick<LocalSite, "url" | "token" | "pin">;

  constructor(site: Pick<LocalSite, "url" | "token" | "pin">) {
    this.site = site;
  }

  send(path: string, type: string, body: string, token = this.site.token): Promise<Response> {
    return fetch(`${this.site.url}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": type },
      body,
    });
  }

  /** Facts as one batch; throws unless they are taken. */
  async report(...facts: readonly CloudEvent[]): Promise<void> {
    const type = "application/cloudevents-batch+json";
    const answer = await this.send("/v1/events", type, JSON.stringify(facts));
    if (answer.status !== 202) throw new Error(`not taken: ${answer.status} ${await answer.text()}`);
    await this.advance("PT0S");
  }

  async hl7v2(...segments: readonly string[]): Promise<string> {
    const answer = await this.send("/v1/hl7v2", "x-application/hl7-v2+er7", `${segments.join("\r")}\r`);
    await this.advance("PT0S");
    return answer.text();
  }

  async advance(duration: string): Promise<void> {
    const answer = await fetch(`${this.site.url}/console/clock`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ advance: duration }),
    });
    if (answer.status !== 200) throw new Error(`the clock refused: ${answer.status} ${await answer.text()}`);
  }

  /** What people received: the heartbeat of each hour is nobody's. */
  async outbox(): Promise<Told[]> {
    return (await this.#everything()).filter(({ kind }) => kind !== "heartbeat");
  }

  async heartbeats(): Promise<Told[]> {
    return (await this.#everything()).filter(({ kind }) => kind === "heartbeat");
  }

  async #everything(): Promise<Told[]> {
    return (await fetch(`${this.site.url}/console/outbox`)).json() as Promise<Told[]>;
  }

  /** `kind severity step contact channel` of each message since the `from`th. */
  async told(from = 0): Promise<string[]> {
    const entries = (await this.outbox()).slice(from);
    return entries.map(({ kind, severity, step, to, channel }) =>
      [kind, severity, step, to, channel].join(" "),
    );
  }

  async patient(subject: string): Promise<PatientAnswer> {
    return (await fetch(`${this.site.url}/console/patients/${subject}`)).json() as Promise<PatientAnswer>;
  }

  /** What waits for a person. */
  async held(): Promise<{ readonly reason: string }[]> {
    return (await fetch(`${this.site.url}/console/held`)).json() as Promise<{ readonly reason: string }[]>;
  }

  async rules(subject: string): Promise<string[]> {
    const { assessment } = await this.patient(subject);
    return assessment.lines.map(({ rule }) => rule);
  }

  /** The link's page: a form as a browser sends it. */
  answer(ref: string, fields: Readonly<Record<string, string>>): Promise<Response> {
    return fetch(`${this.site.url}/a/${ref}`, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams(fields),
    });
  }
}

/** A fresh demo site, its virtual clock at noon, for the length of one test. */
export async function visit<T>(
  scenario: (visitor: Visitor, site: LocalSite) => Promise<T>,
  from = at("12:00"),
  options: Pick<SiteOptions, "siteFolder"> = {},
): Promise<T> {
  const site = await startLocalSite({ clock: { from }, ...options });
  try {
    return await scenario(new Visitor(site), site);
  } finally {
    await site.stop();
  }
}

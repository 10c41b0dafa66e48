/** A name of a count, with labels in Prometheus' form; none holds anything of a message but its code. */
export interface Counts {
  add(name: string, labels?: Readonly<Record<string, string>>, by?: number): void;
  /** What stands now, rather than what has happened. */
  set(name: string, value: number): void;
  /** The counts in Prometheus' text format. */
  text(): string;
}

const PREFIX = "bridge_";

export function createCounts(): Counts {
  const series = new Map<string, number>();
  const gauges = new Set<string>();
  return {
    add(name, labels = {}, by = 1) {
      const key = seriesOf(name, labels);
      series.set(key, (series.get(key) ?? 0) + by);
    },
    set(name, value) {
      gauges.add(name);
      series.set(seriesOf(name, {}), value);
    },
    text() {
      const byName = Map.groupBy([...series].sort(), ([key]) => key.split("{")[0] ?? "");
      const blocks = [...byName].map(([name, all]) => {
        const kind = gauges.has(name.slice(PREFIX.length)) ? "gauge" : "counter";
        return [`# TYPE ${name} ${kind}`, ...all.map(([key, value]) => `${key} ${value}`)].join("\n");
      });
      return `${blocks.join("\n")}\n`;
    },
  };
}

function seriesOf(name: string, labels: Readonly<Record<string, string>>): string {
  const said = Object.entries(labels).map(([label, value]) => `${label}="${value.replace(/["\\\n]/g, "_")}"`);
  return `${PREFIX}${name}${said.length > 0 ? `{${said.join(",")}}` : ""}`;
}

import { Aws, Duration } from "aws-cdk-lib";
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  Metric,
  SingleValueWidget,
  TextWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { deciders, type FunctionName, publishers } from "../../pipeline.ts";
import { runbook } from "../../runbook.ts";
import { eachFiveMinutes } from "../alarms/alarm.ts";
import { nextClicks } from "../alarms/next-click.ts";
import { measured } from "../alarms/outcome-alarms.ts";
import type { Foundation } from "../state/foundation.ts";

const half = { width: 12, height: 6 } as const;
const third = { width: 8, height: 6 } as const;

/** What happened to alerts and answers stands in the log, where counting it costs nothing until somebody looks. */
const queries = {
  feeds: ['filter message = "kept"', "stats count(*) as requests by sender, kind, bin(1h)"],
  alerts: ['filter message = "alert-raised"', "stats count(*) as alerts by severity, bin(1h)"],
  /** Each alert's first answer counts, in minutes; the shares are in percent. */
  answers: [
    'filter message = "alert-acknowledged"',
    "stats min(milliseconds) / 60000 as minutes by alert",
    "fields least(1, floor(minutes / 10)) as over10, least(1, floor(minutes / 60)) as over60",
    "stats count(*) as answered, pct(minutes, 50) as median, pct(minutes, 90) as p90, 100 * (1 - avg(over10)) as within10, 100 * (1 - avg(over60)) as within60",
  ],
  open: [
    'filter message in ["alert-raised", "alert-acknowledged", "alert-withdrawn"]',
    'stats sum(strcontains(message, "raised")) as raised, sum(1 - strcontains(message, "raised")) as ended, earliest(severity) as gravity by alert',
    "filter raised > 0 and ended = 0",
    "stats count(*) as open by gravity",
  ],
  lateAndRepeated: [
    'filter message = "counted"',
    "stats sum(counts.MessagesLate) as late, sum(counts.MessagesRepeated) as repeats, sum(counts.MessagesAccepted) as sent by bin(1h)",
  ],
} as const;

/** One page for who watches the site: what came, who was told, how soon they answered, and what waits. */
export class SiteDashboard extends Construct {
  private readonly foundation: Foundation;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    this.foundation = foundation;
    const dashboard = new Dashboard(this, "Dashboard", { defaultInterval: Duration.days(1) });
    dashboard.addWidgets(this.alarms());
    dashboard.addWidgets(
      this.query("Requests kept, by sender and way", queries.feeds, ["ingest"], half),
      this.query("Alerts raised, by severity", queries.alerts, deciders, half),
    );
    dashboard.addWidgets(
      this.table("Minutes to the first answer", queries.answers, ["respond"]),
      this.table("Alerts neither answered nor withdrawn", queries.open, deciders),
      this.fromFactToPublish(),
    );
    dashboard.addWidgets(
      this.query("Messages: late, repeated, sent", queries.lateAndRepeated, publishers, third),
      this.held(),
      costSoFar(),
    );
    dashboard.addWidgets(this.links());
  }

  private alarms(): IWidget {
    const alarms = this.foundation.alarms.map(({ alarm }) => alarm);
    return new AlarmStatusWidget({ title: "Alarms", width: 24, height: 5, alarms });
  }

  private table(title: string, lines: readonly string[], names: readonly FunctionName[]): IWidget {
    return this.query(title, lines, names, third, LogQueryVisualizationType.TABLE);
  }

  private query(
    title: string,
    lines: readonly string[],
    names: readonly FunctionName[],
    size: { readonly width: number; readonly height: number },
    view = LogQueryVisualizationType.BAR,
  ): IWidget {
    const groups = names.flatMap((name) => this.foundation.logs.get(name)?.logGroupName ?? []);
    return new LogQueryWidget({ title, view, logGroupNames: groups, queryLines: [...lines], ...size });
  }

  private fromFactToPublish(): IWidget {
    const metric = measured(this.foundation, "FactToPublish", "Maximum");
    const left = ["p50", "p90", "Maximum"].map((statistic) =>
      metric.with({ statistic, label: statistic, ...eachFiveMinutes }),
    );
    return new GraphWidget({ title: "Milliseconds from fact to publish", left, ...third });
  }

  private held(): IWidget {
    const left = (["FactsHeld", "HeldTooLong", "NobodyToTell", "AlertsUnanswered"] as const).map((name) =>
      measured(this.foundation, name, "Sum").with({ label: name, ...eachFiveMinutes }),
    );
    return new GraphWidget({ title: "Held, and nobody told or answering", left, ...third });
  }

  /** Row by row of the runbook: the alarm, and where to look. */
  private links(): IWidget {
    const rows = this.foundation.alarms.map(({ next }) => {
      const [, ...places] = nextClicks(next).map((line) => line.split(": "));
      const links = places.map(([what, where]) => `[${what?.toLowerCase()}](${where})`);
      return `| ${runbook[next.row].alarm} | ${runbook[next.row].mend} | ${links.join(" ")} |`;
    });
    const markdown = ["| alarm | what to do (docs/operations.md) | look at |", "|---|---|---|", ...rows].join(
      "\n",
    );
    return new TextWidget({ markdown, width: 24, height: 12 });
  }
}

/** AWS counts both for all sites of an account together. The bill is there where billing alerts are turned on. */
function costSoFar(): IWidget {
  const spent = new Metric({
    namespace: "AWS/SNS",
    metricName: "SMSMonthToDateSpentUSD",
    statistic: "Maximum",
  });
  const bill = new Metric({
    ...{ namespace: "AWS/Billing", metricName: "EstimatedCharges", statistic: "Maximum" },
    ...{ dimensionsMap: { Currency: "USD" }, region: "us-east-1", period: Duration.hours(6) },
  });
  return new SingleValueWidget({
    title: `Cost so far this month, USD, account ${Aws.ACCOUNT_ID}`,
    metrics: [spent.with({ label: "SMS" }), bill.with({ label: "bill" })],
    ...third,
  });
}

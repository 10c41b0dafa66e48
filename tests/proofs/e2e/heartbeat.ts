import * as z from "zod";
import { AwsAnswerError, askAws } from "../../../infra/commands/aws-call.ts";
import { errorClass } from "../../../shared/base/error-class.ts";
import { isHeartbeat } from "../../../shared/events/heartbeat.ts";
import { expect, type Report, until } from "./report.ts";
import { type DeployedSite, physicalIdOf, waitingIn } from "./site.ts";

const FUNCTION = /^HeartbeatFunction/;
const ARRIVALS = /^HeartbeatPathArrivals/;
const MISSING = /^HeartbeatPathMissing/;
const monitoring = { service: "monitoring", contentType: "application/x-amz-json-1.0" } as const;
const target = (action: string) => `GraniteServiceVersion20100801.${action}`;

const alarms = z.object({
  MetricAlarms: z.array(
    z.looseObject({
      MetricName: z.string(),
      Namespace: z.string(),
      TreatMissingData: z.string(),
      StateValue: z.string(),
      AlarmActions: z.array(z.string()),
    }),
  ),
});

/** The made-up patient of each hour: it comes out at the far end, stands in no list, and rings when it does not come. */
export async function heartbeatGoes({ row, lacks }: Report, site: DeployedSite, id: string): Promise<void> {
  await row("a heartbeat goes from the door to its own queue", async () => {
    const name = await physicalIdOf(id, "AWS::Lambda::Function", FUNCTION);
    const queue = await physicalIdOf(id, "AWS::SQS::Queue", ARRIVALS);
    await askAws({ service: "lambda", path: `/2015-03-31/functions/${name}/invocations`, body: "{}" });
    await until(60, "no heartbeat arrived", async () => ((await waitingIn(queue)) > 0 ? true : null));
  });
  await row("it is in no list, and nobody's patient", async () => {
    const store = site.store();
    const [subjects, rows] = [await store.subjects(), await store.unitRows()];
    const found = [...subjects, ...rows].filter((one) => JSON.stringify(one).includes("heartbeat"));
    expect(found.length === 0 && !subjects.some(isHeartbeat), `${found.length} places name it`);
    expect(
      (await site.heard(({ to }) => /^demo-.*/.test(to) && /heartbeat/i.test(to))) === 0,
      "told somebody",
    );
  });
  await row("when none comes, an alarm rings", async () => {
    const AlarmNames = [await physicalIdOf(id, "AWS::CloudWatch::Alarm", MISSING)];
    const look = async () => {
      const said = await askAws({
        ...monitoring,
        target: target("DescribeAlarms"),
        body: JSON.stringify({ AlarmNames }),
      });
      return alarms.parse(JSON.parse(said)).MetricAlarms[0];
    };
    const alarm = await look();
    expect(alarm?.TreatMissingData === "breaching", "silence does not ring");
    expect(alarm.AlarmActions.length > 0, "nobody hears the alarm");
    try {
      await anHourWithout(alarm);
    } catch (error) {
      if (!(error instanceof AwsAnswerError)) throw error;
      return lacks(
        `alarms that are looked at (${errorClass(error)}): that silence counts was read from its settings`,
      );
    }
  });
}

/** The provider's own measure would say so of the queue. */
function anHourWithout({ Namespace, MetricName }: { Namespace: string; MetricName: string }) {
  const body = JSON.stringify({ Namespace, MetricData: [{ MetricName, Value: 0 }] });
  return askAws({ ...monitoring, target: target("PutMetricData"), body });
}

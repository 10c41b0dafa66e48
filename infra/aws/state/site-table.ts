import { RemovalPolicy, Stack } from "aws-cdk-lib";
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";
import { FEED, HELD, peopleKey, THERAPY } from "../../../shared/store/items/keys.ts";
import { tableSchema } from "../../../shared/store/items/schema.ts";
import { FEEDS } from "../../../shared/store/lists/feeds.ts";
import { MACHINE } from "../../../shared/store/lists/machines.ts";
import { NAMES } from "../../../shared/store/lists/names.ts";
import type { Right } from "../../pipeline.ts";
import type { SiteFunction } from "../constructs/site-function.ts";
import { setAside } from "../set-aside.ts";
import type { Foundation } from "./foundation.ts";

const [get, query] = ["dynamodb:GetItem", "dynamodb:Query"] as const;
const [put, update, remove] = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"] as const;

interface Allowed {
  /** A transaction needs the permission of each of its writes, and none of its own. */
  readonly calls: readonly string[];
  /** No other partition is open to them; all of them are unless some are named. */
  readonly alone?: readonly string[];
}

/** What each right to the table comes to. */
const tableRights = {
  /** Load, decide, commit. */
  decide: [{ calls: [get, query, put, update, remove] }],
  /** Load, and change nothing. */
  read: [{ calls: [get, query] }],
  /** Read whom to tell, claim and mark messages. */
  mark: [{ calls: [get, update] }],
  /** Hold for a person what could not be taken, and keep what results are called. */
  hold: [
    { calls: [put], alone: [HELD] },
    { calls: [put, query], alone: [`${NAMES}*`] },
  ],
  /** Count what each sender sent. */
  "count-feeds": [{ calls: [update, query], alone: [FEEDS] }],
  /** Keep what machines say of their treatments and what ops are to hear of it, and release what was held of one. */
  "keep-treatments": [
    { calls: [get, put, update], alone: [`${THERAPY}*`, `${MACHINE}*`] },
    { calls: [query, update], alone: [`${FEED}*`] },
    { calls: [update], alone: [HELD] },
  ],
  /** Look at what is held, and change nothing. */
  "look-at-held": [{ calls: [query], alone: [HELD] }],
  /** Read the people, and keep what is known of their addresses. */
  "know-people": [{ calls: [get, update], alone: [peopleKey.pk] }],
} as const satisfies Partial<Record<Right, readonly Allowed[]>>;

/** The state of one site. It outlives the stack: patients' records are not removed with a deploy. */
export class SiteTable extends Construct {
  readonly table: ITable;

  constructor(scope: Construct, id: string, foundation: Foundation) {
    super(scope, id);
    const { table } = foundation.folder.site;
    this.table = table === undefined ? this.made(foundation) : this.adopted(table);
  }

  /** One that was retained or restored: it has a key of its own, whose policy lets in whoever may use the table. */
  private adopted({ name, stream }: { readonly name: string; readonly stream: string }): ITable {
    const tableArn = Stack.of(this).formatArn({
      ...{ service: "dynamodb", resource: "table", resourceName: name },
    });
    const tableStreamArn = `${tableArn}/stream/${stream}`;
    return Table.fromTableAttributes(this, "Adopted", { tableArn, tableStreamArn });
  }

  private made({ key }: Foundation): Table {
    const { dueIndex } = tableSchema;
    const table = new Table(this, "Table", {
      partitionKey: text(tableSchema.partitionKey),
      sortKey: text(tableSchema.sortKey),
      billingMode: BillingMode.PAY_PER_REQUEST,
      stream: StreamViewType[tableSchema.stream],
      timeToLiveAttribute: tableSchema.timeToLive,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    table.addGlobalSecondaryIndex({
      indexName: dueIndex.name,
      partitionKey: text(dueIndex.partitionKey),
      sortKey: text(dueIndex.sortKey),
      projectionType: ProjectionType[dueIndex.projection],
    });
    setAside(table, {
      "HIPAA.Security-DynamoDBInBackupPlan":
        "Recovery to any second of the last 35 days is on; a plan would keep patients' data longer than the site does.",
    });
    return table;
  }

  allow(right: keyof typeof tableRights, fn: SiteFunction): void {
    const rows: readonly Allowed[] = tableRights[right];
    for (const { calls, alone } of rows) fn.allow(calls, [this.table.tableArn], alone && inPartitions(alone));
  }

  allowSeeingWhatIsDue(fn: SiteFunction): void {
    fn.allow(["dynamodb:Query"], [`${this.table.tableArn}/index/${tableSchema.dueIndex.name}`]);
  }
}

function inPartitions(keys: readonly string[]) {
  const operator = keys.some((key) => key.endsWith("*")) ? "StringLike" : "StringEquals";
  return { [`ForAllValues:${operator}`]: { "dynamodb:LeadingKeys": keys } };
}

function text(name: string) {
  return { name, type: AttributeType.STRING };
}

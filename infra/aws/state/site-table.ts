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
import type { SiteFunction } from "../constructs/site-function.ts";
import { setAside } from "../set-aside.ts";
import type { Foundation } from "./foundation.ts";

const reads = ["dynamodb:GetItem", "dynamodb:Query"] as const;
/** A transaction needs the permission of each of its writes, and none of its own. */
const writes = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"] as const;

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

  /** Load, decide, commit. */
  allowDeciding(fn: SiteFunction): void {
    fn.allow([...reads, ...writes], [this.table.tableArn]);
  }

  /** Load, and change nothing. */
  allowReading(fn: SiteFunction): void {
    fn.allow(reads, [this.table.tableArn]);
  }

  /** Read whom to tell, claim and mark messages. */
  allowSending(fn: SiteFunction): void {
    fn.allow(["dynamodb:GetItem", "dynamodb:UpdateItem"], [this.table.tableArn]);
  }

  /**
   * Hold for a person what could not be taken, and keep what results are called; nothing else: no patient's partition
   * is open to it.
   */
  allowHolding(fn: SiteFunction): void {
    const heldAlone = { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [HELD] } };
    fn.allow(["dynamodb:PutItem"], [this.table.tableArn], heldAlone);
    const namesAlone = { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": [`${NAMES}*`] } };
    fn.allow(["dynamodb:PutItem", "dynamodb:Query"], [this.table.tableArn], namesAlone);
  }

  /** Count what each sender sent. */
  allowCountingFeeds(fn: SiteFunction): void {
    const feedsAlone = { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [FEEDS] } };
    fn.allow(["dynamodb:UpdateItem", "dynamodb:Query"], [this.table.tableArn], feedsAlone);
  }

  /**
   * Keep what machines say of their treatments and what ops are to hear of it, and release what was held of one: no
   * patient's partition is open to it.
   */
  allowKeepingTreatments(fn: SiteFunction): void {
    const like = (keys: readonly string[]) => ({
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys },
    });
    const treatmentsAlone = like([`${THERAPY}*`, `${MACHINE}*`]);
    const actions = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"];
    fn.allow(actions, [this.table.tableArn], treatmentsAlone);
    fn.allow(["dynamodb:Query", "dynamodb:UpdateItem"], [this.table.tableArn], like([`${FEED}*`]));
    const heldAlone = { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [HELD] } };
    fn.allow(["dynamodb:UpdateItem"], [this.table.tableArn], heldAlone);
  }

  /** Look at what is held, and change nothing. */
  allowLookingAtHeld(fn: SiteFunction): void {
    const heldAlone = { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [HELD] } };
    fn.allow(["dynamodb:Query"], [this.table.tableArn], heldAlone);
  }

  /** Read the people, and keep what is known of their addresses: no other partition is open to it. */
  allowKnowingPeople(fn: SiteFunction): void {
    const peopleAlone = { "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [peopleKey.pk] } };
    fn.allow(["dynamodb:GetItem", "dynamodb:UpdateItem"], [this.table.tableArn], peopleAlone);
  }

  allowSeeingWhatIsDue(fn: SiteFunction): void {
    fn.allow(["dynamodb:Query"], [`${this.table.tableArn}/index/${tableSchema.dueIndex.name}`]);
  }
}

function text(name: string) {
  return { name, type: AttributeType.STRING };
}

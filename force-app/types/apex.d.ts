/** What the package's Apex controllers take and give (docs/contracts.md, section 5). */
declare module 'apex' {
    import type { WireAdapterConstructor } from 'lwc';
    interface Wired<Result> {
        readonly data?: Result;
        readonly error?: unknown;
    }
    /** A cacheable method: call it, or wire it. */
    type Wireable<Parameters extends object, Result> = ((
        parameters: Parameters
    ) => Promise<Result>) & {
        readonly adapter: WireAdapterConstructor<Parameters, Wired<Result>>;
    };
    interface Reason {
        readonly code: string;
        readonly message: string;
        readonly cure: string;
    }
    interface Leg {
        readonly leg: string;
        readonly subject: string;
        readonly regime: string;
        readonly from: string;
        readonly to: string;
        /** Id of who receives. */
        readonly recipient: string;
        /** What the recipient is called; the log's trace has it beside the legs. */
        readonly recipientName?: string;
        readonly mechanism: string;
        readonly basis: string;
        readonly verifiedOn: number;
    }
    interface SkillTile {
        readonly id: string;
        readonly label: string;
        readonly description: string;
        readonly icon: string;
    }
    interface Badge {
        readonly permitted: boolean;
        readonly regionLabel: string;
        readonly locatedIn: string;
        readonly operatedBy: string;
        readonly legs: readonly Leg[];
        readonly contractId: string;
        readonly reasons: readonly Reason[];
        readonly contact: string;
        readonly skipPreviewAllowed: boolean;
    }
    interface FieldLine {
        readonly path: string;
        readonly label: string;
        readonly sample: string;
        readonly protection: string;
        readonly dataClass: string;
        readonly why: string;
    }
    interface Region {
        readonly id: string;
        readonly label: string;
        readonly locatedIn: string;
        readonly storedIn: string;
        readonly operatedBy: string;
    }
    interface Preview {
        readonly inferenceId: string;
        readonly permitted: boolean;
        readonly promptText: string;
        readonly fields: readonly FieldLine[];
        readonly summary: Readonly<
            Record<'total' | 'sealed' | 'masked' | 'dropped' | 'clear', number>
        >;
        /** Null when not permitted. */
        readonly region: Region | null;
        readonly legs: readonly Leg[];
        readonly reasons: readonly Reason[];
        readonly contact: string;
    }
    interface Receipt {
        readonly verified: boolean;
        readonly region: string;
        readonly locatedIn: string;
        readonly operatedBy: string;
        readonly mechanisms: readonly string[];
        /** Who received, `<leg>:<name>`. */
        readonly recipients: readonly string[];
        /** What made the answer; '' in receipts that do not say. */
        readonly skill: string;
        readonly skillDigest: string;
        readonly skillOwner: string;
        readonly skillLicence: string;
        readonly model: string;
        readonly modelDigest: string;
        readonly bundleDigest: string;
        /** Seconds since 1970. */
        readonly issuedAt: number;
        readonly leaf: number;
        readonly raw: string;
    }
    interface Answer {
        readonly inferenceId: string;
        readonly text: string;
        readonly restored: readonly string[];
        /** Codes of what gateway and CRM noticed. */
        readonly flags: readonly string[];
        readonly receipt: Receipt;
        readonly regionLabel: string;
        readonly refused: boolean;
        readonly reasons: readonly Reason[];
        readonly contact?: string;
    }
    interface LogRow {
        readonly inferenceId: string;
        readonly at: string;
        readonly user: string;
        readonly skill: string;
        readonly outcome: string;
        readonly region: string;
        readonly locatedIn: string;
        readonly storedIn: string;
        readonly operatedBy: string;
        readonly subjects: readonly string[];
        readonly mechanisms: readonly string[];
        readonly reason: string;
        readonly leaf: number;
    }
    interface LogPage {
        readonly rows: readonly LogRow[];
        readonly next: string;
    }
    interface Phase {
        readonly phase: string;
        readonly at: string;
        readonly user: string;
        readonly reason: string;
        readonly leaf: number;
        readonly entry: string;
    }
    interface LogDetail {
        readonly row: LogRow;
        readonly phases: readonly Phase[];
        readonly reasons: readonly Reason[];
        readonly trace: string;
        /** What the recipients of the trace's legs are called, by their ids. */
        readonly recipients: Readonly<Record<string, string>>;
        readonly receipt: Receipt | null;
        readonly lawRows: readonly string[];
        readonly classes: readonly string[];
        readonly bundleDigest: string;
        readonly model: string;
        readonly modelDigest: string;
        readonly keyId: string;
        readonly requestDigest: string;
        readonly answerDigest: string;
        readonly flags: readonly string[];
        readonly answerFlags: readonly string[];
    }
    interface AlertRow {
        readonly id: string;
        readonly name: string;
        readonly kind: string;
        readonly title: string;
        readonly state: string;
        readonly firstAt: string;
        readonly lastAt: string;
        readonly dueAt: string;
        readonly timesSeen: number;
        readonly user: string;
        readonly assignedTo: string;
        readonly isMine: boolean;
        readonly isAboutMe: boolean;
        readonly subjects: readonly string[];
        readonly locatedIn: string;
        readonly recipient: string;
        readonly cause: string;
        readonly closedAt: string;
    }
    interface AlertPage {
        readonly rows: readonly AlertRow[];
        readonly next: string;
        readonly openCount: number;
        readonly overdueCount: number;
    }
    /** One step of somebody with an alert. */
    interface AlertStep {
        readonly at: string;
        readonly name: string;
        readonly step: string;
        readonly cause: string;
        readonly note: string;
    }
    interface AlertDetail {
        readonly row: AlertRow;
        readonly mayAct: boolean;
        readonly reasons: readonly Reason[];
        readonly cure: string;
        readonly trace: string;
        readonly recipients: Readonly<Record<string, string>>;
        readonly action: string;
        readonly region: string;
        readonly storedIn: string;
        readonly operatedBy: string;
        readonly mechanisms: readonly string[];
        readonly detail: string;
        readonly inferenceId: string;
        readonly bundleDigest: string;
        readonly note: string;
        readonly course: readonly AlertStep[];
    }
    /** One grant in an access review. */
    interface ReviewItem {
        readonly id: string;
        readonly holder: string;
        readonly isOwn: boolean;
        readonly jurisdictions: readonly string[];
        readonly lastUseAt: string;
        readonly decision: string;
        readonly decidedBy: string;
        readonly note: string;
    }
    interface ReviewPage {
        readonly items: readonly ReviewItem[];
        readonly next: string;
    }
    interface ReviewOverview {
        readonly id: string;
        readonly quarter: string;
        readonly state: string;
        readonly dueOn: string;
        readonly total: number;
        readonly decided: number;
        readonly signedBy: string;
        readonly signedAt: string;
        readonly result: string;
        readonly mayAct: boolean;
        readonly mayOpen: boolean;
    }
    interface CoverageRow {
        readonly skill: string;
        readonly path: string;
        readonly objectName: string;
        readonly fieldName: string;
        readonly label: string;
        readonly dataClass: string;
        readonly source: string;
        readonly protection: string;
    }
    interface CoverageReport {
        readonly total: number;
        readonly unclassified: number;
        readonly missing: number;
        readonly rows: readonly CoverageRow[];
    }
}
declare module '@salesforce/apex/AssistantController.skills' {
    import type { SkillTile, Wireable } from 'apex';
    const skills: Wireable<{ recordId: string | undefined }, readonly SkillTile[]>;
    export default skills;
}
declare module '@salesforce/apex/AssistantController.status' {
    import type { Badge, Wireable } from 'apex';
    const status: Wireable<{ recordId: string | undefined }, Badge>;
    export default status;
}
declare module '@salesforce/apex/AssistantController.preview' {
    import type { Preview } from 'apex';
    export default function preview(parameters: {
        recordId: string;
        skillId: string;
    }): Promise<Preview>;
}
declare module '@salesforce/apex/AssistantController.run' {
    import type { Answer } from 'apex';
    export default function run(parameters: {
        recordId: string;
        skillId: string;
        inferenceId: string;
    }): Promise<Answer>;
}
declare module '@salesforce/apex/AssistantController.recordUse' {
    export default function recordUse(parameters: {
        inferenceId: string;
        phase: string;
    }): Promise<void>;
}
declare module '@salesforce/apex/AssistantController.insertAnswer' {
    export default function insertAnswer(parameters: {
        recordId: string;
        inferenceId: string;
        text: string;
    }): Promise<void>;
}
declare module '@salesforce/apex/ClassificationController.report' {
    import type { CoverageReport, Wireable } from 'apex';
    const report: Wireable<object, CoverageReport>;
    export default report;
}
declare module '@salesforce/apex/InferenceLogController.rows' {
    import type { LogPage } from 'apex';
    export default function rows(parameters: {
        filtersJson: string;
        pageSize: number;
        after: string;
    }): Promise<LogPage>;
}
declare module '@salesforce/apex/InferenceLogController.detail' {
    import type { LogDetail } from 'apex';
    export default function detail(parameters: { inferenceId: string }): Promise<LogDetail>;
}
declare module '@salesforce/apex/AlertController.page' {
    import type { AlertPage } from 'apex';
    export default function page(parameters: {
        state: string;
        pageSize: number;
        after: string;
    }): Promise<AlertPage>;
}
declare module '@salesforce/apex/AlertController.detail' {
    import type { AlertDetail } from 'apex';
    export default function detail(parameters: { alertId: string }): Promise<AlertDetail>;
}
declare module '@salesforce/apex/AlertController.take' {
    import type { AlertDetail } from 'apex';
    export default function take(parameters: { alertId: string }): Promise<AlertDetail>;
}
declare module '@salesforce/apex/AlertController.release' {
    import type { AlertDetail } from 'apex';
    export default function release(parameters: { alertId: string }): Promise<AlertDetail>;
}
declare module '@salesforce/apex/AlertController.reopen' {
    import type { AlertDetail } from 'apex';
    export default function reopen(parameters: { alertId: string }): Promise<AlertDetail>;
}
declare module '@salesforce/apex/AlertController.close' {
    import type { AlertDetail } from 'apex';
    export default function close(parameters: {
        alertId: string;
        cause: string;
        note: string;
    }): Promise<AlertDetail>;
}
declare module '@salesforce/apex/AccessReviewController.overview' {
    import type { ReviewOverview } from 'apex';
    export default function overview(): Promise<ReviewOverview>;
}
declare module '@salesforce/apex/AccessReviewController.items' {
    import type { ReviewPage } from 'apex';
    export default function items(parameters: {
        reviewId: string;
        pageSize: number;
        after: string;
    }): Promise<ReviewPage>;
}
declare module '@salesforce/apex/AccessReviewController.open' {
    export default function open(): Promise<void>;
}
declare module '@salesforce/apex/AccessReviewController.decide' {
    export default function decide(parameters: {
        itemIds: readonly string[];
        decision: string;
        note: string;
    }): Promise<void>;
}
declare module '@salesforce/apex/AccessReviewController.sign' {
    export default function sign(parameters: { reviewId: string }): Promise<void>;
}

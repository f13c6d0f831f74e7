import { LightningElement, api, wire } from 'lwc';
import type { Answer, Badge, Preview, Reason, SkillTile } from 'apex';
import getSkills from '@salesforce/apex/AssistantController.skills';
import getStatus from '@salesforce/apex/AssistantController.status';
import getPreview from '@salesforce/apex/AssistantController.preview';
import runSkill from '@salesforce/apex/AssistantController.run';
import recordUse from '@salesforce/apex/AssistantController.recordUse';
import mayUse from '@salesforce/customPermission/Use_Bailiwick';
import { isDegraded, readError } from 'c/errorReading';
import { skipPreview, skippedSkills } from 'c/previewChoice';
import { announcements, labels, noPermission } from './texts';

type State =
    | 'choose'
    | 'preparing'
    | 'preview'
    | 'working'
    | 'answer'
    | 'refused'
    | 'degraded'
    | 'failed'
    | 'noAccess';

/** Reasons that concern the person, whatever the record. */
const personal = new Set(['NO_PERMISSION', 'PRINCIPAL_UNKNOWN', 'REVIEW_OVERDUE', 'TRAINING_DUE']);

/** A skill from choice to answer: preview, request, answer, or the reasons why not. */
export default class SovereignAssistant extends LightningElement {
    @api recordId!: string;
    labels = labels;
    state: State = mayUse ? 'choose' : 'noAccess';
    reasons: readonly Reason[] = mayUse ? [] : [noPermission];
    contact = '';
    badge: Badge | undefined;
    skills: readonly SkillTile[] | undefined;
    skillId = '';
    preview: Preview | undefined;
    answer: Answer | undefined;
    notice = '';
    skipped: readonly string[] = [];
    #attempt = 0;
    #focusPending = false;

    @wire(getStatus, { recordId: '$permittedRecordId' })
    receiveStatus({ data, error }: { data?: Badge; error?: unknown }): void {
        if (data !== undefined) this.badge = data;
        if (error !== undefined) this.showError(error, 'noAccess');
        const own = (data?.reasons ?? []).filter(({ code }) => personal.has(code));
        if (own.length > 0) this.showReasons('noAccess', own, data?.contact ?? '');
    }

    @wire(getSkills, { recordId: '$permittedRecordId' })
    receiveSkills({ data, error }: { data?: readonly SkillTile[]; error?: unknown }): void {
        if (data !== undefined) this.skills = data;
        if (error !== undefined && this.state === 'choose') this.showError(error, 'noAccess');
    }

    override connectedCallback(): void {
        this.skipped = skippedSkills();
    }

    override renderedCallback(): void {
        if (!this.#focusPending) return;
        this.#focusPending = false;
        this.template?.querySelector<HTMLElement>('[data-panel]')?.focus();
    }

    /** Undefined keeps the wires still for people who may not use the assistant. */
    get permittedRecordId(): string | undefined {
        return mayUse ? this.recordId : undefined;
    }

    get announcement(): string {
        return announcements[this.state] ?? '';
    }

    get skill(): SkillTile | undefined {
        return this.skills?.find(({ id }) => id === this.skillId);
    }

    get skillLabel(): string {
        return this.skill?.label ?? '';
    }

    get skipAllowed(): boolean {
        return this.badge?.skipPreviewAllowed === true;
    }

    get showsSkipped(): boolean {
        return this.state === 'choose' && this.skipAllowed && this.skipped.length > 0;
    }

    get regionLabel(): string {
        return this.preview?.region?.label ?? '';
    }

    /** Which panel shows; the reasons show in every state that has none of its own. */
    get view(): Readonly<Record<string, boolean>> {
        return {
            choosing: this.state === 'choose' && this.skills !== undefined,
            loading: this.state === 'choose' && this.skills === undefined,
            waiting: this.state === 'working' || this.state === 'preparing',
            preparing: this.state === 'preparing',
            preview: this.state === 'preview',
            answer: this.state === 'answer'
        };
    }

    handleChoose(event: CustomEvent<{ skillId: string }>): void {
        this.skillId = event.detail.skillId;
        this.handleAgain();
    }

    handleAgain(): void {
        void this.prepare(this.skipAllowed && this.skipped.includes(this.skillId));
    }

    handleSkipChange(event: CustomEvent<{ checked: boolean }>): void {
        skipPreview(this.skillId, event.detail.checked);
        this.skipped = skippedSkills();
    }

    handleShowPreviews(): void {
        for (const id of this.skipped) skipPreview(id, false);
        this.skipped = skippedSkills();
    }

    handleSend(): void {
        void this.run();
    }

    handleBack(): void {
        this.#attempt += 1;
        this.notice = '';
        this.show('choose');
    }

    handleCancel(): void {
        this.handleBack();
        this.notice = labels.stopped;
    }

    /** Asks what would leave; sends nothing. With `direct` a permitted request runs at once. */
    async prepare(direct: boolean): Promise<void> {
        const attempt = ++this.#attempt;
        const { recordId, skillId } = this;
        this.notice = '';
        this.preview = undefined;
        this.show('preparing');
        try {
            const preview = await getPreview({ recordId, skillId });
            if (attempt !== this.#attempt) return;
            this.preview = preview;
            if (!preview.permitted) this.showReasons('refused', preview.reasons, preview.contact);
            else if (direct) await this.run();
            else this.show('preview');
        } catch (error) {
            if (attempt === this.#attempt) this.showError(error, 'failed');
        }
    }

    async run(): Promise<void> {
        const attempt = ++this.#attempt;
        const { recordId, skillId } = this;
        const inferenceId = this.preview?.inferenceId ?? '';
        this.show('working');
        try {
            const answer = await runSkill({ recordId, skillId, inferenceId });
            if (attempt !== this.#attempt) return;
            if (answer.refused) {
                this.showReasons('refused', answer.reasons, answer.contact ?? '');
                return;
            }
            this.answer = answer;
            this.show('answer');
            await recordUse({ inferenceId: answer.inferenceId, phase: 'output-viewed' });
        } catch (error) {
            if (attempt === this.#attempt) this.showError(error, 'failed');
        }
    }

    show(state: State): void {
        this.#focusPending = this.state !== state;
        this.state = state;
    }

    showReasons(state: State, reasons: readonly Reason[], contact: string): void {
        this.reasons = reasons;
        this.contact = contact;
        this.show(state);
    }

    showError(error: unknown, state: State): void {
        const { code, message, cure, contact } = readError(error);
        this.showReasons(isDegraded(code) ? 'degraded' : state, [{ code, message, cure }], contact);
    }
}

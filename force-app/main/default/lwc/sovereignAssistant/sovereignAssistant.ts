import { LightningElement, api, wire } from 'lwc';
import type { Answer, Badge, Preview, Reason, SkillTile } from 'apex';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import getSkills from '@salesforce/apex/AssistantController.skills';
import getStatus from '@salesforce/apex/AssistantController.status';
import getPreview from '@salesforce/apex/AssistantController.preview';
import runSkill from '@salesforce/apex/AssistantController.run';
import recordUse from '@salesforce/apex/AssistantController.recordUse';
import insertAnswer from '@salesforce/apex/AssistantController.insertAnswer';
import mayUse from '@salesforce/customPermission/Use_Bailiwick';
import { isDegraded, readError } from 'c/errorReading';
import { skipPreview, skippedSkills } from 'c/previewChoice';
import ReceiptModal from 'c/receiptModal';
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
    inserted = false;
    busy = false;
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

    get isChoosing(): boolean {
        return this.state === 'choose' && this.skills !== undefined;
    }

    get isLoading(): boolean {
        return this.state === 'choose' && this.skills === undefined;
    }

    get isPreview(): boolean {
        return this.state === 'preview';
    }

    get isWaiting(): boolean {
        return this.state === 'working' || this.state === 'preparing';
    }

    get isPreparing(): boolean {
        return this.state === 'preparing';
    }

    get isAnswer(): boolean {
        return this.state === 'answer';
    }

    handleChoose(event: CustomEvent<{ skillId: string }>): void {
        this.skillId = event.detail.skillId;
        void this.prepare(this.skipAllowed && this.skipped.includes(this.skillId));
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

    handleReceipt(): void {
        const receipt = this.answer?.receipt;
        void ReceiptModal.open({ size: 'small', label: labels.receipt, receipt });
    }

    async handleCopy(): Promise<void> {
        if (this.answer === undefined) return;
        const { inferenceId, text } = this.answer;
        try {
            await navigator.clipboard.writeText(text);
            this.toast(labels.copied, 'success');
            await recordUse({ inferenceId, phase: 'output-copied' });
        } catch (error) {
            this.toast(readError(error).message, 'error');
        }
    }

    async handleInsert(): Promise<void> {
        if (this.answer === undefined) return;
        const { inferenceId, text } = this.answer;
        this.busy = true;
        try {
            await insertAnswer({ recordId: this.recordId, inferenceId, text });
            this.inserted = true;
            this.toast(labels.inserted, 'success');
            this.dispatchEvent(new RefreshEvent());
        } catch (error) {
            const { message, cure } = readError(error);
            this.toast(`${message} ${cure}`, 'error');
        } finally {
            this.busy = false;
        }
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
            this.inserted = false;
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

    toast(title: string, variant: string): void {
        this.dispatchEvent(new ShowToastEvent({ title, variant }));
    }
}

import { LightningElement, api } from 'lwc';
import type { SkillTile } from 'apex';
import heading from '@salesforce/label/c.Bailiwick_Choose';
import empty from '@salesforce/label/c.Bailiwick_Choose_Empty';

/** The skills for this record, as tiles. */
export default class SkillPicker extends LightningElement {
    @api skills: readonly SkillTile[] = [];
    labels = { heading, empty };

    get hasSkills(): boolean {
        return this.skills.length > 0;
    }

    handleChoose(event: Event): void {
        const { skill } = (event.currentTarget as HTMLElement).dataset;
        this.dispatchEvent(new CustomEvent('choose', { detail: { skillId: skill } }));
    }
}

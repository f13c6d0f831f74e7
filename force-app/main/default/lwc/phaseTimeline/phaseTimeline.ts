import { LightningElement, api } from 'lwc';
import type { Phase } from 'apex';
import { fill, momentText } from 'c/displayText';
import requested from '@salesforce/label/c.Bailiwick_Outcome_Requested';
import completed from '@salesforce/label/c.Bailiwick_Outcome_Completed';
import denied from '@salesforce/label/c.Bailiwick_Outcome_Denied';
import failed from '@salesforce/label/c.Bailiwick_Outcome_Failed';
import viewed from '@salesforce/label/c.Bailiwick_Phase_Viewed';
import copied from '@salesforce/label/c.Bailiwick_Phase_Copied';
import inserted from '@salesforce/label/c.Bailiwick_Phase_Inserted';
import exported from '@salesforce/label/c.Bailiwick_Phase_Exported';
import leafText from '@salesforce/label/c.Bailiwick_Leaf_Number';
import waitingText from '@salesforce/label/c.Bailiwick_Leaf_Waiting';

const phaseNames: Readonly<Record<string, { readonly label: string; readonly icon: string }>> = {
    requested: { label: requested, icon: 'utility:send' },
    completed: { label: completed, icon: 'utility:success' },
    denied: { label: denied, icon: 'utility:ban' },
    failed: { label: failed, icon: 'utility:warning' },
    'output-viewed': { label: viewed, icon: 'utility:preview' },
    'output-copied': { label: copied, icon: 'utility:copy' },
    'output-inserted': { label: inserted, icon: 'utility:add' },
    'output-exported': { label: exported, icon: 'utility:download' }
};

/** What happened, in order, each with its place in the evidence log. */
export default class PhaseTimeline extends LightningElement {
    @api phases: readonly Phase[] = [];

    get items(): readonly object[] {
        return this.phases.map((phase, index) => ({
            key: `${phase.phase}:${index}`,
            label: phaseNames[phase.phase]?.label ?? phase.phase,
            icon: phaseNames[phase.phase]?.icon ?? 'utility:record',
            moment: momentText(phase.at),
            user: phase.user,
            reason: phase.reason,
            leaf: phase.leaf < 0 ? waitingText : fill(leafText, phase.leaf)
        }));
    }
}

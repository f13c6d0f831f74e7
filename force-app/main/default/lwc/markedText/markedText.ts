import { LightningElement, api } from 'lwc';
import maskedLabel from '@salesforce/label/c.Bailiwick_Placeholder';
import { fill } from 'c/displayText';

interface Segment {
    readonly key: number;
    readonly text: string;
    readonly pill: boolean;
    readonly mark: boolean;
    readonly pillClass: string;
    readonly title: string;
}

/** `[[EMAIL_k3f9x2]]` for a masked value, `‹sealed: Description›` for a sealed one. */
const placeholder = /\[\[([A-Z]+)_[a-z0-9]{6}\]\]|‹([^‹›\n]{1,120})›/;
const either = '\\[\\[[A-Z]+_[a-z0-9]{6}\\]\\]|‹[^‹›\\n]{1,120}›';

/** Plain text in which placeholders are pills and the given strings are marked; never HTML. */
export default class MarkedText extends LightningElement {
    @api text = '';
    @api marks: readonly string[] = [];

    get segments(): readonly Segment[] {
        const marks = this.marks.filter((mark) => mark !== '');
        const longestFirst = [...marks].sort((left, right) => right.length - left.length);
        const patterns = [either, ...longestFirst.map(literal)];
        const parts = this.text.split(new RegExp(`(${patterns.join('|')})`));
        return parts
            .filter((part) => part !== '')
            .map((part, key) => {
                const [whole, masked, sealed] = placeholder.exec(part) ?? [];
                const pill = whole === part;
                const word = masked?.toLowerCase() ?? sealed ?? part;
                return {
                    key,
                    text: pill ? word : part,
                    pill,
                    mark: !pill && marks.includes(part),
                    pillClass: masked === undefined ? 'pill sealed' : 'pill',
                    title: masked === undefined ? '' : fill(maskedLabel, part)
                };
            });
    }
}

function literal(text: string): string {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

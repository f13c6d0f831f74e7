import { LightningElement, api } from 'lwc';
import maskedLabel from '@salesforce/label/c.Bailiwick_Placeholder';
import { fill } from 'c/displayText';

interface Segment {
    readonly key: number;
    readonly text: string;
    readonly pill: boolean;
    readonly mark: boolean;
    readonly title: string;
}

const placeholder = /\[\[([A-Z]+)_[a-z2-7]{6}\]\]/;

/** Plain text in which placeholders are pills and the given strings are marked; never HTML. */
export default class MarkedText extends LightningElement {
    @api text = '';
    @api marks: readonly string[] = [];

    get segments(): readonly Segment[] {
        const marks = this.marks.filter((mark) => mark !== '');
        const longestFirst = [...marks].sort((left, right) => right.length - left.length);
        const patterns = [placeholder.source.replace(/[()]/g, ''), ...longestFirst.map(literal)];
        const parts = this.text.split(new RegExp(`(${patterns.join('|')})`));
        return parts
            .filter((part) => part !== '')
            .map((part, key) => {
                const type = placeholder.exec(part)?.[1] ?? '';
                const pill = type !== '' && part.startsWith('[[');
                return {
                    key,
                    text: pill ? type.toLowerCase() : part,
                    pill,
                    mark: !pill && marks.includes(part),
                    title: pill ? fill(maskedLabel, part) : ''
                };
            });
    }
}

function literal(text: string): string {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

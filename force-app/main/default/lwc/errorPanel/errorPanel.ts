import { LightningElement, api } from 'lwc';
import { readError, type ReadError } from 'c/errorReading';
import { fill } from 'c/displayText';
import cureLabel from '@salesforce/label/c.Bailiwick_Cure';
import contactLabel from '@salesforce/label/c.Bailiwick_Contact';
import errorLabel from '@salesforce/label/c.Bailiwick_Error';

/** Shows one thrown error: what happened, what to do, whom to ask. */
export default class ErrorPanel extends LightningElement {
    @api error: unknown;
    labels = { errorLabel };

    get reading(): ReadError {
        return readError(this.error);
    }

    get cureText(): string {
        return fill(cureLabel, this.reading.cure);
    }

    get contactText(): string {
        return fill(contactLabel, this.reading.contact);
    }
}

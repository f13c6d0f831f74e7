import { LightningElement, api } from 'lwc';
import { readError, type ReadError } from 'c/errorReading';
import cureLabel from '@salesforce/label/c.Bailiwick_Cure';
import contactLabel from '@salesforce/label/c.Bailiwick_Contact';
import errorLabel from '@salesforce/label/c.Bailiwick_Error';

/** Shows one thrown error: what happened, what to do, whom to ask. */
export default class ErrorPanel extends LightningElement {
    @api error: unknown;
    labels = { cureLabel, contactLabel, errorLabel };

    get reading(): ReadError {
        return readError(this.error);
    }
}

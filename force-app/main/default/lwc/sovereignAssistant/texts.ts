/** The assistant's own texts; its panels bring theirs. */
import title from '@salesforce/label/c.Bailiwick_Assistant';
import loading from '@salesforce/label/c.Bailiwick_Loading';
import stopped from '@salesforce/label/c.Bailiwick_Stopped';
import showPreviews from '@salesforce/label/c.Bailiwick_Show_Previews';
import permissionMessage from '@salesforce/label/c.Bailiwick_No_Permission';
import permissionCure from '@salesforce/label/c.Bailiwick_No_Permission_Cure';
import saysPreparing from '@salesforce/label/c.Bailiwick_Working_Preparing';
import saysPreview from '@salesforce/label/c.Bailiwick_Says_Preview';
import saysWorking from '@salesforce/label/c.Bailiwick_Working';
import saysAnswer from '@salesforce/label/c.Bailiwick_Says_Answer';
import saysRefused from '@salesforce/label/c.Bailiwick_Refused';
import saysDegraded from '@salesforce/label/c.Bailiwick_Degraded';
import saysFailed from '@salesforce/label/c.Bailiwick_Failed';

export const labels = { title, loading, stopped, showPreviews };

/** What is read out when a state begins. */
export const announcements: Readonly<Record<string, string>> = {
    preparing: saysPreparing,
    preview: saysPreview,
    working: saysWorking,
    answer: saysAnswer,
    refused: saysRefused,
    degraded: saysDegraded,
    failed: saysFailed
};

/** Told without asking the server: the permission is missing. */
export const noPermission = {
    code: 'NO_PERMISSION',
    message: permissionMessage,
    cure: permissionCure
};

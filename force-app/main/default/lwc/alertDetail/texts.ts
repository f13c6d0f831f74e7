/** Texts of one alert. */
import heading from '@salesforce/label/c.Bailiwick_Alert_Detail';
import closeLabel from '@salesforce/label/c.Bailiwick_Close';
import loading from '@salesforce/label/c.Bailiwick_Loading';
import why from '@salesforce/label/c.Bailiwick_Alert_Why';
import todo from '@salesforce/label/c.Bailiwick_Alert_Todo';
import facts from '@salesforce/label/c.Bailiwick_Alert_Facts';
import course from '@salesforce/label/c.Bailiwick_Alert_Course';
import owner from '@salesforce/label/c.Bailiwick_Alert_Owner';
import nobody from '@salesforce/label/c.Bailiwick_Alert_Nobody';
import take from '@salesforce/label/c.Bailiwick_Alert_Take';
import release from '@salesforce/label/c.Bailiwick_Alert_Release';
import closeHeading from '@salesforce/label/c.Bailiwick_Alert_Close_Heading';
import closeAlert from '@salesforce/label/c.Bailiwick_Alert_Close';
import reopen from '@salesforce/label/c.Bailiwick_Alert_Reopen';
import cause from '@salesforce/label/c.Bailiwick_Alert_Cause';
import chooseCause from '@salesforce/label/c.Bailiwick_Alert_Cause_Choose';
import note from '@salesforce/label/c.Bailiwick_Alert_Note';
import noteHint from '@salesforce/label/c.Bailiwick_Alert_Note_Hint';
import aboutYou from '@salesforce/label/c.Bailiwick_Alert_About_You';

export const labels = {
    heading,
    closeLabel,
    loading,
    why,
    todo,
    facts,
    course,
    owner,
    nobody,
    take,
    release,
    closeHeading,
    closeAlert,
    reopen,
    cause,
    chooseCause,
    note,
    noteHint,
    aboutYou
};

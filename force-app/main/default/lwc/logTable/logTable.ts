import LightningDatatable from 'lightning/datatable';
import tags from './tags.html';

/** The data table with a cell type for jurisdictions. */
export default class LogTable extends LightningDatatable {
    static override customTypes = {
        jurisdictions: { template: tags, standardCellLayout: true }
    };
}

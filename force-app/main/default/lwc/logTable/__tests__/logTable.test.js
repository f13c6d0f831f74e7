import LogTable from 'c/logTable';

describe('c-log-table', () => {
    it('has a cell type for jurisdictions', () => {
        expect(LogTable.customTypes.jurisdictions.template).toBeDefined();
    });
});

/** Before every test file: English labels, an accessibility matcher, an empty page after each test. */
const axe = require('axe-core');
const labels = require('../../scripts/labels/ui.en.json');

for (const [name, text] of Object.entries(labels)) {
    const factory = () => ({ __esModule: true, default: text });
    jest.doMock(`@salesforce/label/c.${name}`, factory, { virtual: true });
}

// jsdom's CSS parser is older than container queries; every other error still shows.
const { error } = console;
console.error = (...parts) => {
    if (parts[0]?.type !== 'css parsing') error(...parts);
};

expect.extend({
    async toBeAccessible(element) {
        // jsdom neither lays out nor paints: contrast is checked in the browser test.
        const rules = { 'color-contrast': { enabled: false }, region: { enabled: false } };
        const { violations } = await axe.run(element, { rules });
        const found = violations.map(
            ({ id, help, nodes }) =>
                `${id}: ${help}\n  ${nodes.map(({ html }) => html).join('\n  ')}`
        );
        return { pass: found.length === 0, message: () => found.join('\n') };
    }
});

afterEach(() => {
    document.body.replaceChildren();
    jest.clearAllMocks();
    localStorage.clear();
});

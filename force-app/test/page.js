/** What every component test does: put a component on the page, find things, let it render. */
import { createElement } from 'lwc';

/** Adds the component to the page. */
export function mount(Component, properties = {}) {
    const element = createElement('c-tested-component', { is: Component });
    Object.assign(element, properties);
    document.body.append(element);
    return element;
}

/** Lets promises settle and the component render again. */
export async function settle() {
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}

/** Every element that matches, inside all shadow roots below. */
export function deepAll(root, selector) {
    const here = root.shadowRoot ?? root;
    const children = [...here.querySelectorAll('*')];
    const found = children.filter((child) => child.matches(selector));
    return [
        ...found,
        ...children.flatMap((child) => (child.shadowRoot ? deepAll(child, selector) : []))
    ];
}

/** The first element that matches, or an error that names what is missing. */
export function deep(root, selector) {
    const [found] = deepAll(root, selector);
    if (found === undefined) throw new Error(`nothing matches ${selector}`);
    return found;
}

/** All text that a reader would see. */
export function textOf(root) {
    const parts = [];
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE) parts.push(node.data);
        else if (node.nodeName === 'SLOT') node.assignedNodes({ flatten: true }).forEach(walk);
        else if (node.nodeName !== 'STYLE') [...(node.shadowRoot ?? node).childNodes].forEach(walk);
    };
    walk(root);
    return parts.join(' ').replace(/\s+/g, ' ').trim();
}

/** Listens to one event and gives its handler. */
export function listen(element, name) {
    const handler = jest.fn();
    element.addEventListener(name, handler);
    return handler;
}

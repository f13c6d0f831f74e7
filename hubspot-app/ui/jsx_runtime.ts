/**
 * React's `react/jsx-runtime` made of `createElement`, so that a built page imports nothing but
 * `react` and HubSpot's components.
 */
import { createElement, Fragment } from 'react';
import type { ElementType, ReactElement } from 'react';

export { Fragment };

/** One element; children are a member of `props`. */
export function jsx(type: ElementType, props: object, key?: string): ReactElement {
  return createElement(type, key === undefined ? props : { ...props, key });
}

export const jsxs = jsx;

import { createContext } from 'react';

/** Level of an extension's headings: one below the page's own above it. */
export const HeadingLevel = createContext<'h2' | 'h3'>('h3');

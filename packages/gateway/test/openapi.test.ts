import { expect, it } from 'vitest';
import { ERRORS } from '../src/errors.ts';
import { openApiDocument, operationNames } from '../src/openapi.ts';
import { ROUTES } from '../src/server.ts';

it('describes every route of the server and no other', () => {
  expect([...operationNames].sort()).toEqual(
    ROUTES.map(({ method, path }) => `${method} ${path}`).sort(),
  );
});

it('has every error in some response', () => {
  const document = JSON.stringify(openApiDocument());
  for (const code of Object.keys(ERRORS)) expect(document).toContain(`"${code}"`);
});

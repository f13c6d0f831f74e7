/** What happens to a request on its way to the region. */
import { contentKey, encodeBase64url, readSealed, sealText } from '@bailiwick/gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attempt, evidenceEnds, expectOneEnd } from './attempt.ts';
import {
  between,
  bodyOf,
  flip,
  isDataKey,
  noRoute,
  resign,
  rewrite,
  textOf,
  type Body,
} from './tampering.ts';
import { createWorld, idOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const sealedPart = (body: Body) => body.parts.find(({ protection }) => protection === 'seal')!;

/** A sealed part of the contact, as far as the sample skill sends one. */
const sealedPair = (body: Body) => body.parts.filter(({ protection }) => protection === 'seal');

describe('a request that someone changes on its way', () => {
  it('for another audience', () =>
    expectOneEnd(world, { code: 'WRONG_AUDIENCE', org: 'failed WRONG_AUDIENCE', sent: 1 }, () =>
      between(world, (request, send) =>
        send(resign(world, request, { aud: 'https://us-east.example' }), noRoute),
      ),
    ));

  it('sent to the gateway of another region', () =>
    expectOneEnd(world, { code: 'WRONG_AUDIENCE', org: 'failed WRONG_AUDIENCE', sent: 1 }, () => {
      const other = world.installation.state.regions.find(({ id }) => id === 'us-east')!;
      return between(world, (request, send) =>
        send({ ...request, url: `https://localhost:${other.gatewayPort}/v1/inferences` }, noRoute),
      );
    }));

  it('from an unknown tenant', () =>
    expectOneEnd(world, { code: 'UNKNOWN_TENANT', org: 'failed UNKNOWN_TENANT', sent: 1 }, () =>
      between(world, (request, send) =>
        send(resign(world, request, { iss: '00D000000000009EAA' }), noRoute),
      ),
    ));

  it('too late', () =>
    expectOneEnd(world, { code: 'EXPIRED', org: 'failed EXPIRED', sent: 1 }, () =>
      between(world, (request, send) => {
        const now = Math.floor(Date.now() / 1000);
        return send(resign(world, request, { iat: now - 900, exp: now - 600 }), noRoute);
      }),
    ));

  it('with another body than the signed one', () =>
    expectOneEnd(world, { code: 'BODY_MISMATCH', org: 'failed BODY_MISMATCH', sent: 1 }, () =>
      between(world, (request, send) => {
        const body = bodyOf(request);
        body.parts.pop();
        return send({ ...request, body: Buffer.from(JSON.stringify(body)) }, noRoute);
      }),
    ));

  it('with an altered sealed field', () =>
    expectOneEnd(world, { code: 'SEAL_INVALID', org: 'failed SEAL_INVALID', sent: 1 }, () =>
      between(world, (request, send) =>
        send(
          rewrite(world, request, (body) => {
            const pieces = sealedPart(body).value.split('.');
            pieces[3] = flip(pieces[3]!, 0);
            sealedPart(body).value = pieces.join('.');
          }),
          noRoute,
        ),
      ),
    ));

  it('with a sealed field moved to another record', () =>
    expectOneEnd(world, { code: 'SEAL_MISMATCH', org: 'failed SEAL_MISMATCH', sent: 1 }, () =>
      between(world, (request, send) =>
        send(
          rewrite(world, request, (body) => {
            sealedPart(body).record = idOf(world, 'case-fr');
          }),
          noRoute,
        ),
      ),
    ));

  it('with two sealed fields swapped', () =>
    expectOneEnd(world, { code: 'SEAL_MISMATCH', org: 'failed SEAL_MISMATCH', sent: 1 }, () =>
      between(world, (request, send) =>
        send(
          rewrite(world, request, (body) => {
            const [left, right] = sealedPair(body);
            [left!.value, right!.value] = [right!.value, left!.value];
          }),
          noRoute,
        ),
      ),
    ));

  it('with a second data key for one of its tokens', () =>
    expectOneEnd(world, { code: 'SEAL_MISMATCH', org: 'failed SEAL_MISMATCH', sent: 1 }, () => {
      let second: { plaintext: string; ciphertext: string } | undefined;
      world.interfere = (request, send) => {
        if (isDataKey(request)) {
          second = (JSON.parse(textOf(send(request, noRoute))) as { data: typeof second }).data;
          return send(request, noRoute);
        }
        return send(
          request.url.endsWith('/v1/inferences')
            ? rewrite(world, request, (body) => {
                const part = sealedPart(body);
                const header = {
                  ...readSealed(part.value)!.header,
                  wdk: encodeBase64url(Buffer.from(second!.ciphertext)),
                };
                const plain = Buffer.from(second!.plaintext, 'base64');
                part.value = sealText(header, 'x', contentKey(plain, header.kid, header.inf));
              })
            : request,
          noRoute,
        );
      };
      return () => {
        world.interfere = undefined;
      };
    }));

  it('to another region than the decision chose', () =>
    expectOneEnd(
      world,
      {
        code: 'FORBIDDEN',
        org: 'denied REGION_MISMATCH',
        sent: 1,
      },
      () =>
        between(world, (request, send) =>
          send(
            rewrite(world, request, (body) => Object.assign(body, { regionId: 'us-east' })),
            noRoute,
          ),
        ),
    ));
});

describe('a request that arrives twice', () => {
  it('gives the one stored answer and asks the model once', () => {
    world.forget();
    const cure = between(world, (request, send) => {
      send(request, noRoute);
      return send(request, noRoute);
    });
    const shown = attempt(world);
    cure();
    expect(shown.code).toBe('');
    expect(shown.answer?.receipt?.verified).toBe(true);
    expect(world.modelRequests()).toHaveLength(1);
    expect(evidenceEnds(world, shown.inference)).toEqual(['completed']);
  });

  it('when the first was refused', () =>
    expectOneEnd(world, { code: 'REPLAYED', org: 'failed SEAL_INVALID', sent: 1 }, () =>
      between(world, (request, send) => {
        const altered = rewrite(world, request, (body) => {
          const pieces = sealedPart(body).value.split('.');
          pieces[3] = flip(pieces[3]!, 0);
          sealedPart(body).value = pieces.join('.');
        });
        send(altered, noRoute);
        return send(altered, noRoute);
      }),
    ));

  it('with another body the second time', () =>
    expectOneEnd(world, { code: 'CONFLICT', org: 'failed SEAL_MISMATCH', sent: 1 }, () =>
      between(world, (request, send) => {
        send(
          rewrite(world, request, (body) => {
            sealedPart(body).record = idOf(world, 'case-fr');
          }),
          noRoute,
        );
        return send(request, noRoute);
      }),
    ));
});

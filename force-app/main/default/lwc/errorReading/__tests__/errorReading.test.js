import { isDegraded, readError } from 'c/errorReading';
import { apexError } from 'test/samples';

describe('c/errorReading', () => {
    it('reads code, message, cure and contact of a controller error', () => {
        expect(readError(apexError('SEAL_MISMATCH'))).toEqual({
            code: 'SEAL_MISMATCH',
            message: 'It failed with SEAL_MISMATCH.',
            cure: 'Try again later.',
            contact: 'Ines Falk'
        });
    });

    it.each([
        [
            'a plain message',
            { body: { message: 'No access to the class' } },
            'No access to the class'
        ],
        ['an Error', new Error('offline'), 'offline'],
        ['broken JSON', { body: { message: '{"code":' } }, 'Something went wrong.'],
        ['JSON that is no object', { body: { message: '7' } }, '7'],
        ['nothing', undefined, 'Something went wrong.']
    ])('reads %s', (_, thrown, message) => {
        const reading = readError(thrown);
        expect(reading.message).toBe(message);
        expect(reading.cure).not.toBe('');
    });

    it('tells services that are away from refusals', () => {
        expect(isDegraded('KEY_SERVICE_UNAVAILABLE')).toBe(true);
        expect(isDegraded('SEAL_MISMATCH')).toBe(false);
    });
});

/** Reads what Apex threw: a JSON body with code, message, cure and contact, or a plain message. */
import unknownMessage from '@salesforce/label/c.Bailiwick_Error_Unknown';
import unknownCure from '@salesforce/label/c.Bailiwick_Error_Unknown_Cure';

export interface ReadError {
    readonly code: string;
    readonly message: string;
    readonly cure: string;
    readonly contact: string;
}

/** Codes that mean: a service in the region is away, and trying again later can help. */
const degraded = new Set([
    'GATEWAY_UNAVAILABLE',
    'KEY_SERVICE_UNAVAILABLE',
    'LOG_UNAVAILABLE',
    'MODEL_UNAVAILABLE'
]);

/** Gives the four texts of any thrown value; never throws itself. */
export function readError(thrown: unknown): ReadError {
    const { body, message } = (thrown ?? {}) as { body?: { message?: string }; message?: string };
    const text = body?.message ?? message ?? '';
    const parsed = parse(text);
    return {
        code: parsed.code ?? 'UNKNOWN',
        message: parsed.message ?? (text.startsWith('{') || text === '' ? unknownMessage : text),
        cure: parsed.cure ?? unknownCure,
        contact: parsed.contact ?? ''
    };
}

/** True when the region's services are away rather than the request refused. */
export function isDegraded(code: string): boolean {
    return degraded.has(code);
}

function parse(text: string): Partial<ReadError> {
    try {
        const value: unknown = JSON.parse(text);
        return typeof value === 'object' && value !== null ? value : {};
    } catch {
        return {};
    }
}

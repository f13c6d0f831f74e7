import type { Detector } from '../finding.ts';

// Every repetition is bounded, so that each match attempt costs a constant at most.
const EMAIL =
  /[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}\s?@\s?(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62})\.){1,6}\p{L}{2,24}/gu;

export const email: Detector = {
  id: 'email',
  type: 'EMAIL',
  *find(text) {
    if (!text.includes('@')) return;
    for (const match of text.matchAll(EMAIL)) yield [match.index, match.index + match[0].length];
  },
};

const URL_PATTERN = /\bhttps?:\/\/[^\s<>"'`]{1,2000}/giu;
const CARRIES_SECRET =
  /\/\/[^/@\s]{1,200}@|[?&#;](?:[\w.-]{0,30}(?:token|secret|password|passwd|signature|session|apikey)|key|sig|auth|code|sid|jwt)=|\/[\w-]{32,}/iu;

/** A link that itself opens something: credentials, tokens or long random path segments. */
export const secretUrl: Detector = {
  id: 'url-with-token',
  type: 'ID',
  *find(text) {
    for (const match of text.matchAll(URL_PATTERN)) {
      const url = match[0].replace(/[.,;:!?)\]]+$/u, '');
      if (CARRIES_SECRET.test(url)) yield [match.index, match.index + url.length];
    }
  },
};

const IPV4 = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/gu;
const IPV6 = /(?<![\p{L}\p{N}:])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\p{L}\p{N}:])/giu;
const VERSION_BEFORE = /(?:\bv|version|release|build|firmware)\s?$/iu;

export const ipAddress: Detector = {
  id: 'ip-address',
  type: 'ID',
  *find(text) {
    for (const match of text.matchAll(IPV4)) {
      const before = text.slice(Math.max(0, match.index - 12), match.index);
      const isAddress = match[0].split('.').every((octet) => Number(octet) <= 255);
      if (isAddress && !VERSION_BEFORE.test(before)) {
        yield [match.index, match.index + match[0].length];
      }
    }
    for (const match of text.matchAll(IPV6)) {
      if (isIpv6(match[0])) yield [match.index, match.index + match[0].length];
    }
  },
};

function isIpv6(candidate: string): boolean {
  const gaps = candidate.split('::').length - 1;
  const groups = candidate.split(':').filter((group) => group !== '').length;
  // Times (12:30:15) have neither a gap nor eight groups.
  return gaps === 1 ? groups >= 2 && groups <= 7 : gaps === 0 && groups === 8;
}

const PHONE = /(?<![\p{L}\p{N}+])(?:\+|00)?\(?\d[\d ().\/-]{5,24}\d(?![\p{L}\p{N}])/gu;
const NUMBER_WORD_BEFORE =
  /(?:order|invoice|ticket|case|reference|ref|contract|customer|serial|article|item|bestell\w*|auftrag\w*|rechnung\w*|kunden\w*|vertrag\w*|vorgang\w*|artikel\w*|serien\w*|commande|facture|contrat|dossier|référence|client)[\s.:-]{0,3}(?:no|nr|number|nummer|numéro|n°|id|num)?[\s.:#°-]{0,4}$|#\s?$|(?:€|\$|£|eur|usd|chf|gbp)\s?$/iu;
const PHONE_WORD_BEFORE =
  /(?:tel|telefon|telephone|téléphone|tél|phone|mobile|mobil|handy|portable|fax|call|ruf\w*|anruf\w*|appel\w*|cell|whatsapp|unter|erreichbar)[\s.:()]{0,4}(?:number|nummer|me at|us at|at|on|sie|moi au|au|:)?[\s.:]{0,3}$/iu;
const DATE_LIKE = /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$/u;
const AMOUNT_AFTER =
  /^\s?(?:€|\$|£|%|eur|usd|chf|gbp|euro|stück|pieces|pcs|units|kg|km)(?!\p{L})/iu;

export const phone: Detector = {
  id: 'phone',
  type: 'PHONE',
  *find(text) {
    for (const match of text.matchAll(PHONE)) {
      const end = match.index + match[0].length;
      const before = text.slice(Math.max(0, match.index - 40), match.index);
      if (isPhone(match[0], before, text.slice(end, end + 8))) yield [match.index, end];
    }
  },
};

function isPhone(candidate: string, before: string, after: string): boolean {
  const digits = candidate.replace(/\D/gu, '').length;
  if (digits < 7 || digits > 15 || DATE_LIKE.test(candidate)) return false;
  if (/[ ().\/-]{4}/u.test(candidate)) return false;
  if (/^\+\d/u.test(candidate)) return true;
  if (NUMBER_WORD_BEFORE.test(before) || AMOUNT_AFTER.test(after)) return false;
  if (PHONE_WORD_BEFORE.test(before)) return true;
  const isGrouped = /[ ().\/-]/u.test(candidate);
  if (/^(?:00|\(?0)[1-9]/u.test(candidate)) return isGrouped || digits >= 10;
  return /^\(?[2-9]\d{2}\)?[ .-]\d{3}[ .-]\d{4}$/u.test(candidate);
}

/** HTML entities: a text that came as HTML spells letters and spaces with them. */

import type { int } from './model.ts';

const LONGEST: int = 9;

// Of the named ones those of letters, spaces, dashes and marks that a name or number may hold.
const NAMED: string =
  ';amp=&;lt=<;gt=>;quot=";apos=\';nbsp=\u00a0;shy=\u00ad;ensp=\u2002;emsp=\u2003;thinsp=\u2009' +
  ';zwnj=\u200c;zwj=\u200d;lrm=\u200e;rlm=\u200f;ndash=\u2013;mdash=\u2014;lsquo=\u2018' +
  ';rsquo=\u2019;commat=@;period=.;lpar=(;rpar=);plus=+;sol=/;hyphen=\u2010;dash=\u2010' +
  ';Agrave=À;Aacute=Á;Acirc=Â;Atilde=Ã;Auml=Ä;Aring=Å;AElig=Æ;Ccedil=Ç;Egrave=È;Eacute=É' +
  ';Ecirc=Ê;Euml=Ë;Igrave=Ì;Iacute=Í;Icirc=Î;Iuml=Ï;ETH=Ð;Ntilde=Ñ;Ograve=Ò;Oacute=Ó;Ocirc=Ô' +
  ';Otilde=Õ;Ouml=Ö;Oslash=Ø;Ugrave=Ù;Uacute=Ú;Ucirc=Û;Uuml=Ü;Yacute=Ý;THORN=Þ;szlig=ß' +
  ';agrave=à;aacute=á;acirc=â;atilde=ã;auml=ä;aring=å;aelig=æ;ccedil=ç;egrave=è;eacute=é' +
  ';ecirc=ê;euml=ë;igrave=ì;iacute=í;icirc=î;iuml=ï;eth=ð;ntilde=ñ;ograve=ò;oacute=ó;ocirc=ô' +
  ';otilde=õ;ouml=ö;oslash=ø;ugrave=ù;uacute=ú;ucirc=û;uuml=ü;yacute=ý;thorn=þ;yuml=ÿ' +
  ';OElig=Œ;oelig=œ;Scaron=Š;scaron=š;Yuml=Ÿ;Zcaron=Ž;zcaron=ž;Ccaron=Č;ccaron=č;Cacute=Ć' +
  ';cacute=ć;Lstrok=Ł;lstrok=ł;Nacute=Ń;nacute=ń;Sacute=Ś;sacute=ś;Eogon=Ę;eogon=ę;Aogon=Ą' +
  ';aogon=ą;Zdot=Ż;zdot=ż;Rcaron=Ř;rcaron=ř;Ecaron=Ě;ecaron=ě;Scedil=Ş;scedil=ş;Gbreve=Ğ' +
  ';gbreve=ğ;imath=ı;Idot=İ;Odblac=Ő;odblac=ő;Udblac=Ű;udblac=ű;';

/** The end of the entity that begins at this `&`, or -1. */
export function endOfEntity(text: string, start: int): int {
  const near = text.slice(start, start + LONGEST + 1);
  const length = near.indexOf(';');
  return length < 2 ? -1 : start + length + 1;
}

/** The unit that an entity such as `&uuml;` or `&#xfc;` stands for, or -1. */
export function unitOfEntity(entity: string): int {
  const name = entity.slice(1, -1);
  if (name.startsWith('#x') || name.startsWith('#X')) return numberIn(name.slice(2), 16);
  if (name.startsWith('#')) return numberIn(name.slice(1), 10);
  const place = NAMED.indexOf(`;${name}=`);
  return place < 0 ? -1 : NAMED.charCodeAt(place + name.length + 2);
}

// Above 16 bits there is no letter that the tables know.
function numberIn(digits: string, base: int): int {
  let value: int = 0;
  for (let i: int = 0; i < digits.length; i++) {
    const digit = '0123456789abcdefABCDEF'.indexOf(digits.slice(i, i + 1));
    const plain = digit > 15 ? digit - 6 : digit;
    if (plain < 0 || plain >= base) return -1;
    value = value * base + plain;
    if (value > 65535) return -1;
  }
  return digits === '' ? -1 : value;
}

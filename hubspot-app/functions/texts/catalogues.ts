/** The catalogues of the three languages, put together from the files that translators keep. */
import policyDe from '../../../config/messages/de.json' with { type: 'json' };
import policyEn from '../../../config/messages/en.json' with { type: 'json' };
import policyFr from '../../../config/messages/fr.json' with { type: 'json' };
import packageDe from '../../../scripts/labels/failures.de.json' with { type: 'json' };
import packageEn from '../../../scripts/labels/failures.en.json' with { type: 'json' };
import packageFr from '../../../scripts/labels/failures.fr.json' with { type: 'json' };
import namesDe from '../../../scripts/labels/names.de.json' with { type: 'json' };
import namesEn from '../../../scripts/labels/names.en.json' with { type: 'json' };
import namesFr from '../../../scripts/labels/names.fr.json' with { type: 'json' };
import ownDe from '../../messages/functions.de.json' with { type: 'json' };
import ownEn from '../../messages/functions.en.json' with { type: 'json' };
import ownFr from '../../messages/functions.fr.json' with { type: 'json' };
import type { Catalogue, Catalogues } from './catalogue.ts';

type Own = Pick<Catalogue, 'words'> & { readonly failures: Catalogue['messages'] };

/** The functions' own words come last: they speak of a portal where the package speaks of an org. */
function catalogue(
  policy: Catalogue['messages'],
  shared: Catalogue['messages'],
  names: Catalogue['names'],
  { failures, words }: Own,
): Catalogue {
  return { messages: { ...shared, ...failures, ...policy }, names, words };
}

export const catalogues: Catalogues = {
  de: catalogue(policyDe, packageDe, namesDe, ownDe),
  en: catalogue(policyEn, packageEn, namesEn, ownEn),
  fr: catalogue(policyFr, packageFr, namesFr, ownFr),
};

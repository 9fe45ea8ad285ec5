// A count with its noun: the number in the browser's locale, the noun in the plural form of this language.
import { format } from '../../ui/format.ts';

const rules = new Intl.PluralRules('en');

/** `counted(2, { one: 'match', other: 'matches' })` -> `2 matches` */
export const counted = (count: number, forms: { one: string; other: string }): string =>
  `${format.whole(count)} ${rules.select(count) === 'one' ? forms.one : forms.other}`;

// A count with its noun: the figure as the browser's locale writes it, the noun in the form that the language of these
// words asks for.
import { format } from '../../ui/format.ts';

const rules = new Intl.PluralRules('en');

/** `counted(2, { one: 'match', other: 'matches' })` -> `2 matches` */
export const counted = (count: number, forms: { one: string; other: string }): string =>
  `${format.whole(count)} ${rules.select(count) === 'one' ? forms.one : forms.other}`;

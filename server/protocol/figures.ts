// How a share and a plain number are written, in one place for the server and the page: the server writes English, the page
// passes the browser's locale.

export type Figures = {
  /** `0.163` -> `16%` */
  share(value: number): string;
  /** A number as it stands, with at most three decimals. */
  plain(value: number): string;
};

export function figuresFor(locale: string): Figures {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const percentTenth = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 });
  return {
    /** Near 0 and near 1 a tenth of a percent matters. */
    share: (value) => (Math.abs(value) < 0.1 || (value > 0.9 && value < 1) ? percentTenth : percent).format(value),
    plain: (value) => plain.format(value),
  };
}

export const ENGLISH_FIGURES: Figures = figuresFor('en');

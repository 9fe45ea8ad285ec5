// Number formats for shares and plain numbers, shared by the server and the page: the server always formats in English, the page
// passes in the formatter of its browser's locale.

export type Figures = {
  /** `0.163` -> `16%` */
  share(value: number): string;
  /** A plain number with at most three decimals. */
  plain(value: number): string;
};

/** Formats a number with at most that many decimals, or a share as a percentage. */
type Writers = { plain(value: number, decimals: number): string; percent(value: number, decimals: number): string };

const PLAIN_DECIMALS = 3;

export const figuresFor = ({ plain, percent }: Writers): Figures => ({
  /** Near 0 and near 1 a tenth of a percent matters. */
  share: (value) => percent(value, Math.abs(value) < 0.1 || (value > 0.9 && value < 1) ? 1 : 0),
  plain: (value) => plain(value, PLAIN_DECIMALS),
});

function inEnglish(value: number, decimals: number): string {
  const rounded = Number(value.toFixed(decimals));
  const [whole, fraction] = String(Math.abs(rounded)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${rounded < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

export const ENGLISH_FIGURES: Figures = figuresFor({
  plain: inEnglish,
  percent: (value, decimals) => `${inEnglish(value * 100, decimals)}%`,
});

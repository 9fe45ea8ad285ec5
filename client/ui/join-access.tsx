// The join code of a drill, its link and its QR code, for inviting others.

import { encode } from 'uqr';
import { pageUrl } from '../session/page-url.ts';
import { consoleWords as words } from '../words/en/console.ts';

export const joinLink = (code: string): string => `${pageUrl()}?code=${code}`;

/** Modules of the code as one path, a unit each. */
function pathOf(data: readonly (readonly boolean[])[]): string {
  return data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : []))).join('');
}

export function QrCode({ link }: { link: string }) {
  const { data, size } = encode(link, { ecc: 'M', border: 2 });
  return (
    <svg
      class="qr flex-none"
      width="88"
      height="88"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={words.qr(link)}
      shape-rendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={pathOf(data)} fill="#000" />
    </svg>
  );
}

export function JoinAccess({ label, code }: { label: string; code: string }) {
  const link = joinLink(code);
  return (
    <div class="join-access flex items-center gap-3 py-1">
      <QrCode link={link} />
      <p>
        <span class="label">{label}</span> <b class="font-mono">{code}</b>
        <br />
        <a class="second" href={link}>
          {link}
        </a>
      </p>
    </div>
  );
}

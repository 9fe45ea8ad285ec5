// Splits a byte stream into WebSocket messages, so that a proxy can lose, repeat or swap whole ones: requests, answers and
// frames. Handshakes and heartbeats pass unchanged: a client that never learns that it is connected would wait forever.

/** Ends the headers of the HTTP upgrade. */
const HEAD_END = Buffer.from('\r\n\r\n');
const TEXT = 1;
/** Start of the text of an event or an answer. */
const EVENT = /^4[23]/;

type Piece = { readonly bytes: Buffer; readonly isMessage: boolean };

/** The frame at the start of `bytes`: its length, and the start of its payload; null while it is incomplete. */
function frameIn(bytes: Buffer): { length: number; start: string } | null {
  if (bytes.length < 2) return null;
  const masked = (bytes[1] & 0x80) !== 0;
  const short = bytes[1] & 0x7f;
  const extra = short === 126 ? 2 : short === 127 ? 8 : 0;
  const payload = 2 + extra + (masked ? 4 : 0);
  if (bytes.length < payload) return null;
  const size = extra === 0 ? short : extra === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  if (bytes.length < payload + size) return null;
  const start = bytes.subarray(payload, payload + Math.min(size, 2));
  const mask = masked ? bytes.subarray(payload - 4, payload) : Buffer.alloc(4);
  return { length: payload + size, start: String.fromCharCode(...start.map((byte, i) => byte ^ mask[i])) };
}

/** One direction of a connection. */
export class MessageSplitter {
  #rest = Buffer.alloc(0);
  #isUpgraded = false;

  /** The complete chunks, in order. */
  take(bytes: Buffer): Piece[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const pieces: Piece[] = [];
    if (!this.#isUpgraded) {
      const end = this.#rest.indexOf(HEAD_END);
      if (end < 0) return [];
      pieces.push({ bytes: this.#cut(end + HEAD_END.length), isMessage: false });
      this.#isUpgraded = true;
    }
    for (let frame = frameIn(this.#rest); frame !== null; frame = frameIn(this.#rest)) {
      const isMessage = (this.#rest[0] & 0x0f) === TEXT && EVENT.test(frame.start);
      pieces.push({ bytes: this.#cut(frame.length), isMessage });
    }
    return pieces;
  }

  #cut(length: number): Buffer {
    const bytes = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return bytes;
  }
}

export const MEDDLINGS = ['drop', 'duplicate', 'reorder'] as const;
export type Meddling = (typeof MEDDLINGS)[number];

/** Applies to messages that pass meanwhile. */
const SHARE = 0.3;

/** Loses, repeats or swaps some of the messages of one direction. */
export class Meddler {
  #splitter = new MessageSplitter();
  /** Held back until the next one was sent. */
  #late: Buffer | null = null;
  #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** What to forward instead of `bytes`. */
  pass(bytes: Buffer, meddling: Meddling | null): Buffer {
    return Buffer.concat(this.#splitter.take(bytes).flatMap((piece) => this.#onward(piece, meddling)));
  }

  #onward({ bytes, isMessage }: Piece, meddling: Meddling | null): Buffer[] {
    if (this.#late !== null) {
      const late = this.#late;
      this.#late = null;
      return [bytes, late];
    }
    if (!isMessage || meddling === null || this.#random() >= SHARE) return [bytes];
    if (meddling === 'reorder') this.#late = bytes;
    return meddling === 'duplicate' ? [bytes, bytes] : [];
  }
}

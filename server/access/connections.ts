// Open connections by address, here and at the other nodes that share a database.
import type { SharedQuotas } from '../storage/shared-quotas.ts';

export class Connections {
  #here = new Map<string, number>();
  #elsewhere: ReadonlyMap<string, number> = new Map();

  /** Connections that are open from this address. Those at other nodes are as of the last exchange. */
  countOf(address: string): number {
    return (this.#here.get(address) ?? 0) + (this.#elsewhere.get(address) ?? 0);
  }

  /** Counts one connection of this address until the returned function is called. */
  opened(address: string): () => void {
    this.#here.set(address, (this.#here.get(address) ?? 0) + 1);
    return () => {
      const left = this.#here.get(address)! - 1;
      if (left > 0) this.#here.set(address, left);
      else this.#here.delete(address);
    };
  }

  /** Reports this node's counts and fetches those of the others. Keeps the last ones if the database cannot be reached. */
  async exchange(shared: Pick<SharedQuotas, 'connections'>): Promise<void> {
    this.#elsewhere = await shared.connections(this.#here);
  }
}

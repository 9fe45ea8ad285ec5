// Tests the guard itself: a request to another machine is refused before it leaves.
import { expect, test } from 'vitest';

test('a call to the outside world fails', async () => {
  await expect(fetch('https://hooks.example.com/page')).rejects.toThrow();
});

// Loaded into a server under test: each SIGUSR2 moves the wall clock by up to a day, forward or back. Monotonic time is
// unchanged, as on a machine whose clock is set.
const RealDate = Date;
let shiftMs = 0;
globalThis.Date = class extends RealDate {
  constructor(...values) {
    if (values.length === 0) super(RealDate.now() + shiftMs);
    else super(...values);
  }

  static now() {
    return RealDate.now() + shiftMs;
  }
};
process.on('SIGUSR2', () => {
  shiftMs += (Math.random() - 0.5) * 2 * 24 * 60 * 60_000;
});

// What the thread of rehearsals runs: bots play one scenario at full speed, beside the drills of the process.
import { rehearseInjects } from '#model/bots/inject-rehearsal.ts';

export default rehearseInjects;

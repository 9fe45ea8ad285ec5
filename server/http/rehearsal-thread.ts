// Entry point of the rehearsal thread: bots play one scenario at full speed, beside the drills of the process.
import { rehearseInjects } from '#model/bots/inject-rehearsal.ts';

export default rehearseInjects;

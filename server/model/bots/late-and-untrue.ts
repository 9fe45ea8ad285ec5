// Experts with one fault each: too late, or not true. What each must lose is a property of the score.

import type { OperatingHabits } from './operating.ts';
import type { Skill } from './responding.ts';
import { EXPERT, type Person, person } from './scripted-bots.ts';
import type { TalkingHabits } from './talking.ts';

type Fault = { readonly skill?: Partial<Skill>; readonly talking?: Partial<TalkingHabits> };

const expertBut = (name: string, doc: string, { skill, talking }: Fault): Person =>
  person(name, doc, { ...EXPERT.skill, ...skill }, { ...EXPERT.talking, ...talking });

export const actsLate = (minutes: number): Person =>
  expertBut(`acts-${minutes}-late`, `Claims at once and acts ${minutes} minutes later.`, {
    skill: { actsLater: minutes },
  });

export const ACTS_LATE = expertBut('acts-late', 'Claims at once and acts four hours later.', {
  skill: { actsLater: 240 },
});

export const CLAIMS_LATE = expertBut('claims-late', 'Acts at once and claims ten hours later.', {
  skill: { claimsLater: 600 },
});

export const LEAVES_THE_PAGE = expertBut('leaves-the-page', 'Leaves the page unanswered for eight hours.', {
  skill: { reactMinutes: 480 },
  talking: { silentMinutes: 480 },
});

export const POSTS_RESOLVED = expertBut('posts-resolved', 'Posts "resolved" from the first minute.', {
  talking: { canned: { status: 'resolved', impact: 'none' } },
});

export const CANNED_POSTS = expertBut('canned-posts', 'Posts one prepared text, whatever is true.', {
  talking: { canned: { status: 'investigating', impact: 'minor', scope: 'status' } },
});

export const SPAMS = expertBut('spams', 'Posts a prepared text every ten minutes.', {
  talking: { canned: { status: 'investigating', impact: 'minor', scope: 'status' }, leadMinutes: 0, everyMinutes: 10 },
});

export const POSTS_LATE = expertBut('posts-late', 'Posts every update some three minutes late.', {
  talking: { lateMinutes: 3 },
});

const NONSENSE: OperatingHabits = { ...EXPERT.skill.operating, nonsense: true };

export const NONSENSE_CHECKS = expertBut('nonsense-checks', 'Predicts the wrong way and gives the wrong verdicts.', {
  skill: { operating: NONSENSE },
});

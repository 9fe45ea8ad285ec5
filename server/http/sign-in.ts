// Sign-in pages for an identity provider, below `/auth`: redirect to the provider, callback, and sign-out.
import escapeHtml from 'escape-html';
import express, { type Request, type Response, type Router } from 'express';
import { type Refusal, refuse } from '#model/engine/result.ts';
import { withWords } from '#protocol/wording.ts';
import type { Access } from '../access/access.ts';
import { PENDING_COOKIE, SESSION_COOKIE, type SignIn } from '../access/sign-in.ts';

/** A refusal: as a page for people who followed a link, or as JSON for a program. */
function refused(request: Request, response: Response, refusal: Refusal, signIn: SignIn | null): void {
  const worded = withWords(refusal);
  const { why, fix, code } = worded;
  response.status(code === 'access/no-sign-in' ? 404 : 403);
  if (request.accepts(['html', 'json']) === 'json') {
    response.json(worded);
    return;
  }
  const home = signIn?.publicUrl.pathname ?? '/';
  response
    .type('html')
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>Brownout</title><h1>Sign-in refused</h1>` +
        `<p>${escapeHtml(why)}.</p><p>${escapeHtml(fix)}.</p><p><code>${escapeHtml(code)}</code></p>` +
        `<p><a href="${escapeHtml(home)}">Start page</a></p></html>`,
    );
}

const NO_SIGN_IN = refuse('access/no-sign-in');

export function signInRoutes(access: Access): Router {
  const { identityProvider: signIn } = access;
  const routes = express.Router();
  routes.use('/auth', (_, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  /** Sent to this server only, hidden from scripts, and not sent with cross-site requests. */
  const flags = {
    httpOnly: true,
    sameSite: 'lax',
    secure: signIn?.publicUrl.protocol === 'https:',
    path: signIn?.publicUrl.pathname ?? '/',
  } as const;

  routes.get('/auth/sign-in', async (request, response) => {
    const begun = (await signIn?.begin()) ?? NO_SIGN_IN;
    if (!begun.ok) refused(request, response, begun, signIn);
    else response.cookie(PENDING_COOKIE, begun.cookie, { ...flags, maxAge: begun.maxAgeMs }).redirect(begun.url.href);
  });

  routes.get('/auth/callback', async (request, response) => {
    const search = request.url.slice(request.url.indexOf('?'));
    const finished = (await signIn?.finish(request, search)) ?? NO_SIGN_IN;
    response.clearCookie(PENDING_COOKIE, flags);
    if (!finished.ok) {
      access.audit.write('sign-in-refused', access.callerOf(request, '').address, { by: 'oidc', code: finished.code });
      refused(request, response, finished, signIn);
      return;
    }
    access.audit.write('sign-in', finished.account.name, { by: 'oidc' });
    response
      .cookie(SESSION_COOKIE, finished.cookie, { ...flags, maxAge: finished.maxAgeMs })
      .redirect(signIn!.publicUrl.pathname);
  });

  routes.get('/auth/session', (request, response) => {
    const account = signIn?.accountOf(request) ?? null;
    response.json({
      ok: true,
      available: signIn !== null,
      name: account?.name ?? null,
      untilMs: account?.untilMs ?? null,
    });
  });

  routes.post('/auth/sign-out', async (request, response) => {
    const account = signIn?.accountOf(request) ?? null;
    const elsewhere = (await signIn?.end(request)) ?? null;
    if (account !== null) access.audit.write('sign-out', account.name, {});
    response.clearCookie(SESSION_COOKIE, flags).json({ ok: true, url: elsewhere?.href ?? null });
  });
  return routes;
}

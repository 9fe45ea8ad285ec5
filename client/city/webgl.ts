// Detects what the browser can draw with, before the drawing library is loaded.

/** Renderers that have no graphics processor behind them. */
const SOFTWARE = /swiftshader|llvmpipe|software|basic render/i;

function probe(): { works: boolean; software: boolean } {
  const gl = document.createElement('canvas').getContext('webgl');
  if (gl === null) return { works: false, software: true };
  const names = gl.getExtension('WEBGL_debug_renderer_info');
  const renderer = String(gl.getParameter(names?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { works: true, software: SOFTWARE.test(renderer) };
}

let found: { works: boolean; software: boolean } | null = null;

export const hasWebGl = (): boolean => (found ??= probe()).works;
export const rendersInSoftware = (): boolean => (found ??= probe()).software;

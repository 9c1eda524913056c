const REPLACEMENTS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => REPLACEMENTS[character] ?? '');

const STYLE = `
:root { --ink: #1f1633; --soft: #6b6480; --line: #e6e1f0; --accent: #8039df; --accent-dark: #6a2bc0; --ground: #f4f1fa; }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 32px 16px; color: var(--ink);
  background: radial-gradient(1200px 600px at 85% -10%, #e9dbff 0, transparent 60%), var(--ground);
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 520px; background: #fff; border: 1px solid var(--line); border-radius: 18px; overflow: hidden;
  box-shadow: 0 24px 60px -24px rgb(60 20 120 / 28%); }
header { display: flex; align-items: center; gap: 10px; padding: 18px 28px; border-bottom: 1px solid var(--line); }
.mark { width: 28px; height: 28px; border-radius: 9px; background: linear-gradient(135deg, #a56bff, #6a2bc0); display: grid;
  place-items: center; color: #fff; font-weight: 700; }
header small { margin-left: auto; color: var(--soft); border: 1px solid var(--line); border-radius: 99px; padding: 2px 10px; }
section { padding: 24px 28px; }
h1 { font-size: 21px; line-height: 1.3; margin: 0 0 6px; }
h2 { font-size: 13px; margin: 22px 0 8px; color: var(--soft); font-weight: 600; }
p { margin: 0 0 10px; color: var(--soft); }
ul { margin: 0; padding: 0; list-style: none; }
.scopes li { display: flex; gap: 10px; padding: 7px 0; border-bottom: 1px solid var(--line); }
.scopes li:last-child { border-bottom: 0; }
.scopes li::before { content: "\\2713"; color: var(--accent); font-weight: 700; }
.companies { display: flex; gap: 8px; }
.companies a { flex: 1; text-align: center; padding: 8px; border: 1px solid var(--line); border-radius: 10px; color: var(--ink); text-decoration: none; }
.companies a[aria-current] { border-color: var(--accent); background: #f7f1ff; font-weight: 600; }
.people label { display: flex; align-items: center; gap: 12px; padding: 9px 12px; border: 1px solid var(--line); border-radius: 12px;
  margin-bottom: 8px; cursor: pointer; }
.people label:has(:checked) { border-color: var(--accent); background: #f7f1ff; }
.people input { accent-color: var(--accent); }
.people b { display: block; font-weight: 600; }
.people span span { color: var(--soft); font-size: 13px; }
.people em { margin-left: auto; font-style: normal; font-size: 12px; padding: 2px 9px; border-radius: 99px; background: #efe7fb; color: var(--accent-dark); }
.people em.plain { background: #f1f0f4; color: var(--soft); }
footer { display: flex; justify-content: flex-end; gap: 10px; padding: 18px 28px; background: #faf8fd; border-top: 1px solid var(--line); }
button, .button { font: inherit; font-weight: 600; padding: 10px 20px; border-radius: 10px; border: 1px solid var(--line); background: #fff;
  color: var(--ink); cursor: pointer; text-decoration: none; }
button.primary { background: var(--accent); border-color: var(--accent); color: #fff; }
button.primary:hover { background: var(--accent-dark); }
:focus-visible { outline: 3px solid #c9a8ff; outline-offset: 2px; }`;

/** A page in the look of the simulated Gong. The body is HTML, the title text. */
export const renderPage = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body><main>
<header><span class="mark" aria-hidden="true">G</span><b>Gong</b><small>simulator</small></header>
${body}
</main></body>
</html>`;

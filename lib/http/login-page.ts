const toEntities = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.codePointAt(0)};`);

/** A path of this site to go on to, or the home page: nothing that a browser could read as another host. */
export const toNextPath = (next: string | null): string =>
  next !== null && /^\/(?![/\\])[\x21-\x7e]*$/.test(next) ? next : "/";

/** The page that asks for ACCESS_TOKEN. It stands alone: the frame of the others shows what only those inside may see. */
export const toLoginPage = (next: string, refusal: string | null): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Log in · GSD Orchestrator</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { display: grid; place-items: center; min-height: 100dvh; margin: 0; padding: 16px; box-sizing: border-box }
form { display: grid; gap: 12px; width: min(100%, 320px) }
h1 { font-size: 18px; margin: 0 }
label { display: grid; gap: 4px; font-weight: 600 }
input, button { font: inherit; padding: 6px 10px; border-radius: 6px; border: 1px solid GrayText }
button { background: light-dark(#1f6feb, #1f6feb); color: #fff; border-color: transparent; font-weight: 600 }
p { margin: 0 }
.refused { color: light-dark(#c4202b, #ff8a80) }
</style>
</head>
<body>
<main>
<form method="post" action="/login">
<h1>GSD Orchestrator</h1>
<p>This server is open to its network, so it asks for its access token: the value of <code>ACCESS_TOKEN</code>.</p>
${refusal ? `<p class="refused" role="alert">${toEntities(refusal)}</p>` : ""}
<label>Access token <input type="password" name="token" autocomplete="current-password" required autofocus></label>
<input type="hidden" name="next" value="${toEntities(next)}">
<button>Log in</button>
</form>
</main>
</body>
</html>
`;

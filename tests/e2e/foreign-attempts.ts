/** What a stranger's page came to: `read` is what it could read of an answer, null where nothing. */
export type Attempt = { way: string; read: string | null };

/**
 * Everything that a page can do to another server, run inside that page: each write would add `repository`. Gives what it
 * could read; forms and beacons are answered after it is done.
 */
export async function attempt({ app, repository }: { app: string; repository: string }): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  const body = JSON.stringify({ repository });
  const json = { "content-type": "application/json" };
  const ask = async (way: string, path: string, init?: RequestInit) => {
    const read = await fetch(app + path, init)
      .then(async (response) => (await response.text()) || null)
      .catch(() => null);
    attempts.push({ way: `fetch, ${way}`, read });
  };
  await ask("read", "/api/repos");
  await ask("read with cookies", "/api/repos", { credentials: "include" });
  await ask("read blindly", "/api/repos", { mode: "no-cors" });
  await ask("a page", "/settings");
  await ask("write", "/api/repos", { method: "POST", headers: json, body });
  await ask("write blindly", "/api/repos", {
    method: "POST",
    mode: "no-cors",
    headers: { "content-type": "text/plain" },
    body,
  });
  await ask("write without a type", "/api/repos", {
    method: "POST",
    mode: "no-cors",
    body: new Blob([body]),
  });
  await ask("take away", "/api/repos/octo/none", { method: "DELETE" });
  navigator.sendBeacon(`${app}/api/repos`, body);

  const element = (tag: "img" | "script" | "link", path: string) =>
    new Promise<void>((resolve) => {
      const one = document.createElement(tag);
      const done = (read: string | null) => {
        attempts.push({ way: `${tag} of ${path}`, read });
        resolve();
      };
      one.addEventListener("load", () => done("loaded"));
      one.addEventListener("error", () => done(null));
      if (one instanceof HTMLLinkElement) Object.assign(one, { rel: "stylesheet", href: app + path });
      else one.src = app + path;
      document.body.append(one);
    });
  for (const tag of ["img", "script", "link"] as const) await element(tag, "/api/repos");
  await element("script", "/");

  const heard = (way: string, source: EventSource | WebSocket) =>
    new Promise<void>((resolve) => {
      const done = (read: string | null) => {
        attempts.push({ way, read });
        source.close();
        resolve();
      };
      source.addEventListener("open", () => done("open"));
      source.addEventListener("message", () => done("message"));
      source.addEventListener("error", () => done(null));
    });
  await heard("event stream", new EventSource(`${app}/api/events`, { withCredentials: true }));
  await heard("socket", new WebSocket(`${app.replace("http", "ws")}/api/events`));

  for (const enctype of ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"]) {
    // A frame for each: a second form in the same one would end the first one's request.
    const hidden = document.createElement("iframe");
    hidden.name = `answers ${enctype}`;
    document.body.append(hidden);
    const form = document.createElement("form");
    Object.assign(form, {
      action: `${app}/api/repos?${enctype}`,
      method: "post",
      enctype,
      target: hidden.name,
    });
    const field = document.createElement("input");
    // As text/plain this is sent as JSON: name=value.
    Object.assign(field, { name: `{"repository":"${repository}","x":"`, value: '"}' });
    form.append(field);
    document.body.append(form);
    const loaded = new Promise((resolve) => hidden.addEventListener("load", resolve, { once: true }));
    form.submit();
    await loaded;
  }
  for (const path of ["/", "/settings", "/api/repos", "/login"]) {
    const frame = document.createElement("iframe");
    const loaded = new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    frame.src = app + path;
    document.body.append(frame);
    await loaded;
    attempts.push({ way: `frame of ${path}`, read: frame.contentDocument?.body?.textContent || null });
  }
  return attempts;
}

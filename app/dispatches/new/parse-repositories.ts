/** A list as people paste it: names, addresses of a GitHub, one a line or with commas; what is neither is named. */
export function parseRepositories(text: string): { names: string[]; wrong: string[] } {
  const names: string[] = [];
  const wrong: string[] = [];
  for (const word of text.split(/[\s,;]+/).filter(Boolean)) {
    const name =
      /^(?:https?:\/\/[^/]+\/|git@[^:]+:)?([A-Za-z0-9][A-Za-z0-9-]{0,38}\/[\w.-]{1,100}?)(?:\.git)?(?:\/.*)?$/.exec(
        word,
      )?.[1];
    if (!name) wrong.push(word);
    else if (!names.some((known) => known.toLowerCase() === name.toLowerCase())) names.push(name);
  }
  return { names, wrong };
}

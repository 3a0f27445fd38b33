import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const person = (name: string) => ["-c", `user.name=${name}`, "-c", `user.email=${name}@example.com`];

/** A bare repository with one commit, in place of GitHub's. */
export function plantOrigin(temp: string) {
  const [seed, folder] = [path.join(temp, "seed"), path.join(temp, "origin.git")];
  mkdirSync(seed);
  const inSeed = (...words: string[]) => execFileSync("git", words, { cwd: seed });
  inSeed("init", "-q", "-b", "main");
  writeFileSync(path.join(seed, "README.md"), "# A\n");
  inSeed("add", ".");
  inSeed(...person("octo"), "commit", "-q", "-m", "First");
  inSeed("clone", "-q", "--bare", ".", folder);
  return {
    folder,
    /** What Git prints there. */
    git: (...words: string[]) => execFileSync("git", words, { cwd: folder, encoding: "utf8" }).trim(),
    /** Somebody else pushes a file to a branch of it. */
    pushElsewhere(branch: string, name: string) {
      writeFileSync(path.join(seed, name), `${name.replace(/\..*/, "")}\n`);
      inSeed("add", ".");
      inSeed(...person("mona"), "commit", "-q", "-m", "Theirs");
      inSeed("push", "-q", folder, `HEAD:refs/heads/${branch}`);
    },
  };
}

import path from "node:path";
import { Worker } from "node:worker_threads";

export type Statement = { sql: string; values?: (string | number)[] };
export type Row = Record<string, unknown>;

/**
 * Runs a statement on a database file by a connection of its own, in a thread of its own: copying or checking a large
 * database must not hold up the server. Gives its rows; rejects with SQLite's own words. `root` is the project's folder.
 */
export async function runInThread(root: string, file: string, statement: Statement): Promise<Row[]> {
  const from = path.join(root, "package.json");
  const worker = new Worker(thread, { eval: true, workerData: { from, file, statement } });
  return new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("SQLite's thread ended without an answer")));
  });
}

const thread = `
const { parentPort, workerData } = require("node:worker_threads");
const { createRequire } = require("node:module");
const Database = createRequire(workerData.from)("better-sqlite3");
const db = new Database(workerData.file, { fileMustExist: true, timeout: 10000 });
try {
  const { sql, values = [] } = workerData.statement;
  const statement = db.prepare(sql);
  parentPort.postMessage(statement.reader ? statement.all(...values) : (statement.run(...values), []));
} finally {
  db.close();
}
`;

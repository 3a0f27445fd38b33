import type { SqlDriverAdapter, SqlDriverAdapterFactory, Transaction } from "@prisma/driver-adapter-utils";

/**
 * SQLite has one connection here, and the adapter lets a query from elsewhere slip into a transaction that is open:
 * it would be rolled back with it, and a row that must be durable would not be. This makes such queries wait.
 * Inside `db.$transaction(async (tx) => …)` use `tx` alone: `db` would wait for itself.
 */
export const oneAtATime = (factory: SqlDriverAdapterFactory): SqlDriverAdapterFactory => ({
  provider: factory.provider,
  adapterName: factory.adapterName,
  connect: async () => guard(await factory.connect()),
});

function guard(connection: SqlDriverAdapter): SqlDriverAdapter {
  let open: Promise<void> | null = null;
  const { queryRaw, executeRaw, startTransaction } = connection;

  const begin: SqlDriverAdapter["startTransaction"] = async (level) => {
    while (open) await open;
    let end = () => {};
    open = new Promise((resolve) => {
      end = () => {
        open = null;
        resolve();
      };
    });
    try {
      return ending(await startTransaction.call(connection, level), end);
    } catch (error) {
      end();
      throw error;
    }
  };

  return Object.assign(connection, {
    startTransaction: begin,
    queryRaw: async (query: Parameters<typeof queryRaw>[0]) => {
      while (open) await open;
      return queryRaw.call(connection, query);
    },
    executeRaw: async (query: Parameters<typeof executeRaw>[0]) => {
      while (open) await open;
      return executeRaw.call(connection, query);
    },
  });
}

function ending(transaction: Transaction, end: () => void): Transaction {
  const { commit, rollback } = transaction;
  return Object.assign(transaction, {
    commit: () => commit.call(transaction).finally(end),
    rollback: () => rollback.call(transaction).finally(end),
  });
}

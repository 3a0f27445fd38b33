-- Words of each run by which lists are filtered: what it is (a letter for the column, then its value), and each three
-- letters of its text; for pairs of columns, of which two common values may never meet, both. They lie in the order of
-- `place`: when the run began, and its id within a second.
-- lib/runs/run-words.ts asks for them; https://sqlite.org/fts5.html#contentless_delete_tables
CREATE VIRTUAL TABLE "RunWord" USING fts5("words", content='', contentless_delete=1, detail='none', tokenize='ascii');

INSERT INTO "RunWord" (rowid, "words") SELECT (min(max(coalesce(unixepoch(r."createdAt"), 0) - 1199145600, 0), 2147483647) << 32) | (r."id" & 4294967295),
  concat_ws(' ', 'r' || r."repositoryId", 'w' || r."workflowId", 'n' || hex(r."workflowName"),
    'p' || hex(r."workflowPath"), iif(r."awaiting" > 0, 'a', 's' || hex(r."status")), 'c' || hex(r."conclusion"),
    'e' || hex(r."event"), 'b' || hex(r."branch"), 'u' || hex(lower(r."actor")),
    'eb' || hex(r."event") || 'z' || hex(r."branch"), 'eu' || hex(r."event") || 'z' || hex(lower(r."actor")),
    'ep' || hex(r."event") || 'z' || hex(r."workflowPath"), 'bu' || hex(r."branch") || 'z' || hex(lower(r."actor")),
    'pu' || hex(r."workflowPath") || 'z' || hex(lower(r."actor")),
    (SELECT group_concat('t' || hex(substr(x."text", k."key" + 1, 3)), ' ')
      FROM (SELECT substr(lower(r."title" || char(10) || r."workflowName" || char(10) || r."workflowPath" || char(10)
      || coalesce(r."branch", '') || char(10) || coalesce(r."actor", '')), 1, 1000) AS "text") x,
        json_each('[0' || replace(hex(zeroblob(max(length(x."text") - 3, 0))), '00', ',0') || ']') k))
  FROM "Run" r ORDER BY r."createdAt", r."id";

CREATE TRIGGER "Run_words_insert" AFTER INSERT ON "Run" BEGIN
  INSERT OR REPLACE INTO "RunWord" (rowid, "words") VALUES ((min(max(coalesce(unixepoch(NEW."createdAt"), 0) - 1199145600, 0), 2147483647) << 32) | (NEW."id" & 4294967295),
  concat_ws(' ', 'r' || NEW."repositoryId", 'w' || NEW."workflowId", 'n' || hex(NEW."workflowName"),
    'p' || hex(NEW."workflowPath"), iif(NEW."awaiting" > 0, 'a', 's' || hex(NEW."status")), 'c' || hex(NEW."conclusion"),
    'e' || hex(NEW."event"), 'b' || hex(NEW."branch"), 'u' || hex(lower(NEW."actor")),
    'eb' || hex(NEW."event") || 'z' || hex(NEW."branch"), 'eu' || hex(NEW."event") || 'z' || hex(lower(NEW."actor")),
    'ep' || hex(NEW."event") || 'z' || hex(NEW."workflowPath"), 'bu' || hex(NEW."branch") || 'z' || hex(lower(NEW."actor")),
    'pu' || hex(NEW."workflowPath") || 'z' || hex(lower(NEW."actor")),
    (SELECT group_concat('t' || hex(substr(x."text", k."key" + 1, 3)), ' ')
      FROM (SELECT substr(lower(NEW."title" || char(10) || NEW."workflowName" || char(10) || NEW."workflowPath" || char(10)
      || coalesce(NEW."branch", '') || char(10) || coalesce(NEW."actor", '')), 1, 1000) AS "text") x,
        json_each('[0' || replace(hex(zeroblob(max(length(x."text") - 3, 0))), '00', ',0') || ']') k)));
END;

CREATE TRIGGER "Run_words_update" AFTER UPDATE ON "Run"
WHEN OLD."repositoryId" IS NOT NEW."repositoryId" OR OLD."workflowId" IS NOT NEW."workflowId" OR OLD."workflowName" IS NOT NEW."workflowName" OR OLD."workflowPath" IS NOT NEW."workflowPath" OR OLD."status" IS NOT NEW."status" OR OLD."awaiting" IS NOT NEW."awaiting" OR OLD."conclusion" IS NOT NEW."conclusion" OR OLD."event" IS NOT NEW."event" OR OLD."branch" IS NOT NEW."branch" OR OLD."actor" IS NOT NEW."actor" OR OLD."title" IS NOT NEW."title" BEGIN
  INSERT OR REPLACE INTO "RunWord" (rowid, "words") VALUES ((min(max(coalesce(unixepoch(NEW."createdAt"), 0) - 1199145600, 0), 2147483647) << 32) | (NEW."id" & 4294967295),
  concat_ws(' ', 'r' || NEW."repositoryId", 'w' || NEW."workflowId", 'n' || hex(NEW."workflowName"),
    'p' || hex(NEW."workflowPath"), iif(NEW."awaiting" > 0, 'a', 's' || hex(NEW."status")), 'c' || hex(NEW."conclusion"),
    'e' || hex(NEW."event"), 'b' || hex(NEW."branch"), 'u' || hex(lower(NEW."actor")),
    'eb' || hex(NEW."event") || 'z' || hex(NEW."branch"), 'eu' || hex(NEW."event") || 'z' || hex(lower(NEW."actor")),
    'ep' || hex(NEW."event") || 'z' || hex(NEW."workflowPath"), 'bu' || hex(NEW."branch") || 'z' || hex(lower(NEW."actor")),
    'pu' || hex(NEW."workflowPath") || 'z' || hex(lower(NEW."actor")),
    (SELECT group_concat('t' || hex(substr(x."text", k."key" + 1, 3)), ' ')
      FROM (SELECT substr(lower(NEW."title" || char(10) || NEW."workflowName" || char(10) || NEW."workflowPath" || char(10)
      || coalesce(NEW."branch", '') || char(10) || coalesce(NEW."actor", '')), 1, 1000) AS "text") x,
        json_each('[0' || replace(hex(zeroblob(max(length(x."text") - 3, 0))), '00', ',0') || ']') k)));
END;

CREATE TRIGGER "Run_words_delete" AFTER DELETE ON "Run" BEGIN
  DELETE FROM "RunWord" WHERE rowid = (min(max(coalesce(unixepoch(OLD."createdAt"), 0) - 1199145600, 0), 2147483647) << 32) | (OLD."id" & 4294967295);
END;

package io.dynamobb.change;

/**
 * What changes did to a table. Says how many items, never which.
 *
 * @param table the name of the table in code
 * @param added the number of items that are new
 * @param changed the number of items that have any attribute added, removed or changed
 * @param removed the number of items that are gone
 * @param refused the number of items that are left as they were, because the change
 * breaks what the table must fulfil
 * @param held whether the changes are not seen yet: the table is not loaded, is pinned,
 * or holds back all changes until its next refresh
 */
public record ChangeResult(String table, int added, int changed, int removed, int refused, boolean held) {

}

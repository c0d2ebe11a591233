package io.dynamobb.internal.store;

/**
 * The right to publish the next snapshot of a table, taken before its scan begins: a
 * snapshot of some number was scanned after the one of the number before had been
 * announced.
 *
 * @param table the table
 * @param epoch the epoch in which it is good
 * @param number which snapshot it will be
 * @param refreshes how many requests of a refresh the scan answers
 */
public record Ticket(String table, long epoch, long number, long refreshes) {
}

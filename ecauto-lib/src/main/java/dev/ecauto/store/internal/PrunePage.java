package dev.ecauto.store.internal;

/**
 * What was found among the rows that were looked at.
 *
 * @param lastId the last of them
 * @param read how many there were; fewer than asked for at the end of the table
 * @param needless how many of them nobody needs any more
 */
public record PrunePage(long lastId, int read, int needless) {}

package dev.ecauto.store;

/**
 * A transaction under way, handed to repositories. Valid only inside the call of {@link
 * Database#write} or {@link Database#read} that made it, and only on its thread.
 */
public interface Transaction {}

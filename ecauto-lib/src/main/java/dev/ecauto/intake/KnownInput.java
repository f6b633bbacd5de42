package dev.ecauto.intake;

import java.time.Instant;

/**
 * An ASIN that ever went in.
 *
 * @param input what became of it the last time
 * @param source who gave it in then: a command, a program, a file
 * @param firstAt when it went in first
 * @param lastAt when it went in last
 * @param times how often it went in
 */
public record KnownInput(Input input, String source, Instant firstAt, Instant lastAt, int times) {}

package dev.portwarden.record.journal;

/**
 * A range of record numbers.
 *
 * @param least the first number in it
 * @param below the first number after it
 */
public record NumberRange(long least, long below) {}

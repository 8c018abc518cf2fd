package dev.portwarden.decide;

/**
 * What a subject is found again by: the same content has the same digests, however it is written. They are keyed, so that
 * nobody learns a value by trying many.
 *
 * @param content of everything in it; it begins with the other
 * @param match   of everything but the values of its environment, which CloudTrail may redact
 */
public record Digests(String content, String match) {}

package dev.portwarden.decide;

/**
 * The digests by which the log finds a subject again. The same content has the same digests, in any notation. They are
 * keyed, so an attacker cannot find a value by guessing.
 *
 * @param content covers the whole subject; begins with {@code match}
 * @param match   covers all but the values of the environment, which CloudTrail may redact
 */
public record Digests(String content, String match) {}

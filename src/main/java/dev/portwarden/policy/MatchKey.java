package dev.portwarden.policy;

import java.util.Locale;

/** The keys of a match whose values are patterns for one text. */
public enum MatchKey {
    FAMILIES("family"),
    SERVICES("service"),
    CLUSTERS("cluster"),
    ACCOUNTS("account"),
    REGIONS("region"),
    ENVIRONMENTS("environment"),
    CHANNELS("channel"),
    PRINCIPALS("principal");

    private final String subject;

    MatchKey(String subject) {
        this.subject = subject;
    }

    /** The key as policies write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the patterns are compared with: {@code environment} for {@code environments}. */
    public String subject() {
        return subject;
    }
}

package dev.portwarden.policy;

import java.util.Locale;

/** The keys of a match that compare one text of the subject or the request with patterns. */
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

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of that text: {@code environment} for {@code environments}. */
    public String subject() {
        return subject;
    }
}

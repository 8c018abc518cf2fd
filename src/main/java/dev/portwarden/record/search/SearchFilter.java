package dev.portwarden.record.search;

import java.util.Locale;

/** The filters of a search for decisions. Each has an index of the database that ends in the number of the record. */
public enum SearchFilter {
    CHANNEL(Part.DECISION, "channel"),
    ADMITTED(Part.DECISION, "admitted"),
    /** A policy with a verdict that is not a pass. */
    POLICY(Part.FINDING, "policy"),
    /** A rule with a verdict that is not a pass. */
    RULE(Part.FINDING, "rule"),
    /** The family of a task definition. */
    FAMILY(Part.SUBJECT, "name"),
    /** The service of the context, or of a subject. */
    SERVICE(Part.DECISION, "service"),
    ACCOUNT(Part.DECISION, "account"),
    ENVIRONMENT(Part.DECISION, "environment"),
    /** The network mode of a subject, or {@link IndexEntry#UNKNOWN}. */
    MODE(Part.SUBJECT, "mode"),
    PRINCIPAL(Part.DECISION, "principal"),
    /** The content digest of a subject, or its match digest. */
    DIGEST(Part.SUBJECT, "match_digest");

    /** Characters of a match digest; a content digest begins with it. */
    private static final int MATCH_DIGEST = 32;

    private final Part part;
    private final String numbers;

    /** The order includes the value, though it is equal in all rows, so that the planner uses the index. */
    SearchFilter(Part part, String column) {
        this.part = part;
        this.numbers = "select number from " + part.name().toLowerCase(Locale.ROOT) + " where " + column
                + " = :value and number >= :least and number < :below order by " + column + " desc, number desc limit ";
    }

    /** The part of a decision that has the value; filters of one part must hold for the same one. */
    enum Part {
        DECISION,
        SUBJECT,
        FINDING
    }

    /** The filter's name in parameters. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Part part() {
        return part;
    }

    /** The query for the newest numbers with a value. */
    String newest() {
        return numbers + ":most";
    }

    /** The query for the number at a depth behind the newest one. */
    String atDepth() {
        return numbers + "1 offset :depth";
    }

    /** A value as the index holds it. */
    Object indexed(String value) {
        return switch (this) {
            case ADMITTED -> Boolean.valueOf(value);
            case DIGEST -> value.substring(0, Math.min(MATCH_DIGEST, value.length()));
            case CHANNEL, POLICY, RULE, FAMILY, SERVICE, ACCOUNT, ENVIRONMENT, MODE, PRINCIPAL -> value;
        };
    }

    /** Whether an entry has a value; true for the filters of other parts. */
    boolean holds(IndexEntry entry, String value) {
        return switch (this) {
            case CHANNEL -> value.equals(entry.channel());
            case ADMITTED -> entry.admitted() == Boolean.parseBoolean(value);
            case SERVICE -> value.equals(entry.where().service());
            case ACCOUNT -> value.equals(entry.where().account());
            case ENVIRONMENT -> value.equals(entry.where().environment());
            case PRINCIPAL -> value.equals(entry.where().principal());
            case FAMILY, MODE, DIGEST, POLICY, RULE -> true;
        };
    }

    boolean holds(IndexEntry.Subject subject, String value) {
        return switch (this) {
            case FAMILY -> subject.isTaskDefinition() && value.equals(subject.name());
            case MODE -> value.equals(subject.mode());
            case DIGEST -> value.equals(subject.contentDigest()) || value.equals(subject.matchDigest());
            case CHANNEL, ADMITTED, SERVICE, ACCOUNT, ENVIRONMENT, PRINCIPAL, POLICY, RULE -> true;
        };
    }

    boolean holds(IndexEntry.Finding finding, String value) {
        return switch (this) {
            case POLICY -> value.equals(finding.policy());
            case RULE -> value.equals(finding.rule());
            case CHANNEL, ADMITTED, SERVICE, ACCOUNT, ENVIRONMENT, PRINCIPAL, FAMILY, MODE, DIGEST -> true;
        };
    }
}

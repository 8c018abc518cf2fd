package dev.portwarden.record.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What decisions are looked for by. */
public enum Filter {
    /** Where it came in. */
    CHANNEL(IndexOrder.CHANNEL),
    ADMITTED(IndexOrder.ADMITTED),
    /** Of which a rule failed, was not known, ended in an error or is let off. */
    POLICY(IndexOrder.POLICY),
    /** Which failed, was not known, ended in an error or is let off. */
    RULE(IndexOrder.RULE),
    /** Of a task definition. */
    FAMILY(IndexOrder.SUBJECT_NAME),
    /** The context's, or the name of a service that was judged. */
    SERVICE(IndexOrder.SERVICE),
    ACCOUNT(IndexOrder.ACCOUNT),
    ENVIRONMENT(IndexOrder.ENVIRONMENT),
    /** Network mode of a subject, {@code unknown} where it is not known. */
    MODE(IndexOrder.MODE),
    PRINCIPAL(IndexOrder.PRINCIPAL),
    /** The content digest of a subject, or its match digest. */
    DIGEST(IndexOrder.MATCH_DIGEST);

    /** Characters of a match digest, which a content digest begins with. */
    private static final int MATCH_DIGEST = 32;

    private final IndexOrder index;

    Filter(IndexOrder index) {
        this.index = index;
    }

    /** All filters. */
    public static List<Filter> all() {
        return Arrays.asList(values());
    }

    /** The filter of a name that is one. */
    static Filter named(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** The filter's name as parameters write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    IndexOrder index() {
        return index;
    }

    /** What stands in the index for a value. */
    Object indexed(String value) {
        return switch (this) {
            case ADMITTED -> Boolean.valueOf(value);
            case DIGEST -> value.substring(0, Math.min(MATCH_DIGEST, value.length()));
            case CHANNEL, POLICY, RULE, FAMILY, SERVICE, ACCOUNT, ENVIRONMENT, MODE, PRINCIPAL -> value;
        };
    }

    /** Whether it is a filter of subjects, or of findings, and not of whole decisions. */
    Part part() {
        return switch (this) {
            case CHANNEL, ADMITTED, SERVICE, ACCOUNT, ENVIRONMENT, PRINCIPAL -> Part.DECISION;
            case FAMILY, MODE, DIGEST -> Part.SUBJECT;
            case POLICY, RULE -> Part.FINDING;
        };
    }

    /** What of a decision must have all values that are asked of it. */
    enum Part {
        DECISION,
        SUBJECT,
        FINDING
    }

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

package dev.portwarden.record.search;

import dev.portwarden.record.database.CatalogueEntry;
import dev.portwarden.record.database.CatalogueIndex;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What decisions are looked for by. */
public enum Filter {
    /** Where it came in. */
    DOOR(CatalogueIndex.DOOR),
    ADMITTED(CatalogueIndex.ADMITTED),
    /** Of which a rule failed, was not known, ended in an error or is let off. */
    POLICY(CatalogueIndex.POLICY),
    /** Which failed, was not known, ended in an error or is let off. */
    RULE(CatalogueIndex.RULE),
    /** Of a task definition. */
    FAMILY(CatalogueIndex.SUBJECT_NAME),
    /** The context's, or the name of a service that was judged. */
    SERVICE(CatalogueIndex.SERVICE),
    ACCOUNT(CatalogueIndex.ACCOUNT),
    ENVIRONMENT(CatalogueIndex.ENVIRONMENT),
    /** Network mode of a subject, {@code unknown} where it is not known. */
    MODE(CatalogueIndex.MODE),
    PRINCIPAL(CatalogueIndex.PRINCIPAL),
    /** The content digest of a subject, or its match digest. */
    DIGEST(CatalogueIndex.MATCH_DIGEST);

    private static final String TASK_DEFINITION = "TaskDefinition";

    /** Characters of a match digest, which a content digest begins with. */
    private static final int MATCH_DIGEST = 32;

    private final CatalogueIndex index;

    Filter(CatalogueIndex index) {
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

    CatalogueIndex index() {
        return index;
    }

    /** What stands in the index for a value. */
    Object indexed(String value) {
        return switch (this) {
            case ADMITTED -> Boolean.valueOf(value);
            case DIGEST -> value.substring(0, Math.min(MATCH_DIGEST, value.length()));
            case DOOR, POLICY, RULE, FAMILY, SERVICE, ACCOUNT, ENVIRONMENT, MODE, PRINCIPAL -> value;
        };
    }

    /** Whether it is a filter of subjects, or of findings, and not of whole decisions. */
    Part part() {
        return switch (this) {
            case DOOR, ADMITTED, SERVICE, ACCOUNT, ENVIRONMENT, PRINCIPAL -> Part.DECISION;
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

    boolean holds(CatalogueEntry entry, String value) {
        return switch (this) {
            case DOOR -> value.equals(entry.door());
            case ADMITTED -> entry.admitted() == Boolean.parseBoolean(value);
            case SERVICE -> value.equals(entry.where().service());
            case ACCOUNT -> value.equals(entry.where().account());
            case ENVIRONMENT -> value.equals(entry.where().environment());
            case PRINCIPAL -> value.equals(entry.where().principal());
            case FAMILY, MODE, DIGEST, POLICY, RULE -> true;
        };
    }

    static boolean isTaskDefinition(CatalogueEntry.Subject subject) {
        return subject.kind().equals(TASK_DEFINITION);
    }

    boolean holds(CatalogueEntry.Subject subject, String value) {
        return switch (this) {
            case FAMILY -> isTaskDefinition(subject) && value.equals(subject.name());
            case MODE -> value.equals(subject.mode());
            case DIGEST -> value.equals(subject.contentDigest()) || value.equals(subject.matchDigest());
            case DOOR, ADMITTED, SERVICE, ACCOUNT, ENVIRONMENT, PRINCIPAL, POLICY, RULE -> true;
        };
    }

    boolean holds(CatalogueEntry.Finding finding, String value) {
        return switch (this) {
            case POLICY -> value.equals(finding.policy());
            case RULE -> value.equals(finding.rule());
            case DOOR, ADMITTED, SERVICE, ACCOUNT, ENVIRONMENT, PRINCIPAL, FAMILY, MODE, DIGEST -> true;
        };
    }
}

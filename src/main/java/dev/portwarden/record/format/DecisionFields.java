package dev.portwarden.record.format;

import java.util.List;

/** The fields of a decision's JSON that are read back from the log. The answer is written with the same names. */
public final class DecisionFields {
    public static final String ID = "id";
    public static final String ADMITTED = "admitted";
    public static final String POLICY_REVISION = "policyRevision";
    public static final String TIME = "time";
    public static final String CHANNEL = "channel";
    public static final String SUBJECTS = "subjects";

    public static final String KIND = "kind";
    public static final String NAME = "name";
    public static final String SOURCE = "source";
    public static final String POINTER = "pointer";
    public static final String CONTENT_DIGEST = "contentDigest";
    public static final String MATCH_DIGEST = "matchDigest";
    public static final String NETWORK = "network";
    public static final String VIOLATIONS = "violations";
    public static final String WARNINGS = "warnings";
    public static final String AUDITS = "audits";
    public static final String EXEMPTED = "exempted";

    /** The lists of reasons, in their order. */
    public static final List<String> REASON_LISTS = List.of(VIOLATIONS, WARNINGS, AUDITS, EXEMPTED);

    public static final String POLICY = "policy";
    public static final String RULE = "rule";
    public static final String VERDICT = "verdict";
    public static final String ACTION = "action";
    public static final String REASON = "reason";
    public static final String MESSAGE = "message";
    public static final String FIELD = "field";
    public static final String EXEMPTION = "exemption";
    public static final String MORE = "more";
    public static final String REMEDIATION = "remediation";

    /** The name of the channel in records of the first version; records are sealed, so they keep it. */
    static final String FORMER_CHANNEL = "door";

    /** The network mode, among the facts of a subject. */
    static final String MODE = "mode";

    private DecisionFields() {}
}

package dev.portwarden.record.format;

/** The fields of a recorded submission's JSON. */
final class SubmissionFields {
    static final String CONTEXT = "context";
    static final String ACCOUNT = "account";
    static final String REGION = "region";
    static final String CLUSTER = "cluster";
    static final String ENVIRONMENT = "environment";
    static final String SERVICE = "service";
    static final String PRINCIPAL = "principal";
    static final String GROUPS = "groups";
    static final String CLAIMS = "claims";
    static final String LABELS = "labels";

    static final String OPERATION = "operation";
    static final String STRICT = "strict";
    static final String SUBJECTS = "subjects";
    static final String UNSTATED = "untold";
    static final String BEFORE = "before";
    static final String BEFORE_UNKNOWN = "beforeUnknown";
    static final String TASK_DEFINITION = "taskDefinition";
    static final String PASSED = "passed";

    static final String DOCUMENT = "document";
    static final String MASKED = "masked";
    static final String UNRESOLVED = "unresolved";
    static final String PLAIN = "plain";
    static final String TAGS = "tags";

    private SubmissionFields() {}
}

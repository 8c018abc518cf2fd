package dev.portwarden.record.search;

/** What the catalogue can be gone through by; each index ends in the number of the record. */
public enum IndexOrder {
    CHANNEL("decision", "channel"),
    ADMITTED("decision", "admitted"),
    PRINCIPAL("decision", "principal"),
    ACCOUNT("decision", "account"),
    ENVIRONMENT("decision", "environment"),
    SERVICE("decision", "service"),
    SUBJECT_NAME("subject", "name"),
    MODE("subject", "mode"),
    MATCH_DIGEST("subject", "match_digest"),
    POLICY("finding", "policy"),
    RULE("finding", "rule");

    private final String page;
    private final String depth;

    /** The order names the value as well, though it is the same in all rows, since no other index has this order. */
    IndexOrder(String table, String column) {
        this.page = "select number from " + table + " where " + column
                + " = :value and number >= :least and number < :below order by " + column + " desc, number desc";
        this.depth = page + " limit 1 offset :depth";
    }

    String page() {
        return page + " limit :most";
    }

    String depth() {
        return depth;
    }
}

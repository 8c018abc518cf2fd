package dev.portwarden.policy;

import java.util.Locale;

/** How serious a failed rule is, in the grades of Security Hub. */
public enum Severity {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The severity as policies and answers write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package dev.portwarden.policy;

import java.util.Locale;

/** How serious a failed rule is, in the grades of Security Hub. */
public enum Severity {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

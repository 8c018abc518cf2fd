package dev.portwarden.policy;

import java.util.Locale;

/** How bad it is when a rule fails, as Security Hub grades findings. */
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
